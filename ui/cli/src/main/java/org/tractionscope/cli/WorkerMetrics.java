package org.tractionscope.cli;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.worker.FaultHandler;
import org.tractionscope.worker.WorkerListener;

/**
 * What a worker measures of itself, in Prometheus's text format. Told on the worker's thread, asked from any.
 *
 * <pre>
 *   tractionscope_frames_total{stream, outcome}        predicted, or the reason of a skip
 *   tractionscope_stage_seconds{stage}                 published, received, predicted: time since the stage before
 *   tractionscope_faults_total{where}                  faults that the worker survived
 *   tractionscope_worker_step_age_seconds              since the last step of its loop
 * </pre>
 */
final class WorkerMetrics implements WorkerListener, FaultHandler, AutoCloseable {

    private static final long LONGEST_STEP_S = 60;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final FaultHandler next;
    private final Timer published;
    private final Timer received;
    private final Timer predicted;
    private final Counter busFaults;
    private final Counter frameFaults;
    private final Map<String, AtomicLong> frames = new ConcurrentHashMap<>();
    private Runnable server = () -> {};
    private volatile boolean isReady;
    private volatile long stepNs = System.nanoTime();

    /** Metrics that hand faults on to {@code next}. */
    WorkerMetrics(FaultHandler next) {
        this.next = next;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
        published = stage("published");
        received = stage("received");
        predicted = stage("predicted");
        busFaults = Counter.builder("tractionscope.faults").tag("where", "bus").register(registry);
        frameFaults =
                Counter.builder("tractionscope.faults").tag("where", "frame").register(registry);
        Gauge.builder("tractionscope.worker.step.age.seconds", this, WorkerMetrics::stepAgeS)
                .register(registry);
        Gauge.builder("tractionscope.worker.ready", this, each -> each.isReady ? 1 : 0)
                .register(registry);
    }

    private Timer stage(String name) {
        return Timer.builder("tractionscope.stage")
                .tag("stage", name)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .register(registry);
    }

    @Override
    public void predicted(StageTimes times) {
        record(published, times.publishedUnixNs() - times.capturedUnixNs());
        record(received, times.receivedUnixNs() - times.publishedUnixNs());
        record(predicted, times.predictedUnixNs() - times.receivedUnixNs());
    }

    /** Two machines' clocks differ: a stage that seems to end before it began took no time that can be told. */
    private static void record(Timer timer, long ns) {
        timer.record(Math.max(0, ns), TimeUnit.NANOSECONDS);
    }

    @Override
    public void counted(List<StreamCounts> rows) {
        Map<String, Long> sums = new ConcurrentHashMap<>();
        for (StreamCounts row : rows) {
            sums.merge(row.stream() + " predicted", row.passedOn(), Long::sum);
            row.skipped()
                    .forEach((reason, count) ->
                            sums.merge(row.stream() + " " + reason.name().toLowerCase(Locale.ROOT), count, Long::sum));
        }
        sums.forEach((name, sum) ->
                frames.computeIfAbsent(name, this::registerCounter).set(sum));
    }

    private AtomicLong registerCounter(String name) {
        int space = name.indexOf(' ');
        AtomicLong value = new AtomicLong();
        FunctionCounter.builder("tractionscope.frames", value, AtomicLong::get)
                .tags(Tags.of("stream", name.substring(0, space), "outcome", name.substring(space + 1)))
                .register(registry);
        return value;
    }

    @Override
    public void survived(String where, RuntimeException fault) {
        (where.equals("bus") ? busFaults : frameFaults).increment();
        next.survived(where, fault);
    }

    @Override
    public void survived(FrameKey frame, RuntimeException fault) {
        frameFaults.increment();
        next.survived(frame, fault);
    }

    /** The models are loaded and the first step may come. */
    void ready() {
        isReady = true;
        stepped();
    }

    /** The worker's loop has done a step. */
    void stepped() {
        stepNs = System.nanoTime();
    }

    private double stepAgeS() {
        return (System.nanoTime() - stepNs) / 1e9;
    }

    /** Everything, in Prometheus's text format. */
    String text() {
        return registry.scrape();
    }

    /** Whether the loop still turns. */
    OpsServer.Answer health() {
        boolean isGood = !isReady || stepAgeS() < LONGEST_STEP_S;
        return new OpsServer.Answer(
                isGood, String.format(Locale.ROOT, "last step %.1f s ago, at most %d", stepAgeS(), LONGEST_STEP_S));
    }

    /** Whether frames are being taken. */
    OpsServer.Answer readiness() {
        OpsServer.Answer health = health();
        return isReady ? health : new OpsServer.Answer(false, "the models are not loaded yet");
    }

    /** Closes this before the metrics themselves. */
    void closeToo(Runnable closing) {
        server = closing;
    }

    @Override
    public void close() {
        server.run();
        collections.close();
        registry.close();
    }
}
