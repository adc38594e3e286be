/** What a run leaves on disk: fields, tables and summaries, each whole or absent, and the reader of NumPy arrays. */
@NullMarked
package org.tractionscope.recording;

import org.jspecify.annotations.NullMarked;
