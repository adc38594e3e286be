/**
 * A training from its settings to its bundle: what is learned from, what the folder of a run holds, and what becomes of the
 * best weights.
 */
@NullMarked
package org.tractionscope.training.course;

import org.jspecify.annotations.NullMarked;
