/** What the screen shows at one moment, as immutable values; knows nothing of JavaFX. */
@NullMarked
package org.tractionscope.viewer.snapshot;

import org.jspecify.annotations.NullMarked;
