package org.tractionscope.mm.link;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.TransportException;
import org.tractionscope.wire.SkippedFrameCodec;
import org.tractionscope.wire.TractionCodec;
import org.tractionscope.wire.WireFormatException;

/**
 * Reads the tractions of one run as they come back, and why there are none; {@link #doWork} for one thread, the rest for any.
 */
final class TractionReader {

    private static final long POLL_MS = 200;
    private static final long RETRY_MS = 1000;

    private final MessageBus bus;
    private final String keyPrefix;
    private final String sessionPrefix;
    private final Consumer<Traction> reader;
    private final AtomicReference<Optional<SkippedFrame>> refused = new AtomicReference<>(Optional.empty());
    private final Faults faults;
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Optional<MessageSource> source = Optional.empty();

    /**
     * A reader.
     *
     * @param streamName of the streams that are its own
     * @param runId with which the sessions begin that are its own
     */
    TractionReader(MessageBus bus, String streamName, String runId, Consumer<Traction> reader, Faults faults) {
        this.bus = Objects.requireNonNull(bus, "bus");
        this.keyPrefix = streamName + '/';
        this.sessionPrefix = runId + '-';
        this.reader = Objects.requireNonNull(reader, "reader");
        this.faults = Objects.requireNonNull(faults, "faults");
    }

    /** Tractions of this run so far. */
    long received() {
        return received.get();
    }

    /** The newest frame of this run that cannot be used, with the reason. */
    Optional<SkippedFrame> refused() {
        return refused.get();
    }

    void stop() {
        stopped.countDown();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Reads what is there, waiting a fifth of a second at most, or a second when the broker is away. */
    void doWork() {
        try {
            if (!source.isPresent()) {
                source = Optional.of(bus.openSource(EnumSet.of(Topic.TRACTIONS, Topic.SKIPS), StartAt.LATEST));
            }
            List<Received> messages = source.get().poll(POLL_MS);
            messages.forEach(this::read);
        } catch (TransportException away) {
            close();
            pause();
        }
    }

    private void read(Received message) {
        if (!message.key().startsWith(keyPrefix)) {
            return;
        }
        try {
            if (message.topic() == Topic.SKIPS) {
                note(SkippedFrameCodec.decode(message.payload()));
                return;
            }
            Traction traction = TractionCodec.decode(message.payload());
            if (traction.key().session().startsWith(sessionPrefix)) {
                received.incrementAndGet();
                reader.accept(traction);
            }
        } catch (WireFormatException e) {
            faults.add("read a traction", e);
        }
    }

    private void note(SkippedFrame skipped) {
        boolean unusable = skipped.reason() == SkipReason.UNSUITABLE
                || skipped.reason() == SkipReason.UNREADABLE
                || skipped.reason() == SkipReason.PREDICTION_FAILED;
        if (unusable && skipped.key().session().startsWith(sessionPrefix)) {
            refused.set(Optional.of(skipped));
        }
    }

    private void pause() {
        try {
            boolean unused = stopped.await(RETRY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        source.ifPresent(MessageSource::close);
        source = Optional.empty();
    }
}
