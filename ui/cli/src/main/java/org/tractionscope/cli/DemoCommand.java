package org.tractionscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.recording.RunFolder;
import org.tractionscope.sim.ReplayPlan;
import org.tractionscope.sim.ReplaySpeed;
import org.tractionscope.sim.camera.CameraImages;
import org.tractionscope.sim.scenario.Scenario;
import org.tractionscope.sim.scenario.ScenarioFile;
import org.tractionscope.viewer.DisplayMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A simulated microscope, a broker, a worker and the viewer in one command, ending in predicted against true traction. */
@Command(
        name = "demo",
        description = {
            "Watch a simulated cell under a drug: broker, simulated microscope in fast motion, worker, viewer; then compare"
                    + " predicted with true traction per phase.",
            "Without a display it writes the same as 'replay' to --out."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final String SCENARIO = "rock-washout.yaml";
    /** Two hours in half a minute. */
    private static final double WATCHED = 240;

    @Option(
            names = "--scenario",
            paramLabel = "FILE.yaml",
            description = "Another simulated experiment than the ROCK washout of configs/scenarios.")
    private @Nullable Path scenario;

    @Option(
            names = "--headless",
            description = "No window: render the pictures and leave. So does a machine without a display.")
    private boolean headless;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for metrics, fields and pictures. Default without a window: tractionscope-demo.")
    private @Nullable Path out;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Record frames, fields, metrics and events in this new or empty folder.")
    private @Nullable Path record;

    @Option(names = "--overwrite", description = "Replace the run that --out holds; otherwise that is refused.")
    private boolean overwrite;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "Times the scenario's own pace, 0.1 to 1000, or max. Default: 240; max without a window.")
    private @Nullable String speed;

    @Option(
            names = "--rules",
            paramLabel = "FILE.yaml",
            description =
                    "Alarm rules that the worker watches the cells by; an alarm becomes an event of the experiment.")
    private @Nullable Path rules;

    @Option(
            names = "--normalisation",
            paramLabel = "KIND",
            description =
                    "causal: levels estimated from the frames so far, as for a real cell; fixed: the simulated levels."
                            + " Default: causal.")
    private NormalisationOption.Kind normalisation = NormalisationOption.Kind.CAUSAL;

    @Mixin
    private TroubleOption trouble = new TroubleOption();

    @Mixin
    private ModelsOption models = new ModelsOption();

    @Mixin
    private FrameEngineOptions engine = new FrameEngineOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        DisplayMode display =
                headless ? DisplayMode.HEADLESS : DisplayMode.detect(System.getenv(), System.getProperty("os.name"));
        Scenario played = scenario == null ? shipped() : ScenarioFile.read(scenario);
        ReplayOptions options = options(display);
        options.alarmRules();
        trouble.check();
        options.outFolder().ifPresent(folder -> RunFolder.check(folder, overwrite));
        Taping.check(record, options.leastFreeMb);
        engine.requireAvailable();
        engine.scale();
        CameraImages images = played.images(played.specimen());
        try (StopSignal stop = StopSignal.install();
                ReplayInputs inputs = ReplayInputs.made(
                        images,
                        plan(played, images, display),
                        models,
                        played.levels(),
                        played.plan().protocol())) {
            PrintWriter console = spec.commandLine().getOut();
            RunReport report = new RunReport(console, spec.commandLine().getErr());
            int passes = normalisation == NormalisationOption.Kind.CAUSAL ? 2 : 1;
            TruthReport truth = new TruthReport(
                    played.specimen(),
                    passes * images.length() * inputs.models().size(),
                    console);
            ReplayRun.Setting setting = new ReplayRun.Setting(
                    options, models, new SecondChannelOption(), engine, levels(played.levels()), display);
            new ReplayRun(inputs, setting, report, List.of(truth), stop).run();
            truth.print();
            options.outFolder().ifPresent(folder -> console.println("pictures and tables: " + folder));
            console.flush();
            return ExitCode.OK;
        }
    }

    private ReplayOptions options(DisplayMode display) {
        ReplayOptions options = new ReplayOptions();
        options.headless = display == DisplayMode.HEADLESS;
        options.overwrite = overwrite;
        options.trouble = trouble;
        options.rules = rules;
        options.record = record;
        options.out = out == null && options.headless ? Path.of("tractionscope-demo") : out;
        return options;
    }

    private ReplayPlan plan(Scenario played, CameraImages images, DisplayMode display) {
        try {
            ReplaySpeed pace = speed != null
                    ? ReplaySpeed.parse(speed)
                    : display == DisplayMode.HEADLESS ? ReplaySpeed.MOST : ReplaySpeed.times(WATCHED);
            return new ReplayPlan(
                    StreamId.parse("simulator/cam-1/pos-1/zyxin"),
                    UUID.randomUUID().toString(),
                    images.times(),
                    pace,
                    Optional.of(played.stage().field().pixelSize()),
                    new Provenance(Provenance.Source.SIMULATION, played.name(), Version.text()));
        } catch (IllegalArgumentException e) {
            throw new InputException("--speed: " + e.getMessage(), e);
        }
    }

    private NormalisationOption levels(Normalisation levels) {
        NormalisationOption option = new NormalisationOption();
        option.kind = normalisation;
        if (option.isCausal()) {
            return option;
        }
        option.levels = String.format(Locale.ROOT, "%.3f,%.3f", levels.backgroundCounts(), levels.insideCounts());
        return option;
    }

    /** The scenario that comes with the program. */
    private static Scenario shipped() {
        try (WorkFolder work = WorkFolder.create();
                InputStream in = DemoCommand.class.getResourceAsStream("/scenarios/" + SCENARIO)) {
            if (in == null) {
                throw new RunException("the program comes without its scenario " + SCENARIO + "; name one: --scenario");
            }
            Path file = work.path().resolve(SCENARIO);
            Files.copy(in, file);
            return ScenarioFile.read(file);
        } catch (IOException e) {
            throw new RunException("the scenario " + SCENARIO + " cannot be read: " + e.getMessage(), e);
        }
    }
}
