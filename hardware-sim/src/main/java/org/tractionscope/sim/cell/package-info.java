/**
 * Cells that obey the paper's mechanics: drawn from a recipe by a seed, lit like zyxin, pulling with a known traction.
 *
 * <p>Lengths are µm in the field, x along columns and y along rows, (0, 0) the corner of the first pixel.
 */
@NullMarked
package org.tractionscope.sim.cell;

import org.jspecify.annotations.NullMarked;
