package org.tractionscope.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import org.tractionscope.sim.trouble.TroubleCounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The fault campaign: the whole pipeline under seeded trouble and crashes, many times. */
@Command(
        name = "faults",
        description = {
            "Run publisher, bus, workers, viewers and recorder under loss, delay, duplication, reordering, stalls,"
                    + " corruption and crashes, once for each seed, in simulated time over the in-memory bus.",
            "Each run is checked: every frame is predicted, skipped with a reason or named missing; nothing is counted"
                    + " twice; order holds; a viewer that starts later finds the same account; the recorder has it all.",
            "Exit code 1 when an invariant did not hold; the seed in the message repeats the run."
        },
        mixinStandardHelpOptions = true,
        subcommands = FaultsBrokerCommand.class,
        sortOptions = false)
final class FaultsCommand implements Callable<Integer> {

    @Option(names = "--runs", paramLabel = "N", defaultValue = "200", description = "Default: 200.")
    private int runs = 200;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the first run. Default: 1.")
    private long seed = 1;

    @Option(names = "--verbose", description = "Print the script and the account of every run.")
    private boolean isVerbose;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (runs < 1) {
            throw new InputException("--runs must be ≥ 1: " + runs);
        }
        PrintWriter out = spec.commandLine().getOut();
        FaultSums sums = new FaultSums();
        long startNs = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            FaultVerdict verdict = run(FaultScript.of(seed + i));
            sums.add(verdict);
            print(out, verdict);
        }
        sums.print(out);
        out.printf(Locale.ROOT, "%d runs in %.1f s%n", runs, (System.nanoTime() - startNs) / 1e9);
        out.flush();
        return sums.badRuns() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    /** One run in a temporary folder; what is damaged on purpose is not worth a line in the log. */
    static FaultVerdict run(FaultScript script) {
        for (Class<?> talking : List.of(RunCollector.class, RunTape.class)) {
            if (LoggerFactory.getLogger(talking) instanceof Logger logger) {
                logger.setLevel(Level.ERROR);
            }
        }
        try (WorkFolder work = WorkFolder.create()) {
            Path folder = Files.createDirectory(work.path().resolve("trial"));
            return FaultTrial.run(script, folder);
        } catch (IOException e) {
            throw new RunException("the folder for temporary files cannot be written: " + e.getMessage(), e);
        }
    }

    private void print(PrintWriter out, FaultVerdict verdict) {
        if (isVerbose || !verdict.problems().isEmpty()) {
            TroubleCounts trouble = verdict.trouble();
            out.printf(
                    "seed %d: %s%n", verdict.script().seed(), verdict.script().words());
            out.printf(
                    "  offered %d = predicted %d + skipped %d + missing %d + unheard %d; %d duplicates not counted; %s; %s%n",
                    verdict.offered(),
                    verdict.predicted(),
                    verdict.skipped(),
                    verdict.missing(),
                    verdict.unheard(),
                    verdict.duplicated(),
                    verdict.crashes(),
                    trouble);
        }
        verdict.problems().forEach(problem -> out.println("  DOES NOT HOLD: " + problem));
    }
}
