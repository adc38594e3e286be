/**
 * Frames that lie on disk, whoever recorded them: one port for all formats, the choice of one series, and its times.
 */
@NullMarked
package org.tractionscope.recording.source;

import org.jspecify.annotations.NullMarked;
