package org.tractionscope.recording.source;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.tractionscope.model.ExperimentEvent;

/**
 * Camera frames on disk with what their files say of them, in the order of their recording.
 *
 * <p>Opening checks that every frame lies in its file whole; pixels are read when they are asked for. Confined to one
 * thread; whoever opens it closes it.
 */
public interface FrameSource extends AutoCloseable {

    /** The file or folder that was opened. */
    Path location();

    /** The format with its version, for people: {@code NDTiff 3.2}. */
    String format();

    /** Every frame, at least one; unmodifiable. */
    List<SourceFrame> frames();

    /**
     * The counts of a frame of {@link #frames}: row-major, row 0 first, little-endian, ready to read; the caller's own.
     *
     * @throws org.tractionscope.recording.RecordingException if they cannot be read any more
     */
    ByteBuffer pixels(SourceFrame frame);

    /** The experiment's events that were recorded with the frames, by time; unmodifiable. */
    default List<ExperimentEvent> events() {
        return List.of();
    }

    /** What was found and left out, or guessed, a sentence each: a torn tail, a frame without pixels. Unmodifiable. */
    List<String> remarks();

    /** Frees the files; idempotent. */
    @Override
    void close();
}
