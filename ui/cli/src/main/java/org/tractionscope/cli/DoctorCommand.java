package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.engines.EngineProbe;
import org.tractionscope.engines.EngineSettings;
import org.tractionscope.engines.Engines;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.models.library.ModelLibrary;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.TransportException;
import org.tractionscope.viewer.DisplayMode;
import org.tractionscope.viewer.ViewerException;
import org.tractionscope.viewer.ViewerToolkit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what was found on this machine, and for what is missing why. */
@Command(
        name = "doctor",
        description =
                "Say what was found on this machine: Java, display, engines, broker; and why something is missing."
                        + " Every engine runs the built-in network and is held against its golden pair.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private static final double GIB = 1L << 30;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Also try this Kafka broker.")
    private @Nullable String bootstrap;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean allThere = true;
        out.println(Version.text());
        line(
                out,
                true,
                "java",
                Runtime.version() + ", " + System.getProperty("java.vendor") + ", " + System.getProperty("java.home"));
        line(out, true, "machine", machine());
        allThere &= display(out);
        for (EngineProbe probe : Engines.probe()) {
            allThere &= engine(out, probe);
        }
        allThere &= embeddedBroker(out);
        if (bootstrap != null) {
            allThere &= broker(out, bootstrap);
        }
        out.flush();
        return allThere ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Runs the built-in network on an engine and says what came of it. */
    private static boolean engine(PrintWriter out, EngineProbe probe) {
        if (probe.presence() == EngineProbe.Presence.NOT_BUILT_IN) {
            out.printf("  %-3s %-8s %s%n", "-", "engine", probe.name() + ": " + probe.detail());
            return true;
        }
        if (!probe.available()) {
            line(out, false, "engine", probe.name() + ": " + probe.detail());
            return false;
        }
        List<String> notices = new ArrayList<>();
        EngineSettings settings = new EngineSettings(
                Runtime.getRuntime().availableProcessors(),
                EngineProof.Precision.FLOAT32,
                EngineOptions.cacheFolder(),
                notices::add);
        try (GraphEngine engine = Engines.open(probe.name(), settings);
                TractionPredictor predictor =
                        ModelLibrary.open(Path.of(ModelLibrary.SIMULATED_UNET)).predictor(engine)) {
            EngineId ran = predictor.engine();
            boolean isItself = ran.name().equals(probe.name());
            line(out, isItself, "engine", isItself ? ran.toString() : probe.name() + ": " + String.join("; ", notices));
            return isItself;
        } catch (PredictionException e) {
            line(out, false, "engine", probe.name() + ": " + e.getMessage());
            return false;
        }
    }

    private static String machine() {
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                "%s %s, %d processors, %.1f GiB for this program",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                runtime.availableProcessors(),
                runtime.maxMemory() / GIB);
    }

    private static boolean display(PrintWriter out) {
        DisplayMode mode = DisplayMode.detect(System.getenv(), System.getProperty("os.name"));
        line(
                out,
                true,
                "display",
                mode == DisplayMode.WINDOW
                        ? Optional.ofNullable(System.getenv("DISPLAY")).orElse("the desktop's")
                        : "none (DISPLAY is not set): pictures are rendered without a window");
        try {
            ViewerToolkit.start(mode);
            line(out, true, "drawing", "JavaFX " + System.getProperty("javafx.runtime.version"));
            return true;
        } catch (ViewerException e) {
            line(out, false, "drawing", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static boolean embeddedBroker(PrintWriter out) {
        try {
            line(out, true, "broker", "embedded Kafka, " + Installation.locate().brokerClassPath());
            return true;
        } catch (InputException e) {
            line(out, false, "broker", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static boolean broker(PrintWriter out, String bootstrap) {
        try (MessageBus bus = new KafkaMessageBus(bootstrap)) {
            bus.createTopics();
            line(out, true, "broker", bootstrap + " answers and has all topics");
            return true;
        } catch (TransportException e) {
            line(out, false, "broker", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static void line(PrintWriter out, boolean found, String what, String detail) {
        out.printf("  %-3s %-8s %s%n", found ? "ok" : "NO", what, detail);
    }
}
