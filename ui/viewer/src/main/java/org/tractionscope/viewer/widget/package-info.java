/** The small parts that every screen is made of: a number with its unit, a row, a block, a lamp, a place in the strip. */
@NullMarked
package org.tractionscope.viewer.widget;

import org.jspecify.annotations.NullMarked;
