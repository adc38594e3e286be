/** Fitting sparse equations: an elastic net over the paper's library of 930 terms. */
@NullMarked
package org.tractionscope.training.sparse;

import org.jspecify.annotations.NullMarked;
