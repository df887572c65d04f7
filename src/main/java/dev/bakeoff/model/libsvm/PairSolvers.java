package dev.bakeoff.model.libsvm;

import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.OneVsOne.Pair;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/**
 * Poses a pair of classes to LIBSVM as a binary problem that is equal to its own. Several threads
 * may do so at the same time.
 *
 * <p>By itself LIBSVM walks along two arrays of nodes for each kernel value, and does so anew for
 * each pair of classes. Its interface for precomputed kernels takes values that are there already.
 */
final class PairSolvers {
  private final LibsvmRows rows;
  private final svm_parameter parameter;
  private final double[] weights; // (s,) of the seen classes
  private final int capacity; // most examples whose kernel values are computed beforehand
  private final Queue<KernelMatrix> idle = new ConcurrentLinkedQueue<>();
  private svm_node[][] nodes; // (n, ) of all examples, once one pair needs them

  /**
   * Prepares to train.
   *
   * @param parameter kept
   * @param capacity most examples of a pair whose kernel values are computed beforehand; LIBSVM
   *     computes those of larger pairs itself
   * @param balanced see {@link ClassWeights}
   */
  PairSolvers(LibsvmRows rows, svm_parameter parameter, int capacity, boolean balanced) {
    this.rows = rows;
    this.parameter = parameter;
    this.capacity = capacity;
    weights = ClassWeights.of(balanced, rows.seen());
  }

  /**
   * Trains a pair.
   *
   * @return a model whose support vectors are known by their places in {@link LibsvmRows#members};
   *     its {@code SV} is not to be used
   */
  svm_model train(Pair pair) {
    int[] members = rows.members(pair);
    svm_problem problem = new svm_problem();
    problem.l = members.length;
    problem.y = new double[problem.l];
    for (int i = 0; i < problem.l; i++) {
      problem.y[i] = rows.seen().of(members[i]) == pair.first() ? 1 : -1;
    }
    svm_parameter own = (svm_parameter) parameter.clone();
    own.nr_weight = 2;
    own.weight_label = new int[] {1, -1};
    own.weight = new double[] {weights[pair.first()], weights[pair.second()]};
    if (members.length > capacity) {
      problem.x = nodes(members);
      return svm.svm_train(problem, own);
    }
    KernelMatrix matrix = idle.poll();
    if (matrix == null) {
      matrix = new KernelMatrix(rows, Kernel.of(parameter), capacity);
    }
    problem.x = matrix.of(members);
    own.kernel_type = svm_parameter.PRECOMPUTED;
    svm_model model = svm.svm_train(problem, own);
    idle.add(matrix);
    return model;
  }

  private synchronized svm_node[][] nodes(int[] members) {
    if (nodes == null) {
      nodes = new svm_node[rows.size()][];
    }
    svm_node[][] some = new svm_node[members.length][];
    for (int i = 0; i < members.length; i++) {
      int example = members[i];
      if (nodes[example] == null) {
        nodes[example] = rows.row(example);
      }
      some[i] = nodes[example];
    }
    return some;
  }
}
