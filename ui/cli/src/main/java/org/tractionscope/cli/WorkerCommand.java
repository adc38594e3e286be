package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tractionscope.experiment.AlarmRule;
import org.tractionscope.experiment.AlarmRuleFile;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.recording.run.RecorderSettings;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.worker.BacklogPolicy;
import org.tractionscope.worker.PredictionWorker;
import org.tractionscope.worker.SecondChannel;
import org.tractionscope.worker.StreamWatch;
import org.tractionscope.worker.WorkerHeart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs an inference worker in the foreground. */
@Command(
        name = "worker",
        description = {
            "Take frames from the broker, predict their traction, publish it. Stops at Ctrl-C.",
            "A worker that is killed and started again under the same --id takes its own place and repeats or misses no"
                    + " frame."
        },
        mixinStandardHelpOptions = true)
final class WorkerCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerCommand.class);
    private static final long POLL_MS = 100;

    @Mixin
    private ModelsOption models = new ModelsOption();

    @Mixin
    private SecondChannelOption second = new SecondChannelOption();

    @Mixin
    private FrameEngineOptions engine = new FrameEngineOptions();

    @Mixin
    private NormalisationOption normalisation = new NormalisationOption();

    @Mixin
    private MetricsOption metricsOption = new MetricsOption();

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            defaultValue = "tractionscope-workers",
            description = "Workers of one group share the frames. Default: ${DEFAULT-VALUE}.")
    private String group = "";

    @Option(
            names = "--id",
            paramLabel = "NAME",
            defaultValue = "worker-1",
            description = "This worker's name in its group. Default: ${DEFAULT-VALUE}.")
    private String id = "";

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            defaultValue = "earliest",
            description = "Where a group begins that has never worked before: earliest frame on the broker, or latest."
                    + " Default: earliest.")
    private StartAt from = StartAt.EARLIEST;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            defaultValue = "every_frame",
            description =
                    "every_frame, or newest_frame: skip frames that a newer one has overtaken. Default: every_frame.")
    private BacklogPolicy policy = BacklogPolicy.EVERY_FRAME;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Record everything that passes the broker from now on in this new or empty folder.")
    @Nullable
    private Path record;

    @Option(
            names = "--least-free-mb",
            paramLabel = "MB",
            defaultValue = "1024",
            description = "Free disk below which --record gives up traction fields, MiB. Default: 1024.")
    private long leastFreeMb = 1024;

    @Option(
            names = "--rules",
            paramLabel = "FILE.yaml",
            description =
                    "Alarm rules that all cells on the broker are watched by; an alarm becomes an event of the experiment.")
    @Nullable
    private Path rules;

    @Override
    public Integer call() {
        List<AlarmRule> watched = rules == null ? List.of() : AlarmRuleFile.read(rules);
        Taping.check(record, leastFreeMb);
        normalisation.check();
        metricsOption.check();
        UnixClock clock = UnixClock.system();
        try (StopSignal stop = StopSignal.install();
                WorkerMetrics metrics = new WorkerMetrics(new LoggedFaults(LOG));
                MessageBus bus = broker.openBus();
                MessageSink sink = bus.openSink(id);
                Taping taping = startTaping(bus);
                AlarmRole alarms = AlarmRole.start(bus, sink, watched, clock)) {
            metricsOption.open(metrics);
            WorkerHeart heart = new WorkerHeart(id, sink, clock);
            heart.starting();
            List<TractionModel> opened = models.open();
            SecondChannel channel =
                    second.of(opened.stream().map(TractionModel::passport).toList());
            try (GraphEngine graphs = engine.openEngine()) {
                List<FramePredictor> predictors = new ArrayList<>();
                for (TractionModel model : opened) {
                    predictors.add(engine.framePredictor(model, graphs, normalisation.orMadeUp()));
                }
                StreamWatch watch = new StreamWatch(bus, normalisation.observer(), normalisation.lockAtNs(), metrics);
                PredictionWorker.Ports ports = new PredictionWorker.Ports(
                        bus.openExchange(group, id, Topic.FRAMES, from), heart, clock, Optional.of(watch), metrics);
                try (PredictionWorker loop = new PredictionWorker(ports, predictors, policy, channel, metrics)) {
                    loop.start();
                    metrics.ready();
                    for (FramePredictor predictor : predictors) {
                        LOG.info("Ready: {} on {}", predictor.passport().id(), predictor.engine());
                    }
                    while (!stop.isRequested()) {
                        loop.doWork(POLL_MS);
                        alarms.rethrow();
                        metrics.stepped();
                    }
                }
            }
            sink.flush(2_000);
            taping.finish();
        }
        return ExitCode.OK;
    }

    private Taping startTaping(MessageBus bus) {
        bus.createTopics();
        if (record == null) {
            return Taping.none();
        }
        Map<String, String> facts = Map.of(
                "software", Version.text(),
                "command", "worker",
                "baseline", normalisation.text(),
                "models", models.files.toString());
        return Taping.start(
                bus,
                StartAt.LATEST,
                record,
                RecorderSettings.of(facts).withLeastFreeBytes(leastFreeMb << 20),
                Optional.empty());
    }
}
