/** Simulated cells as a data set in the layout of the paper's authors, for training. */
@NullMarked
package org.tractionscope.sim.dataset;

import org.jspecify.annotations.NullMarked;
