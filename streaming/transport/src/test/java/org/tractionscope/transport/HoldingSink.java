package org.tractionscope.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.SkippedFrameCodec;

/** Keeps everything and acknowledges when it is told to. */
final class HoldingSink implements MessageSink {

    private final List<Message> messages = new ArrayList<>();
    private final Deque<Message> held = new ArrayDeque<>();
    private final Deque<Acknowledgement> acknowledgements = new ArrayDeque<>();
    private boolean isAway;

    void away(boolean away) {
        isAway = away;
    }

    /** What was taken, in order. */
    List<Message> messages() {
        return messages;
    }

    @Override
    public void send(Message message, Acknowledgement acknowledgement) {
        if (isAway) {
            acknowledgement.done(
                    Optional.of(new TransportException(TransportException.Category.RETRY, "the broker is away")));
            return;
        }
        messages.add(message);
        held.add(message);
        acknowledgements.add(acknowledgement);
    }

    int held() {
        return held.size();
    }

    void acknowledgeAll() {
        held.clear();
        while (!acknowledgements.isEmpty()) {
            acknowledgements.poll().done(Optional.empty());
        }
    }

    void failFrames(String why) {
        TransportException failure = new TransportException(TransportException.Category.STOP, why);
        while (!acknowledgements.isEmpty()) {
            boolean frame = held.poll().topic() == Topic.FRAMES;
            acknowledgements.poll().done(frame ? Optional.of(failure) : Optional.empty());
        }
    }

    List<Long> sequences(Topic topic) {
        return messages.stream()
                .filter(message -> message.topic() == topic)
                .map(message -> FrameCodec.read(message.payload()).key().sequence())
                .collect(Collectors.toList());
    }

    List<String> skips() {
        return messages.stream()
                .filter(message -> message.topic() == Topic.SKIPS)
                .map(message -> SkippedFrameCodec.decode(message.payload()))
                .map(skip -> skip.key().sequence() + " " + skip.reason())
                .collect(Collectors.toList());
    }

    int count(Topic topic) {
        return (int)
                messages.stream().filter(message -> message.topic() == topic).count();
    }

    Message last(Topic topic) {
        return messages.stream()
                .filter(message -> message.topic() == topic)
                .reduce((first, second) -> second)
                .orElseThrow(AssertionError::new);
    }

    @Override
    public boolean flush(long timeoutMs) {
        return held.isEmpty();
    }

    @Override
    public void close() {
        held.clear();
    }
}
