package org.tractionscope.mm.link;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tractionscope.mm.capture.CaptureRun;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.UnixClock;

/**
 * One run's threads to the broker: a sender and a reader, both daemons. Any thread; no method waits for the broker.
 *
 * <p>Memory is bounded whatever the broker does: {@link #IN_FLIGHT_BYTES} on their way (twice that in all, for Kafka's own
 * buffers) and the queue of the settings.
 */
public final class Link {

    /** The most bytes that are sent and not yet acknowledged. */
    public static final long IN_FLIGHT_BYTES = 24L << 20;

    /** What is kept besides the queue: frames on their way with their buffers, announcements of drops. */
    public static final long RESERVED_BYTES = 64L << 20;

    private static final int MOST_QUEUED = 10_000;
    private static final long IDLE_MS = 100;

    private final MessageBus bus;
    private final Faults faults;
    private final long memoryBytes;
    private final BrokerHealth health;
    private final PatientSink sink;
    private final EventOutbox outbox;
    private final QueueingFramePublisher publisher;
    private final CountDownLatch finished = new CountDownLatch(2);
    private volatile TractionReader reader;
    private volatile boolean stopping;

    /**
     * A link whose threads do not run yet; what it opens on {@code bus} it closes at its end.
     *
     * @param memoryBytes the most that frames may keep in memory, ≥ twice {@link #RESERVED_BYTES}
     */
    public Link(MessageBus bus, String streamName, long memoryBytes, UnixClock clock, Faults faults) {
        this.bus = Objects.requireNonNull(bus, "bus");
        this.faults = Objects.requireNonNull(faults, "faults");
        if (memoryBytes < 2 * RESERVED_BYTES) {
            throw new IllegalArgumentException(
                    "the memory of a link must be ≥ " + 2 * RESERVED_BYTES + " bytes: " + memoryBytes);
        }
        this.memoryBytes = memoryBytes;
        this.health = new BrokerHealth(clock);
        this.sink = new PatientSink(bus, "micro-manager-" + streamName, health);
        this.outbox = new EventOutbox(sink);
        this.publisher = new QueueingFramePublisher(
                sink,
                PublisherSettings.of("mm-" + streamName)
                        .withQueue(MOST_QUEUED, memoryBytes - RESERVED_BYTES)
                        .withInFlightBytes(IN_FLIGHT_BYTES),
                clock);
    }

    /** Where the run's frames go. */
    public QueueingFramePublisher publisher() {
        return publisher;
    }

    public BrokerHealth health() {
        return health;
    }

    /** Tractions of the run that have come back. */
    public long tractionsBack() {
        TractionReader now = reader;
        return now == null ? 0 : now.received();
    }

    /** The newest frame of the run that no traction can come of, with the reason; a worker or the sender said so. */
    public Optional<SkippedFrame> refused() {
        TractionReader now = reader;
        return now == null ? Optional.empty() : now.refused();
    }

    /** The most bytes that frames may keep in memory. */
    public long memoryBytes() {
        return memoryBytes;
    }

    /** Sends an event as soon as the broker takes it; false when too many wait. */
    public boolean send(ExperimentEvent event) {
        return outbox.add(event);
    }

    /** Events that the broker does not have yet. */
    public int eventsWaiting() {
        return outbox.waiting();
    }

    /** Starts the threads; tractions of the run go to {@code tractions}, on the reader's thread. */
    public void start(CaptureRun run, Consumer<Traction> tractions) {
        TractionReader newReader = new TractionReader(bus, run.settings().streamName(), run.id(), tractions, faults);
        this.reader = newReader;
        thread("tractionscope-sender", this::sendUntilStopped);
        thread("tractionscope-reader", () -> readUntilStopped(newReader));
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        // Kafka looks its classes up by name there, and Micro-Manager's own loader does not know them.
        thread.setContextClassLoader(Link.class.getClassLoader());
        thread.start();
    }

    private void sendUntilStopped() {
        try {
            while (!stopping) {
                faults.guard("send", () -> {
                    if (outbox.doWork() + publisher.doWork() == 0) {
                        publisher.awaitWork(IDLE_MS);
                    }
                });
            }
            faults.guard("send the last frames", publisher::close);
            faults.guard("send the last events", this::sendLastEvents);
            faults.guard("close the connection", sink::close);
        } finally {
            finished.countDown();
        }
    }

    private void sendLastEvents() {
        while (outbox.waiting() > 0 && outbox.doWork() > 0 && sink.flush(IDLE_MS)) {
            // One after the other, as long as the broker takes them at once.
        }
    }

    private void readUntilStopped(TractionReader tractions) {
        try {
            while (!tractions.isStopped()) {
                faults.guard("read tractions", tractions::doWork);
            }
            faults.guard("close the reader", tractions::close);
        } finally {
            finished.countDown();
        }
    }

    /** Asks both threads to end: what waits is sent for about ten seconds, the rest given up and counted. */
    public void stop() {
        stopping = true;
        sink.hurry();
        TractionReader now = reader;
        if (now != null) {
            now.stop();
        }
    }

    /** True once both threads have ended. */
    public boolean isStopped() {
        return finished.getCount() == 0;
    }

    /** Waits for both threads to end, for programs without a user interface; false if that took longer. */
    public boolean awaitStopped(long timeoutMs) throws InterruptedException {
        return finished.await(timeoutMs, TimeUnit.MILLISECONDS);
    }
}
