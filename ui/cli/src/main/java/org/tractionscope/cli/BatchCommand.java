package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tractionscope.experiment.PlannedEvents;
import org.tractionscope.experiment.ProtocolFile;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Phase;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.formats.RecordingFormats;
import org.tractionscope.recording.run.RecorderSettings;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.Series;
import org.tractionscope.recording.source.SeriesChoice;
import org.tractionscope.recording.source.SourceFrame;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.worker.BacklogPolicy;
import org.tractionscope.worker.FaultHandler;
import org.tractionscope.worker.PredictionWorker;
import org.tractionscope.worker.StreamWatch;
import org.tractionscope.worker.WorkerHeart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts recordings as fast as the engine goes, without a broker. */
@Command(
        name = "batch",
        description = {
            "Predict recordings as fast as the engine goes, without a broker: fields, metrics and events of each in a folder"
                    + " of its own under --out. Without --channel, --position or --z every series is taken.",
            "A batch that was interrupted goes on where it stopped when it is started again."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BatchCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(BatchCommand.class);

    @Parameters(arity = "1..*", paramLabel = "RECORDING", description = "Recordings of any format that 'show' reads.")
    private List<Path> recordings = List.of();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the results go.")
    private Path out = Path.of("");

    @Option(
            names = "--pixel-size-um",
            paramLabel = "UM",
            description = "Side of a camera pixel in the specimen, µm; needed where a recording does not say it.")
    @Nullable
    private Double pixelSizeUm;

    @Option(
            names = "--protocol",
            paramLabel = "FILE.yaml",
            description = "The experiment's phases, for recordings without events of their own.")
    @Nullable
    private Path protocol;

    @Mixin
    private SeriesOptions series = new SeriesOptions();

    @Mixin
    private NormalisationOption levels = new NormalisationOption();

    @Mixin
    private ModelsOption models = new ModelsOption();

    @Mixin
    private FrameEngineOptions engine = new FrameEngineOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        requireDifferentNames();
        int frames = countFrames();
        UnixClock clock = UnixClock.system();
        levels.check();
        List<TractionModel> opened = models.open();
        SecondChannelOption.requireNone(
                opened.stream().map(TractionModel::passport).toList());
        engine.requireAvailable();
        engine.scale();
        Set<ModelId> ids = opened.stream()
                .map(model -> model.passport().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        BatchExchange exchange = new BatchExchange(clock, ids, levels.isCausal());
        try (StopSignal stop = StopSignal.install();
                GraphEngine graphs = engine.openEngine()) {
            BatchProgress progress = new BatchProgress(frames, err, System::nanoTime);
            Work work = new Work(opened, graphs, exchange, clock, progress, stop);
            for (Path recording : recordings) {
                if (!stop.isRequested()) {
                    predict(recording, work);
                }
            }
            progress.finished(exchange.predicted());
        }
        return ExitCode.OK;
    }

    /** What the recordings have in common. */
    private record Work(
            List<TractionModel> models,
            GraphEngine graphs,
            BatchExchange exchange,
            UnixClock clock,
            BatchProgress progress,
            StopSignal stop) {}

    private void requireDifferentNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Path recording : recordings) {
            if (!names.add(nameOf(recording))) {
                throw new InputException("recordings must have different names, since each has a folder under --out: "
                        + nameOf(recording) + " twice");
            }
        }
    }

    /** Opens every recording once, so that a bad one is known before the first is predicted. */
    private int countFrames() {
        int frames = 0;
        for (Path recording : recordings) {
            try (FrameSource source = RecordingFormats.open(recording)) {
                if (source.frames().isEmpty()) {
                    throw new InputException("the recording holds no frames: " + recording);
                }
                for (SeriesChoice each : choices(source)) {
                    SourceImages images = SourceImages.of(source, each, series);
                    pixelSize(images, recording);
                    frames += images.length();
                }
            }
        }
        return frames;
    }

    private PixelSize pixelSize(SourceImages images, Path recording) {
        if (pixelSizeUm != null) {
            try {
                return PixelSize.ofUm(pixelSizeUm);
            } catch (IllegalArgumentException e) {
                throw new InputException("--pixel-size-um: " + e.getMessage(), e);
            }
        }
        return images.pixelSize()
                .orElseThrow(() -> new InputException(
                        "--pixel-size-um must be given: the recording does not say it: " + recording));
    }

    private List<SeriesChoice> choices(FrameSource source) {
        if (series.channel != null || series.position != null || series.z != null) {
            return List.of(series.series());
        }
        Set<Series> all =
                source.frames().stream().map(SourceFrame::series).collect(Collectors.toCollection(LinkedHashSet::new));
        return all.stream()
                .map(each -> new SeriesChoice(
                        Optional.of(each.position()), Optional.of(each.channel()), OptionalInt.of(each.z())))
                .toList();
    }

    private void predict(Path recording, Work work) {
        Path folder = out.resolve(nameOf(recording));
        RecorderSettings settings = RecorderSettings.of(Map.of(
                        "software", Version.text(),
                        "command", "batch",
                        "batch_of", recording.toString(),
                        "baseline", levels.text(),
                        "models", models.files.toString()))
                .withoutFrames();
        try (FrameSource source = RecordingFormats.open(recording);
                RunRecorder recorder = RunRecorder.isAt(folder)
                        ? RunRecorder.resume(folder, settings, LOG::warn)
                        : RunRecorder.create(folder, settings, LOG::warn);
                MessageBus bus = new InMemoryMessageBus(work.clock())) {
            bus.createTopics();
            List<ExperimentEvent> events = events(source);
            events.forEach(recorder::record);
            publish(events, bus, work.clock());
            try (PredictionWorker worker = worker(work, bus, ReplayInputs.plannedIn(events))) {
                worker.start();
                for (SeriesChoice each : choices(source)) {
                    SourceImages images = SourceImages.of(source, each, series);
                    Provenance provenance =
                            new Provenance(Provenance.Source.REPLAY, "batch of " + recording, Version.text());
                    work.exchange().begin(images, recorder, pixelSize(images, recording), provenance);
                    work.progress()
                            .passed(work.exchange().next(), work.exchange().predicted(), nameOf(recording));
                    finish(recording, worker, recorder, work);
                }
            }
        } catch (RecordingException e) {
            throw new RunException(e.getMessage() + " (what was predicted before is whole)", e);
        }
    }

    private static void finish(Path recording, PredictionWorker worker, RunRecorder recorder, Work work) {
        BatchExchange exchange = work.exchange();
        while (!exchange.isDone() && !work.stop().isRequested()) {
            int before = exchange.next();
            worker.doWork(0);
            work.progress().passed(exchange.next() - before, exchange.predicted(), nameOf(recording));
            if (work.progress().isFlushDue()) {
                recorder.flush();
            }
        }
    }

    /** The worker finds the events of the experiment where it would live; that the run has ended is no news to it. */
    private static void publish(List<ExperimentEvent> events, MessageBus bus, UnixClock clock) {
        List<ExperimentEvent> played = events.stream()
                .filter(event -> event.kind() != ExperimentEvent.Kind.RUN_ENDED)
                .toList();
        try (MessageSink sink = bus.openSink("batch")) {
            ReplayedEvents replayed = new ReplayedEvents(played, BatchExchange.SESSION, sink, clock);
            replayed.publishPlans();
            replayed.publishUpTo(Long.MAX_VALUE);
        }
    }

    /** A worker of its own for each recording: what it remembers of one has nothing to do with the next. */
    private PredictionWorker worker(Work work, MessageBus bus, List<Phase> plan) {
        List<FramePredictor> predictors = new ArrayList<>();
        for (TractionModel model : work.models()) {
            predictors.add(engine.framePredictor(model, work.graphs(), levels.orMadeUp()));
        }
        FaultHandler faults = new LoggedFaults(LOG);
        StreamWatch watch = new StreamWatch(bus, levels.observer(), levels.lockAtNs(plan), faults);
        WorkerHeart heart = new WorkerHeart("batch", new SilentSink(), work.clock());
        return new PredictionWorker(
                new PredictionWorker.Ports(work.exchange(), heart, work.clock(), Optional.of(watch)),
                predictors,
                BacklogPolicy.EVERY_FRAME,
                faults);
    }

    /** The events of what is played: where that ends before the recording does, so does the run. */
    private List<ExperimentEvent> events(FrameSource source) {
        if (protocol != null) {
            return PlannedEvents.of("batch", ProtocolFile.read(protocol), new CaptureTime(0, 0));
        }
        if (series.toMin == null) {
            return source.events();
        }
        long lastNs = choices(source).stream()
                .map(each -> SourceImages.of(source, each, series))
                .mapToLong(images -> images.elapsedNs(images.length() - 1))
                .max()
                .orElse(0);
        return source.events().stream()
                .map(event -> event.kind() == ExperimentEvent.Kind.RUN_ENDED ? endedAt(lastNs, event) : event)
                .filter(event -> event.kind() == ExperimentEvent.Kind.PHASE_PLANNED
                        || event.at().elapsedNs() <= lastNs)
                .toList();
    }

    private static ExperimentEvent endedAt(long lastNs, ExperimentEvent end) {
        CaptureTime at =
                new CaptureTime(end.at().unixNs(), Math.min(lastNs, end.at().elapsedNs()));
        return ExperimentEvent.of(end.experimentId(), end.eventId(), end.kind(), at)
                .author(end.author())
                .text(end.text())
                .build();
    }

    private static String nameOf(Path recording) {
        return Objects.toString(recording.toAbsolutePath().normalize().getFileName(), "recording");
    }
}
