/** This program's own recordings: frames, fields, tables and manifest of a run; written, checked and read back. */
@NullMarked
package org.tractionscope.recording.run;

import org.jspecify.annotations.NullMarked;
