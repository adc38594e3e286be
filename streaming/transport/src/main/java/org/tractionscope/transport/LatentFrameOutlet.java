package org.tractionscope.transport;

import java.util.List;
import org.tractionscope.model.StreamCounts;

/** An outlet that also takes frames whose pixels are made when they are sent: what a camera's thread hands references to. */
public interface LatentFrameOutlet extends FrameOutlet {

    /** As {@link #offer(org.tractionscope.model.Frame)}, for a frame whose pixels are made when it is sent. */
    boolean offer(LatentFrame frame);

    /**
     * Takes a frame in place of all replaceable ones that still wait of its stream and session: for a live view, where
     * only the newest counts. Those are skipped as superseded.
     *
     * @return false if another frame was given up, or this one because it alone is too large; counted
     */
    boolean offerNewest(LatentFrame frame);

    /** What has been counted of each stream and session. */
    List<StreamCounts> counts();
}
