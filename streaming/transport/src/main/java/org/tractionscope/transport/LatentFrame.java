package org.tractionscope.transport;

import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;

/**
 * A frame that has its identity and time, and whose pixels are made only when it is sent: exposed, not yet developed.
 *
 * <p>With it a camera's thread hands over a reference, and copying and converting fall to the sender.
 */
public interface LatentFrame {

    FrameKey key();

    CaptureTime captured();

    /** Bytes that it keeps in memory while it waits, ≥ 0; always the same answer. */
    long bytes();

    /** False where a newer frame of its stream does not make it worthless; always the same answer. */
    default boolean isReplaceable() {
        return true;
    }

    /** False where a full queue must give up others first; always the same answer. */
    default boolean mayBeDropped() {
        return true;
    }

    /**
     * The frame, with this key and time; called at most a few times, on the sender's thread.
     *
     * @throws IllegalArgumentException saying what was expected and found, where the image can be no frame; it is then
     *     skipped as unsuitable
     */
    Frame develop();
}
