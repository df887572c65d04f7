/** Datasets that a seed draws. Start from {@link dev.bakeoff.data.synthetic.SyntheticDigits}. */
package dev.bakeoff.data.synthetic;
