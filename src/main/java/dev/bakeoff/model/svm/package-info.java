/**
 * A model of our own: linear support vector machines by dual coordinate descent on packed rows.
 * Start from {@link dev.bakeoff.model.svm.SvmDcdProvider}.
 */
package dev.bakeoff.model.svm;
