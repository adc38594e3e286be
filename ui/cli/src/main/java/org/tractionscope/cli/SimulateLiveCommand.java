package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.tractionscope.experiment.PlannedEvents;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.sim.FrameReplayer;
import org.tractionscope.sim.ReplayPlan;
import org.tractionscope.sim.ReplaySpeed;
import org.tractionscope.sim.camera.CameraImages;
import org.tractionscope.sim.scenario.Scenario;
import org.tractionscope.transport.FrameOutlet;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.SpoolingOutlet;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.ExperimentEventCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays a scenario to a broker, as a microscope would. */
@Command(
        name = "live",
        description = {
            "Play a scenario to a broker as a microscope would: its frames when they are due, its phases as events.",
            "What a full publisher drops is dropped and counted; at --speed max the camera waits instead."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateLiveCommand implements Callable<Integer> {

    private static final long REST_MS = 20;
    private static final long DRAIN_MS = 30_000;

    @Mixin
    private ScenarioOption scenario = new ScenarioOption();

    @Mixin
    private SpoolOption spool = new SpoolOption();

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "Times the scenario's own pace, 0.1 to 1000, or max. Default: 1.")
    private String speed = "1";

    @Option(
            names = "--stream",
            paramLabel = "MICROSCOPE/CAMERA/POSITION/CHANNEL",
            defaultValue = "simulator/cam-1/pos-1/zyxin",
            description = "Name of the stream. Default: ${DEFAULT-VALUE}.")
    private String stream = "";

    @Mixin
    private TroubleOption trouble = new TroubleOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        trouble.check();
        Scenario played = scenario.read();
        CameraImages images = played.images(played.specimen());
        ReplayPlan plan = plan(played, images);
        UnixClock clock = UnixClock.system();
        try (StopSignal stop = StopSignal.install();
                MessageBus bus = trouble.on(broker.openBus())) {
            bus.createTopics();
            try (MessageSink sink = bus.openSink("simulator")) {
                announce(sink, played, plan.session(), clock);
                play(sink, images, plan, clock, stop);
            }
        }
        return ExitCode.OK;
    }

    private ReplayPlan plan(Scenario played, CameraImages images) {
        try {
            Provenance provenance = new Provenance(Provenance.Source.SIMULATION, played.name(), Version.text());
            return new ReplayPlan(
                    StreamId.parse(stream),
                    UUID.randomUUID().toString(),
                    images.times(),
                    ReplaySpeed.parse(speed),
                    Optional.of(played.stage().field().pixelSize()),
                    provenance);
        } catch (IllegalArgumentException e) {
            throw new InputException("--speed or --stream: " + e.getMessage(), e);
        }
    }

    private static void announce(MessageSink sink, Scenario played, String experiment, UnixClock clock) {
        List<ExperimentEvent> events = played.plan()
                .protocol()
                .map(protocol -> PlannedEvents.of(experiment, protocol, new CaptureTime(clock.nowNs(), 0)))
                .orElse(List.of());
        for (ExperimentEvent event : events) {
            sink.send(new Message(Topic.EVENTS, experiment, ExperimentEventCodec.encode(event)), failure -> {});
        }
    }

    private void play(MessageSink sink, CameraImages images, ReplayPlan plan, UnixClock clock, StopSignal stop) {
        long startNs = System.nanoTime();
        try (QueueingFramePublisher publisher =
                new QueueingFramePublisher(sink, PublisherSettings.of("simulator"), clock)) {
            Optional<SpoolingOutlet> disk = spool.before(publisher);
            FrameOutlet outlet = disk.<FrameOutlet>map(each -> each).orElse(publisher);
            try (Role sender = Role.start("sender", publisher::doWork);
                    Role spooler = Role.start(
                            "spooler", () -> disk.map(SpoolingOutlet::doWork).orElse(0));
                    CameraRole camera = CameraRole.start(
                            door -> new FrameReplayer(images, plan, door, System::nanoTime, clock), outlet, trouble)) {
                List<Role> roles = List.of(sender, spooler);
                while (!camera.isDone() && !stop.isRequested()) {
                    Threads.rest(REST_MS);
                    roles.forEach(Role::rethrow);
                    camera.rethrow();
                }
                long drainNs = System.nanoTime();
                while (!isDrained(publisher, disk) && System.nanoTime() - drainNs < DRAIN_MS * 1_000_000) {
                    Threads.rest(REST_MS);
                    roles.forEach(Role::rethrow);
                }
                report(publisher, disk, camera.published(), images, startNs);
            } finally {
                disk.ifPresent(SpoolingOutlet::close);
            }
        }
    }

    private static boolean isDrained(QueueingFramePublisher publisher, Optional<SpoolingOutlet> disk) {
        return disk.map(SpoolingOutlet::isDrained).orElse(true) && publisher.isDrained();
    }

    private void report(
            QueueingFramePublisher publisher,
            Optional<SpoolingOutlet> disk,
            int published,
            CameraImages images,
            long startNs) {
        double seconds = (System.nanoTime() - startNs) / 1e9;
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "%d frames of %s in %.1f s, %.1f a second%n",
                published,
                images.size(),
                seconds,
                published / seconds);
        for (StreamCounts counts : publisher.counts()) {
            console.println(counts);
        }
        disk.ifPresent(each -> console.println(each.spooled() + " frames went by the spool"
                + (each.isDrained() ? "" : "; some still wait there for the next run")));
        console.flush();
    }
}
