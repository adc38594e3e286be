package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.BrokerAccess;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.KafkaTopics;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.SkippedFrameCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Three brokers, of which one and then two are killed under load. */
@Command(
        name = "cluster",
        description = {
            "Start three brokers in JVMs of their own (3 copies, 2 in sync), send frames, kill one under load, start it"
                    + " again, kill two, start them again; then read everything back.",
            "Nothing that was acknowledged may be missing, nothing twice, and every frame that was not sent must be counted"
                    + " and announced."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchClusterCommand implements Callable<Integer> {

    private static final StreamId STREAM = new StreamId("cluster", "cam-1", "pos-1", "zyxin");
    private static final long DRAIN_NS = 120_000_000_000L;

    @Option(names = "--fps", paramLabel = "N", defaultValue = "20", description = "Frames a second. Default: 20.")
    private int framesPerS = 20;

    @Option(names = "--size", paramLabel = "PX", defaultValue = "256", description = "Side of a frame. Default: 256.")
    private int sizePx = 256;

    @Option(
            names = "--phase-s",
            paramLabel = "S",
            defaultValue = "10",
            description = "Length of each phase: whole, one dead, whole, two dead, whole. Default: 10.")
    private int phaseS = 10;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private final UnixClock clock = UnixClock.system();
    private long acknowledgedBefore;
    private int sent;

    @Override
    public Integer call() {
        if (framesPerS < 1 || sizePx < 16 || phaseS < 1) {
            throw new InputException("--fps and --phase-s must be ≥ 1 and --size ≥ 16");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (WorkFolder work = WorkFolder.create();
                LocalCluster cluster = LocalCluster.start(Installation.locate(), work.path());
                MessageBus bus = new KafkaMessageBus(BrokerAccess.of(cluster.bootstrap()), 60_000, clock)) {
            KafkaTopics topics = new KafkaTopics(BrokerAccess.of(cluster.bootstrap()), 60_000);
            topics.create(3, 2);
            out.println("| phase | frames taken | acknowledged in it | problems of the topics at its end |");
            out.println("|---|---|---|---|");
            boolean isGood;
            try (MessageSink sink = bus.openSink("cluster-camera")) {
                QueueingFramePublisher publisher =
                        new QueueingFramePublisher(sink, PublisherSettings.of("cluster-camera"), clock);
                try (Role sender = Role.start("sender", publisher::doWork)) {
                    play(out, "three brokers", publisher, sender, Optional.of(topics));
                    cluster.kill(1);
                    play(out, "one killed", publisher, sender, Optional.of(topics));
                    cluster.restart(List.of(1));
                    play(out, "three again", publisher, sender, Optional.of(topics));
                    cluster.kill(0);
                    cluster.kill(2);
                    play(out, "two killed", publisher, sender, Optional.empty());
                    cluster.restart(List.of(0, 2));
                    play(out, "three again", publisher, sender, Optional.of(topics));
                    publisher.endSession(STREAM, "cluster");
                    long startNs = System.nanoTime();
                    while (!publisher.isDrained() && System.nanoTime() - startNs < DRAIN_NS) {
                        Threads.rest(20);
                    }
                }
                StreamCounts counts = publisher.counts().get(0);
                publisher.close();
                isGood = check(out, bus, counts);
            }
            out.flush();
            return isGood ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private void play(
            PrintWriter out,
            String phase,
            QueueingFramePublisher publisher,
            Role sender,
            Optional<KafkaTopics> topics) {
        long startNs = System.nanoTime();
        int due = phaseS * framesPerS;
        for (int i = 0; i < due; i++) {
            long waitNs = startNs + i * 1_000_000_000L / framesPerS - System.nanoTime();
            if (waitNs > 0) {
                Threads.rest(waitNs / 1_000_000);
            }
            publisher.offer(frame(sent++));
            sender.rethrow();
        }
        long acknowledged = publisher.counts().get(0).passedOn();
        String problems =
                topics.map(each -> Integer.toString(each.check(3, 2).size())).orElse("(no quorum to ask)");
        out.printf("| %s | %d | %d | %s |%n", phase, due, acknowledged - acknowledgedBefore, problems);
        out.flush();
        acknowledgedBefore = acknowledged;
    }

    private Frame frame(int sequence) {
        ImageSize size = new ImageSize(sizePx, sizePx);
        return new Frame(
                new FrameKey(STREAM, "cluster", sequence),
                new CaptureTime(clock.nowNs(), sequence),
                size,
                PixelType.UINT16,
                ByteBuffer.allocate(2 * size.pixels()),
                Optional.empty(),
                new Provenance(Provenance.Source.SIMULATION, "bench cluster", Version.text()));
    }

    /** Reads everything back and compares it with what the publisher was told. */
    private boolean check(PrintWriter out, MessageBus bus, StreamCounts counts) {
        Set<Long> arrived = new HashSet<>();
        Set<Long> skipped = new HashSet<>();
        int twice = 0;
        int outOfOrder = 0;
        Map<String, Long> last = new HashMap<>();
        try (MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES, Topic.SKIPS), StartAt.EARLIEST)) {
            for (List<Received> batch = source.poll(2_000); !batch.isEmpty(); batch = source.poll(0)) {
                for (Received received : batch) {
                    if (received.topic() == Topic.SKIPS) {
                        skipped.add(SkippedFrameCodec.decode(received.payload())
                                .key()
                                .sequence());
                        continue;
                    }
                    long sequence = FrameCodec.read(received.payload()).key().sequence();
                    twice += arrived.add(sequence) ? 0 : 1;
                    outOfOrder += last.getOrDefault(received.key(), -1L) > sequence ? 1 : 0;
                    last.put(received.key(), sequence);
                }
            }
        }
        long lost = counts.passedOn() - arrived.size();
        Set<Long> all = new HashSet<>(arrived);
        all.addAll(skipped);
        out.printf(
                Locale.ROOT,
                "%d taken = %d acknowledged + %d given up and announced; read back %d frames and %d skips: acknowledged and"
                        + " lost %d, twice %d, out of order %d, unaccounted %d%n",
                counts.taken(),
                counts.passedOn(),
                counts.taken() - counts.passedOn(),
                arrived.size(),
                skipped.size(),
                Math.max(0, lost),
                twice,
                outOfOrder,
                counts.taken() - all.size());
        return lost <= 0 && twice == 0 && outOfOrder == 0 && counts.taken() == all.size();
    }
}
