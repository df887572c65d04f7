/**
 * Adapts LIBSVM: support vector machines with linear, radial and polynomial kernels, the pairs of
 * classes being trained in parallel. Start from {@link dev.bakeoff.model.libsvm.LibsvmSvcProvider}.
 *
 * @see <a href="https://www.csie.ntu.edu.tw/~cjlin/papers/libsvm.pdf">Chang and Lin (2011),
 *     "LIBSVM: A Library for Support Vector Machines", ACM TIST 2(3), 27</a>
 */
package dev.bakeoff.model.libsvm;
