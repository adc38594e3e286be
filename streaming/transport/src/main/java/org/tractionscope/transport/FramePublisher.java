package org.tractionscope.transport;

import org.tractionscope.model.Frame;

/**
 * The one port in: where the plugin, the simulator and the replayer put their frames.
 *
 * <p>May be called from any thread, one at a time for a stream, with rising sequence numbers.
 */
@FunctionalInterface
public interface FramePublisher {

    /**
     * Takes a frame; returns at once and never throws for a full queue.
     *
     * @return false if an older frame was dropped to make room, or this one because it alone is too large; counted
     */
    boolean offer(Frame frame);
}
