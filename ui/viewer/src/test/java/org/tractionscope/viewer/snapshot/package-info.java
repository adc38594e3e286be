/** Tests of the package of the same name. */
@NullMarked
package org.tractionscope.viewer.snapshot;

import org.jspecify.annotations.NullMarked;
