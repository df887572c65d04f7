/**
 * Adapts LIBLINEAR's Java port: linear support vector machines and logistic regression, the binary
 * sub-problems of several classes being trained in parallel. Start from {@link
 * dev.bakeoff.model.liblinear.LiblinearSvmProvider}.
 *
 * @see <a href="https://www.jmlr.org/papers/v9/fan08a.html">Fan et al. (2008), "LIBLINEAR: A
 *     Library for Large Linear Classification", JMLR 9, 1871-1874</a>
 */
package dev.bakeoff.model.liblinear;
