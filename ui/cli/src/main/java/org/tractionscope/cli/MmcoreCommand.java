package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tractionscope.mm.headless.HeadlessRun;
import org.tractionscope.mm.headless.HeadlessSettings;
import org.tractionscope.mm.headless.MicroManagerCore;
import org.tractionscope.mm.link.BrokerInquiry;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.BrokerAccess;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.LatentFrameOutlet;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.SpoolingOutlet;
import org.tractionscope.transport.UnixClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Acquires through Micro-Manager's core without its Studio. */
@Command(
        name = "mmcore",
        description = {
            "Acquire with a Micro-Manager installation and no Studio, for unattended runs: every image goes to the broker.",
            "Stops after --frames or at Ctrl-C and says what became of the frames."
        },
        mixinStandardHelpOptions = true)
final class MmcoreCommand implements Callable<Integer> {

    private static final long TIMEOUT_MS = 15_000;
    private static final long REST_MS = 1;
    private static final long IDLE_MS = 50;
    private static final long LAST_FRAMES_MS = 30_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config",
            paramLabel = "CFG",
            required = true,
            description = "Micro-Manager's hardware configuration, a .cfg file.")
    private Path config = Path.of("");

    @Option(names = "--mm-home", paramLabel = "DIR", required = true, description = "The Micro-Manager installation.")
    private Path home = Path.of("");

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", required = true, description = "The Kafka broker.")
    private String bootstrap = "";

    @Option(
            names = "--security",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Kafka's security settings: security.*, ssl.*, sasl.*")
    private String security = "";

    @Option(
            names = "--stream",
            paramLabel = "NAME",
            defaultValue = "mmcore",
            description = "Names this microscope downstream. Default: ${DEFAULT-VALUE}.")
    private String stream = "";

    @Option(
            names = "--preset",
            paramLabel = "GROUP=PRESET",
            description =
                    "Sets a configuration group first, such as Channel=Zyxin. May be repeated; the preset of the last"
                            + " names the channel.")
    private Map<String, String> presets = new HashMap<>();

    @Option(
            names = "--exposure-ms",
            paramLabel = "MS",
            description = "Exposure time. Default: as the configuration has it.")
    private @Nullable Double exposureMs;

    @Option(
            names = "--interval-ms",
            paramLabel = "MS",
            defaultValue = "0",
            description = "From image to image; 0 lets the camera run as fast as it will. Default: 0.")
    private long intervalMs;

    @Option(names = "--frames", paramLabel = "N", description = "Stop after as many images. Default: at Ctrl-C.")
    private @Nullable Long frames;

    @Option(
            names = "--pixel-size-um",
            paramLabel = "UM",
            description = "Side of a pixel in the specimen. Default: as the configuration has it.")
    private @Nullable Double pixelSizeUm;

    @Mixin
    private SpoolOption spool = new SpoolOption();

    @Override
    public Integer call() {
        BrokerAccess access = access();
        UnixClock clock = UnixClock.system();
        try (StopSignal stop = StopSignal.install();
                MicroManagerCore core = MicroManagerCore.open(home);
                MessageBus bus = new KafkaMessageBus(access, TIMEOUT_MS, clock)) {
            core.load(config);
            presets.forEach(core::setPreset);
            Optional.ofNullable(exposureMs).ifPresent(core::setExposureMs);
            HeadlessSettings settings = settings(core);
            bus.createTopics();
            try (MessageSink sink = bus.openSink("mmcore-" + stream)) {
                QueueingFramePublisher publisher =
                        new QueueingFramePublisher(sink, PublisherSettings.of("mmcore-" + stream), clock);
                acquire(core, publisher, settings, stop);
                say(publisher);
            }
        }
        return ExitCode.OK;
    }

    private BrokerAccess access() {
        try {
            return BrokerInquiry.access(bootstrap, security);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    private HeadlessSettings settings(MicroManagerCore core) {
        try {
            double um = pixelSizeUm != null ? pixelSizeUm : core.pixelSizeUm();
            if (pixelSizeUm == null && um <= 0) {
                spec.commandLine()
                        .getErr()
                        .println("mmcore: the configuration has no pixel size, workers cannot use the frames:"
                                + " give --pixel-size-um");
            }
            String channel =
                    presets.isEmpty() ? "Default" : presets.values().iterator().next();
            String camera = core.camera().isEmpty() ? "camera" : core.camera();
            return new HeadlessSettings(
                    new StreamId(stream, namePart(camera), "p0", namePart(channel)),
                    um > 0 ? Optional.of(PixelSize.ofUm(um)) : Optional.empty(),
                    new Provenance(
                            Provenance.Source.MICROSCOPE, camera + " (" + config.getFileName() + ")", core.version()),
                    intervalMs,
                    frames == null ? Long.MAX_VALUE : frames);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String namePart(String name) {
        String allowed = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        return allowed.length() > 64 ? allowed.substring(0, 64) : allowed;
    }

    private void acquire(
            MicroManagerCore core, QueueingFramePublisher publisher, HeadlessSettings settings, StopSignal stop) {
        AtomicBoolean over = new AtomicBoolean();
        Thread sender = new Thread(
                () -> {
                    while (!over.get()) {
                        if (publisher.doWork() == 0) {
                            publisher.awaitWork(IDLE_MS);
                        }
                    }
                    publisher.close();
                },
                "mmcore-sender");
        Optional<SpoolingOutlet> disk = spool.before(publisher);
        LatentFrameOutlet outlet = disk.<LatentFrameOutlet>map(each -> each).orElse(publisher);
        sender.start();
        try (Role spooler =
                Role.start("spooler", () -> disk.map(SpoolingOutlet::doWork).orElse(0))) {
            HeadlessRun run = new HeadlessRun(core, outlet, settings, UnixClock.system(), System::nanoTime);
            while (!run.isOver() && !stop.isRequested()) {
                if (run.doWork() == 0) {
                    Threads.rest(REST_MS);
                }
            }
            run.end();
            long endNs = System.nanoTime();
            while (!disk.map(SpoolingOutlet::isDrained).orElse(true)
                    && System.nanoTime() - endNs < LAST_FRAMES_MS * 1_000_000) {
                Threads.rest(IDLE_MS);
                spooler.rethrow();
            }
        } finally {
            disk.ifPresent(SpoolingOutlet::close);
            over.set(true);
            Threads.join(sender, LAST_FRAMES_MS);
        }
    }

    private void say(QueueingFramePublisher publisher) {
        for (StreamCounts counts : publisher.counts()) {
            StringBuilder dropped = new StringBuilder();
            for (Map.Entry<SkipReason, Long> row : counts.skipped().entrySet()) {
                dropped.append(", ")
                        .append(row.getValue())
                        .append(" dropped (")
                        .append(row.getKey().words())
                        .append(')');
            }
            spec.commandLine()
                    .getOut()
                    .println(counts.stream() + ": " + counts.taken() + " frames taken, " + counts.passedOn()
                            + " on the broker" + dropped);
        }
        spec.commandLine().getOut().flush();
    }
}
