/**
 * The cells in a movie: how bright they are, which is which from frame to frame, and what each does. Pure functions of frame
 * and memory: same frames in the same order, same bytes.
 */
@NullMarked
package org.tractionscope.predict.cell;

import org.jspecify.annotations.NullMarked;
