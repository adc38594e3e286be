/** Tests of the package of the same name. */
@NullMarked
package org.tractionscope.viewer.theme;

import org.jspecify.annotations.NullMarked;
