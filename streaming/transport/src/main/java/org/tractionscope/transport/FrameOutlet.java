package org.tractionscope.transport;

import org.tractionscope.model.StreamId;

/** A publisher as a source of its own sees it: it can be asked for room, and told that a session is over. */
public interface FrameOutlet extends FramePublisher {

    /**
     * Whether a frame of this many bytes of pixels would be taken now without dropping another; true also while nothing
     * is waiting, however large the frame, since waiting longer would not help it.
     */
    boolean hasRoomFor(long bytes);

    /** Says that no further frame of the session will come. */
    void endSession(StreamId stream, String session);
}
