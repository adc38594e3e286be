/** The one place that knows every format of recordings that can be read. */
@NullMarked
package org.tractionscope.recording.formats;

import org.jspecify.annotations.NullMarked;
