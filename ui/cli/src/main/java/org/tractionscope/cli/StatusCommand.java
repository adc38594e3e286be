package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.transport.FrameLedger;
import org.tractionscope.transport.KafkaGroups;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.HeartbeatCodec;
import org.tractionscope.wire.SkippedFrameCodec;
import org.tractionscope.wire.TractionCodec;
import org.tractionscope.wire.WireFormatException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what runs on a broker and where every frame is. */
@Command(
        name = "status",
        description = {
            "Show every microscope and worker that has given a sign of life, what each has counted of each stream, how old"
                    + " that is, and how many frames wait for the workers.",
            "--ledger reads every result that the broker still holds and adds up the ledger of each session."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class StatusCommand implements Callable<Integer> {

    private static final long LAST_WAIT_MS = 500;

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            defaultValue = "tractionscope-workers",
            description = "Of which workers to show the lag. Default: ${DEFAULT-VALUE}.")
    private String group = "";

    @Option(
            names = "--ledger",
            description = "Add up the ledger from every result; takes a while where there are many.")
    private boolean isWithLedger;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private final Map<String, Heartbeat> newest = new LinkedHashMap<>();
    private final FrameLedger ledger = new FrameLedger();
    private int unreadable;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        EnumSet<Topic> topics = isWithLedger
                ? EnumSet.of(Topic.HEARTBEATS, Topic.TRACTIONS, Topic.SKIPS)
                : EnumSet.of(Topic.HEARTBEATS);
        try (MessageBus bus = broker.openBus();
                MessageSource source = bus.openSource(topics, StartAt.EARLIEST)) {
            for (List<Received> batch = source.poll(LAST_WAIT_MS); !batch.isEmpty(); batch = source.poll(0)) {
                batch.forEach(this::read);
            }
        }
        Map<Integer, Long> behind =
                new KafkaGroups(broker.access(), BrokerOption.TIMEOUT_MS).behind(group, Topic.FRAMES);
        print(out, behind);
        return ExitCode.OK;
    }

    private void read(Received received) {
        try {
            switch (received.topic()) {
                case HEARTBEATS -> {
                    Heartbeat heartbeat = HeartbeatCodec.decode(received.payload());
                    newest.put(heartbeat.role() + " " + heartbeat.instanceId(), heartbeat);
                    ledger.heartbeat(heartbeat);
                }
                case TRACTIONS -> {
                    var traction = TractionCodec.decode(received.payload());
                    ledger.predicted(traction.key(), traction.model());
                }
                default -> {
                    SkippedFrame skipped = SkippedFrameCodec.decode(received.payload());
                    ledger.skipped(skipped.key(), skipped.reason(), skipped.model());
                }
            }
        } catch (WireFormatException | IllegalArgumentException e) {
            unreadable++;
        }
    }

    private void print(PrintWriter out, Map<Integer, Long> behind) {
        long nowUnixNs = UnixClock.system().nowNs();
        if (newest.isEmpty()) {
            out.println("no microscope and no worker has given a sign of life within the last day");
        }
        for (Heartbeat heartbeat : newest.values()) {
            out.printf(
                    Locale.ROOT,
                    "%s %s: %s, %.1f s ago%s%s%n",
                    heartbeat.role().name().toLowerCase(Locale.ROOT),
                    heartbeat.instanceId(),
                    heartbeat.state().name().toLowerCase(Locale.ROOT),
                    (nowUnixNs - heartbeat.sentUnixNs()) / 1e9,
                    heartbeat
                            .model()
                            .map(ModelId::name)
                            .map(name -> ", " + name)
                            .orElse(""),
                    heartbeat
                            .engine()
                            .map(EngineId::toString)
                            .map(engine -> " on " + engine)
                            .orElse(""));
            for (StreamCounts row : heartbeat.counts()) {
                out.println("  " + row);
            }
        }
        long waiting = behind.values().stream().mapToLong(Long::longValue).sum();
        List<String> partitions = new ArrayList<>();
        behind.forEach((partition, count) -> partitions.add(partition + ": " + count));
        out.println(
                "lag of " + group + ": " + waiting + " frames" + (waiting == 0 ? "" : ", by partition " + partitions));
        if (isWithLedger) {
            for (LedgerSnapshot account : ledger.snapshots()) {
                out.println("ledger " + account.session() + ", " + account);
            }
        }
        if (unreadable > 0) {
            out.println(unreadable + " messages could not be read");
        }
        out.flush();
    }
}
