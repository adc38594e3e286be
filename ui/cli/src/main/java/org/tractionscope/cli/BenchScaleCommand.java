package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.UnixClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What more workers bring, and whether anything suffers when they come and go. */
@Command(
        name = "scale",
        description = {
            "Share a backlog of several streams among 1, 2, 4 … workers of one group, each prediction at a fixed cost (a"
                    + " rest, as of a processor that waits for its GPU), through the embedded broker.",
            "Then the same while workers join, leave, die and are replaced."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchScaleCommand implements Callable<Integer> {

    @Option(
            names = "--workers",
            paramLabel = "N,N,…",
            split = ",",
            defaultValue = "1,2,4",
            description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> workers = new ArrayList<>();

    @Option(names = "--streams", paramLabel = "N", defaultValue = "6", description = "Default: 6.")
    private int streams = 6;

    @Option(names = "--frames", paramLabel = "N", defaultValue = "100", description = "Of each stream. Default: 100.")
    private int frames = 100;

    @Option(names = "--cost-ms", paramLabel = "MS", defaultValue = "50", description = "Of one frame. Default: 50.")
    private long costMs = 50;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private boolean isGood = true;

    @Override
    public Integer call() {
        boolean isPlan = workers.stream().allMatch(n -> n >= 1 && n <= 64);
        if (!isPlan || streams < 1 || frames < 8 || costMs < 0) {
            throw new InputException(
                    "--workers must be 1 to 64, --streams ≥ 1, --frames ≥ 8 and --cost-ms ≥ 0: " + workers);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d streams of %d frames, %d ms each; %s%n", streams, frames, costMs, Version.text());
        out.println(
                "| workers | frames/s | speed-up | missing | out of order | twice | least/most of a stream at half time |");
        out.println("|---|---|---|---|---|---|---|");
        try (WorkFolder work = WorkFolder.create();
                LocalBroker broker = LocalBroker.start(Installation.locate(), work.path(), 0, UnixClock.system());
                MessageBus bus = new KafkaMessageBus(broker.bootstrap())) {
            bus.createTopics();
            double one = 0;
            for (int count : workers) {
                ScaleTrial.Result result = fixed(bus, count);
                one = one == 0 ? result.framesPerS() / count : one;
                print(out, Integer.toString(count), result, result.framesPerS() / one);
            }
            print(out, "2, joins, leaves, dies, is replaced", churn(bus), Double.NaN);
        }
        out.flush();
        return isGood ? ExitCode.OK : ExitCode.FAILED;
    }

    private ScaleTrial.Result fixed(MessageBus bus, int count) {
        try (ScaleTrial trial = new ScaleTrial(bus, "tractionscope-scale-" + count, costMs, streams, frames)) {
            return trial.run(
                    () -> {
                        for (int i = 0; i < count; i++) {
                            trial.join("worker-" + i);
                        }
                    },
                    List.of());
        }
    }

    private ScaleTrial.Result churn(MessageBus bus) {
        try (ScaleTrial trial = new ScaleTrial(bus, "tractionscope-scale-churn", costMs, streams, frames)) {
            return trial.run(
                    () -> {
                        trial.join("worker-0");
                        trial.join("worker-1");
                    },
                    List.of(
                            new ScaleTrial.Change(0.2, () -> trial.join("worker-2")),
                            new ScaleTrial.Change(0.4, () -> trial.leave("worker-0")),
                            new ScaleTrial.Change(0.6, () -> {
                                trial.die("worker-1");
                                trial.join("worker-1");
                            })));
        }
    }

    private void print(PrintWriter out, String name, ScaleTrial.Result result, double speedUp) {
        isGood &= result.missing() == 0 && result.outOfOrder() == 0 && result.twice() == 0;
        out.printf(
                Locale.ROOT,
                "| %s | %.1f | %s | %d | %d | %d | %.2f |%n",
                name,
                result.framesPerS(),
                Double.isNaN(speedUp) ? "" : String.format(Locale.ROOT, "%.2f", speedUp),
                result.missing(),
                result.outOfOrder(),
                result.twice(),
                result.fairness());
        out.flush();
    }
}
