/** Total traction over the minutes of the experiment, with its phases and what was done to the cell. */
@NullMarked
package org.tractionscope.viewer.timeline;

import org.jspecify.annotations.NullMarked;
