/**
 * Traction microscopy: how beads in an elastic gel move under traction, how far they moved between two images, and which
 * traction moved them so.
 *
 * <p>Fields on a grid are {@code [component, row, column]}, component 0 x (along columns), 1 y (along rows).
 */
@NullMarked
package org.tractionscope.mechanics.tfm;

import org.jspecify.annotations.NullMarked;
