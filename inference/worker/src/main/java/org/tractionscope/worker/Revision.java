package org.tractionscope.worker;

import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.StreamId;

/**
 * Frames of one session that are to be predicted again.
 *
 * @param levels what their counts are normalised with this time
 * @param beforeSequence the first frame that is left as it is
 * @param beforeNs elapsed time from which on frames are left as they are
 */
record Revision(StreamId stream, String session, Normalisation levels, long beforeSequence, long beforeNs) {

    /** Every frame that is there. */
    static Revision ofAll(StreamId stream, String session, Normalisation levels) {
        return new Revision(stream, session, levels, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    boolean isOf(FrameKey key) {
        return key.stream().equals(stream) && key.session().equals(session);
    }

    boolean covers(FrameKey key, CaptureTime captured) {
        return key.sequence() < beforeSequence && captured.elapsedNs() < beforeNs;
    }

    boolean isOfWholeMovie() {
        return levels.state() == Normalisation.State.FINAL;
    }
}
