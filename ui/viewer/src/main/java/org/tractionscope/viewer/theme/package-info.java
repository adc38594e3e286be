/** Colours, letters and the way numbers are written. */
@NullMarked
package org.tractionscope.viewer.theme;

import org.jspecify.annotations.NullMarked;
