/** Tests of the package of the same name. */
@NullMarked
package org.tractionscope.viewer.image;

import org.jspecify.annotations.NullMarked;
