package org.tractionscope.mm.link;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tractionscope.mm.capture.CaptureRun;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.FrameSpool;
import org.tractionscope.transport.LatentFrameOutlet;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.PublisherLoad;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.SpoolLoad;
import org.tractionscope.transport.SpoolingOutlet;
import org.tractionscope.transport.TransportException;
import org.tractionscope.transport.UnixClock;

/**
 * One run's threads to the broker: a sender, a reader and, where frames may wait on disk, one for the disk; all daemons. Any
 * thread; no method waits for the broker or the disk.
 *
 * <p>Memory is bounded whatever the broker does: {@link #IN_FLIGHT_BYTES} on their way (twice that in all, for Kafka's own
 * buffers) and the queue of the settings, a quarter of which is the way to the disk.
 */
public final class Link {

    /** The most bytes that are sent and not yet acknowledged. */
    public static final long IN_FLIGHT_BYTES = 24L << 20;

    /** What is kept besides the queue: frames on their way with their buffers, announcements of drops. */
    public static final long RESERVED_BYTES = 64L << 20;

    private static final int MOST_QUEUED = 10_000;
    private static final long IDLE_MS = 100;
    private static final long DISK_IDLE_MS = 20;
    private static final long LAST_FRAMES_NS = 10_000_000_000L;

    private final MessageBus bus;
    private final Faults faults;
    private final LinkSettings settings;
    private final BrokerHealth health;
    private final PatientSink sink;
    private final EventOutbox outbox;
    private final QueueingFramePublisher publisher;
    private final Optional<SpoolingOutlet> disk;
    private final CountDownLatch diskDone;
    private final CountDownLatch finished = new CountDownLatch(2);
    private volatile TractionReader reader;
    private volatile boolean stopping;

    /**
     * A link whose threads do not run yet; what it opens on {@code bus} it closes at its end.
     *
     * @throws TransportException (STOP) naming the folder if frames cannot wait there
     */
    public Link(MessageBus bus, LinkSettings settings, UnixClock clock, Faults faults) {
        this.bus = Objects.requireNonNull(bus, "bus");
        this.faults = Objects.requireNonNull(faults, "faults");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.health = new BrokerHealth(clock);
        this.sink = new PatientSink(bus, "micro-manager-" + settings.streamName(), health);
        this.outbox = new EventOutbox(sink);
        long queueBytes = settings.memoryBytes() - RESERVED_BYTES;
        long toDiskBytes = settings.spool().isPresent() ? queueBytes / 4 : 0;
        this.publisher = new QueueingFramePublisher(
                sink,
                PublisherSettings.of("mm-" + settings.streamName())
                        .withQueue(MOST_QUEUED, queueBytes - toDiskBytes)
                        .withInFlightBytes(IN_FLIGHT_BYTES),
                clock);
        this.disk = settings.spool()
                .map(place -> new SpoolingOutlet(
                        publisher, FrameSpool.open(place.folder(), place.mostBytes()), place::keeps, toDiskBytes));
        this.diskDone = new CountDownLatch(disk.isPresent() ? 1 : 0);
    }

    /** Where the run's frames go. */
    public LatentFrameOutlet outlet() {
        return disk.isPresent() ? disk.get() : publisher;
    }

    /** What has been counted of the run's frames. */
    public List<StreamCounts> counts() {
        return publisher.counts();
    }

    /** What waits to be sent or is on its way. */
    public PublisherLoad load() {
        return publisher.load();
    }

    /** What waits on disk or is on its way there; empty where nothing may. */
    public Optional<SpoolLoad> spoolLoad() {
        return disk.map(SpoolingOutlet::load);
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
        return settings.memoryBytes();
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
        disk.ifPresent(outlet -> thread("tractionscope-disk", () -> spoolUntilStopped(outlet)));
        thread("tractionscope-sender", this::sendUntilStopped);
        thread("tractionscope-reader", () -> readUntilStopped(newReader));
    }

    @SuppressWarnings("ThreadPriorityCheck") // Nothing depends on it: it only says who may wait.
    private void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        // Where both cores are busy, Micro-Manager's own threads go first; Windows heeds that, Linux does not.
        thread.setPriority(Thread.NORM_PRIORITY - 2);
        // Kafka looks its classes up by name there, and Micro-Manager's own loader does not know them.
        thread.setContextClassLoader(Link.class.getClassLoader());
        thread.start();
    }

    private void sendUntilStopped() {
        try {
            while (!stopping || diskDone.getCount() > 0) {
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

    private void spoolUntilStopped(SpoolingOutlet outlet) {
        try {
            while (!stopping) {
                spool(outlet);
            }
            long startNs = System.nanoTime();
            while (mayStillSend(outlet) && System.nanoTime() - startNs < LAST_FRAMES_NS) {
                spool(outlet);
            }
            faults.guard("leave the last frames on disk", outlet::close);
        } finally {
            diskDone.countDown();
        }
    }

    private void spool(SpoolingOutlet outlet) {
        faults.guard("keep frames on disk", () -> {
            if (outlet.doWork() == 0) {
                outlet.awaitWork(DISK_IDLE_MS);
            }
        });
    }

    private boolean mayStillSend(SpoolingOutlet outlet) {
        return health.state() == BrokerHealth.State.WELL && !(outlet.isDrained() && publisher.isDrained());
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

    /**
     * Asks the threads to end: what waits is sent for about ten seconds; the rest stays on disk where its stream may, else
     * it is given up and counted.
     */
    public void stop() {
        stopping = true;
        sink.hurry();
        TractionReader now = reader;
        if (now != null) {
            now.stop();
        }
    }

    /** True once sender and reader have ended. */
    public boolean isStopped() {
        return finished.getCount() == 0;
    }

    /** Waits for sender and reader to end, for programs without a user interface; false if that took longer. */
    public boolean awaitStopped(long timeoutMs) throws InterruptedException {
        return finished.await(timeoutMs, TimeUnit.MILLISECONDS);
    }
}
