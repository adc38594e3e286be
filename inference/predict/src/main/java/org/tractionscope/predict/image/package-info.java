/** One frame by itself: its pixels on the grid of the cells, and how bright background and cells are in it. */
@NullMarked
package org.tractionscope.predict.image;

import org.jspecify.annotations.NullMarked;
