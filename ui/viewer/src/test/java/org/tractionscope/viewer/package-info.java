/** Tests of the viewer, all without a display. */
@NullMarked
package org.tractionscope.viewer;

import org.jspecify.annotations.NullMarked;
