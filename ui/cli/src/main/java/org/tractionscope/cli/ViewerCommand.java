package org.tractionscope.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tractionscope.cli.report.RunCourse;
import org.tractionscope.experiment.AlarmRule;
import org.tractionscope.experiment.AlarmRuleFile;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.viewer.DisplayMode;
import org.tractionscope.viewer.StreamChoice;
import org.tractionscope.viewer.ViewerOptions;
import org.tractionscope.viewer.ViewerPorts;
import org.tractionscope.viewer.ViewerWindow;
import org.tractionscope.viewer.protocol.ExperimentPort;
import org.tractionscope.viewer.snapshot.ComparedRun;
import org.tractionscope.viewer.theme.Theme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Watches the runs of a broker in a window; closing or killing it changes nothing for them. */
@Command(
        name = "viewer",
        description = {
            "Watch what a broker's microscopes see and its workers make of it: the newest run of each stream, from its"
                    + " beginning on.",
            "It only reads, and writes nothing but the events that are noted in it. Killed and started again it is where the"
                    + " run is."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ViewerCommand implements Callable<Integer> {

    private static final long POLL_MS = 50;

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--stream",
            paramLabel = "MICROSCOPE/CAMERA/POSITION/CHANNEL",
            description = "The stream to begin with. Default: the one that was heard of last.")
    @Nullable
    private String stream;

    @Option(
            names = "--rules",
            paramLabel = "FILE.yaml",
            description = "The rules that the worker watches by, so that their state is shown.")
    @Nullable
    private Path rules;

    @Option(
            names = "--compare",
            paramLabel = "RUN",
            description = "An earlier run's folder, laid beside this run on the compare screen, aligned at the dose.")
    @Nullable
    private Path compare;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where pictures and movies go that are taken in the window. Default: here.")
    private Path pictures = Path.of(".");

    @Option(names = "--light", description = "The light theme.")
    private boolean light;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<AlarmRule> watched = rules == null ? List.of() : AlarmRuleFile.read(rules);
        Optional<StreamId> first = Optional.ofNullable(stream).map(ViewerCommand::parsed);
        Optional<ComparedRun> other = Optional.ofNullable(compare).map(ViewerCommand::course);
        if (DisplayMode.detect(System.getenv(), System.getProperty("os.name")) == DisplayMode.HEADLESS) {
            throw new InputException(
                    "the viewer needs a display, and there is none (replay --headless draws pictures)");
        }
        AtomicBoolean closed = new AtomicBoolean();
        try (StopSignal stop = StopSignal.install();
                MessageBus bus = broker.openBus()) {
            bus.createTopics();
            try (StreamLobby lobby = new StreamLobby(bus, UnixClock.system(), watched, first, this::say);
                    MessageSink sink = bus.openSink("viewer");
                    EventSender notes = new EventSender(sink);
                    Role clerk = Role.start("clerk", notes::doWork);
                    Role analyst = Role.start("analyst", lobby::analyse)) {
                ViewerPorts ports = ViewerPorts.watching(lobby)
                        .withStreams(new StreamChoice(lobby::streams, lobby::choose))
                        .withArchive(lobby)
                        .withExperiment(new ExperimentPort(
                                "of the stream", System.getProperty("user.name", "operator"), event -> lobby.session()
                                        .ifPresent(session -> notes.offer(StreamLobby.of(session, event)))));
                ViewerWindow window = ViewerWindow.show(
                        other.map(ports::withOtherRun).orElse(ports), options(), () -> closed.set(true));
                while (!closed.get() && !stop.isRequested()) {
                    lobby.doWork(POLL_MS);
                    clerk.rethrow();
                    analyst.rethrow();
                }
                if (!closed.get()) {
                    window.close();
                }
            }
        }
        return ExitCode.OK;
    }

    private void say(String news) {
        spec.commandLine().getOut().println(news);
        spec.commandLine().getOut().flush();
    }

    private ViewerOptions options() {
        ViewerOptions dark = ViewerOptions.dark(ZoneId.systemDefault(), pictures);
        return light ? dark.withTheme(Theme.LIGHT) : dark;
    }

    private static StreamId parsed(String text) {
        try {
            return StreamId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InputException("--stream: " + e.getMessage(), e);
        }
    }

    private static ComparedRun course(Path folder) {
        try {
            return RunCourse.read(folder);
        } catch (IllegalArgumentException e) {
            throw new InputException("--compare: " + e.getMessage(), e);
        }
    }
}
