/**
 * The cell as a thin sheet of active gel that contracts and pulls on its adhesions: the equation, its adjoint, the meshes
 * to solve it on. Plain values in, plain values out, float64 throughout; no clock, no input or output, no randomness.
 */
@NullMarked
package org.tractionscope.mechanics;

import org.jspecify.annotations.NullMarked;
