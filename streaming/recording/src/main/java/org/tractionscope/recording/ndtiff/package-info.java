/** NDTiff, Micro-Manager's own format for images along any axes: its index, its reader and its writer. */
@NullMarked
package org.tractionscope.recording.ndtiff;

import org.jspecify.annotations.NullMarked;
