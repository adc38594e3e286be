/** Models from whatever file they lie in: a checkpoint, a bundle, an equation. */
@NullMarked
package org.tractionscope.models.library;

import org.jspecify.annotations.NullMarked;
