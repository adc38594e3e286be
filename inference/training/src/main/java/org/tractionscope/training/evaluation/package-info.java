/**
 * How good models are on cells whose traction is known: moments, histograms and totals over the frames of a data set, beside
 * three baselines that are fitted on other cells. Needs no PyTorch.
 */
@NullMarked
package org.tractionscope.training.evaluation;

import org.jspecify.annotations.NullMarked;
