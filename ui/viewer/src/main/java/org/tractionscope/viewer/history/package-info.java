/** Looking back during a run: the moments that are kept, where the view stands, and reading older ones from a recording. */
@NullMarked
package org.tractionscope.viewer.history;

import org.jspecify.annotations.NullMarked;
