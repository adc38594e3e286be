package org.tractionscope.worker;

import java.util.ArrayList;
import java.util.List;
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
 * What became of one received message: the messages that tell it, and what to count.
 *
 * @param input the frame's message
 * @param outputs tractions and skips, one for each model, or one skip for all; the input itself where it cannot even be named
 * @param key the frame; empty where the input cannot be named
 * @param skipped why there is no traction at all; empty where at least one model gave one
 */
record Outcome(Received input, List<Message> outputs, Optional<FrameKey> key, Optional<SkipReason> skipped) {

    Outcome {
        outputs = List.copyOf(outputs);
    }

    /** The outcome of a frame by one or more models; at least one of the lists has an element. */
    static Outcome of(Received input, List<Traction> tractions, List<SkippedFrame> skips) {
        List<Message> messages = new ArrayList<>();
        for (Traction traction : tractions) {
            messages.add(
                    new Message(Topic.TRACTIONS, traction.key().stream().toString(), TractionCodec.encode(traction)));
        }
        for (SkippedFrame skip : skips) {
            messages.add(new Message(Topic.SKIPS, skip.key().stream().toString(), SkippedFrameCodec.encode(skip)));
        }
        if (tractions.isEmpty()) {
            SkippedFrame first = skips.get(0);
            return new Outcome(input, messages, Optional.of(first.key()), Optional.of(first.reason()));
        }
        return new Outcome(input, messages, Optional.of(tractions.get(0).key()), Optional.empty());
    }

    /** A frame that no model will predict. */
    static Outcome skipped(Received input, SkippedFrame skipped) {
        return of(input, List.of(), List.of(skipped));
    }

    /** A message that is no frame: taken off the topic so that it cannot stop the ones behind it, and kept as it is. */
    static Outcome unreadable(Received input) {
        Message kept = new Message(
                Topic.DEAD_LETTERS,
                input.key() + "@" + input.topic().wireName() + "/" + input.partition() + "/" + input.offset(),
                input.payload());
        return new Outcome(input, List.of(kept), Optional.empty(), Optional.empty());
    }
}
