/**
 * The live screen as a window and as pictures.
 *
 * <p>{@link org.tractionscope.viewer.ViewerWindow} shows it, {@link org.tractionscope.viewer.SnapshotRenderer} draws the
 * same scene to PNG files with no display. Both take a {@link org.tractionscope.viewer.snapshot.ViewerSnapshot}; neither
 * reads a clock, a file or a topic.
 */
@NullMarked
package org.tractionscope.viewer;

import org.jspecify.annotations.NullMarked;
