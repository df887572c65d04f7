/**
 * Figures and tests of samples, each with the source of its formula. A leaf: pure functions of
 * counts and arrays.
 *
 * <p>By question:
 *
 * <ul>
 *   <li>centre and spread of several trials: {@link dev.bakeoff.statistics.Summary}
 *   <li>how sure one accuracy is: {@link dev.bakeoff.statistics.Interval#wilson}
 *   <li>two models on one test set, right or wrong: {@link dev.bakeoff.statistics.McNemar}
 *   <li>two models on one test set, any measure: {@link dev.bakeoff.statistics.PairedBootstrap};
 *       many such pairs, faster: {@link dev.bakeoff.statistics.PairedTTest}
 *   <li>two models over folds or repeated splits of one dataset: {@link
 *       dev.bakeoff.statistics.CorrectedTTest}
 *   <li>two models over several datasets: {@link dev.bakeoff.statistics.Wilcoxon}
 *   <li>more than two models over several datasets: {@link dev.bakeoff.statistics.Friedman}
 *   <li>how many times as fast: {@link dev.bakeoff.statistics.HodgesLehmann}
 *   <li>many comparisons at once: {@link dev.bakeoff.statistics.Holm}
 *   <li>when a series changed its level: {@link dev.bakeoff.statistics.Step}
 * </ul>
 */
package dev.bakeoff.statistics;
