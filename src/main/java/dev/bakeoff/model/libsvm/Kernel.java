package dev.bakeoff.model.libsvm;

import libsvm.svm_parameter;

/** A kernel of inner products, by LIBSVM's own formulas and in its order of operations. */
@FunctionalInterface
interface Kernel {
  /** The value for u and v. */
  double of(double uv, double uu, double vv);

  /** The kernel of LIBSVM's parameters: linear, radial or polynomial. */
  static Kernel of(svm_parameter parameter) {
    double gamma = parameter.gamma;
    return switch (parameter.kernel_type) {
      case svm_parameter.LINEAR -> (uv, uu, vv) -> uv;
      case svm_parameter.RBF -> (uv, uu, vv) -> Math.exp(-gamma * (uu + vv - 2 * uv));
      case svm_parameter.POLY ->
          (uv, uu, vv) -> power(gamma * uv + parameter.coef0, parameter.degree);
      default -> throw new IllegalArgumentException("kernel type " + parameter.kernel_type);
    };
  }

  /** By squaring, from the lowest bit of the exponent: the roundings are LIBSVM's. */
  private static double power(double base, int exponent) {
    double product = 1;
    for (int bits = exponent; bits > 0; bits >>= 1, base *= base) {
      if ((bits & 1) == 1) {
        product *= base;
      }
    }
    return product;
  }
}
