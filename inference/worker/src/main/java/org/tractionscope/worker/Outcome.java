package org.tractionscope.worker;

import java.util.Optional;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.SkippedFrameCodec;
import org.tractionscope.wire.TractionCodec;

/**
 * What became of one received message: the message that tells it, and what to count.
 *
 * @param input the frame's message
 * @param output a traction or a skip; empty where the input cannot even be named
 * @param key the frame; empty where the input cannot be named
 * @param skipped why there is no traction; empty for a traction
 */
record Outcome(Received input, Optional<Message> output, Optional<FrameKey> key, Optional<SkipReason> skipped) {

    static Outcome predicted(Received input, Traction traction) {
        Message message =
                new Message(Topic.TRACTIONS, traction.key().stream().toString(), TractionCodec.encode(traction));
        return new Outcome(input, Optional.of(message), Optional.of(traction.key()), Optional.empty());
    }

    static Outcome skipped(Received input, SkippedFrame skipped) {
        Message message =
                new Message(Topic.SKIPS, skipped.key().stream().toString(), SkippedFrameCodec.encode(skipped));
        return new Outcome(input, Optional.of(message), Optional.of(skipped.key()), Optional.of(skipped.reason()));
    }

    /** A message that is no frame: taken off the topic so that it cannot stop the ones behind it. */
    static Outcome unreadable(Received input) {
        return new Outcome(input, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
