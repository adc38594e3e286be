/** Tests of the package of the same name. */
@NullMarked
package org.tractionscope.viewer.timeline;

import org.jspecify.annotations.NullMarked;
