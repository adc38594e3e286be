/** Traction without training: the paper's active gel, held by adhesions where the zyxin is bright. */
@NullMarked
package org.tractionscope.models.activegel;

import org.jspecify.annotations.NullMarked;
