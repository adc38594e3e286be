package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.UnixClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The fault campaign over the real broker. */
@Command(
        name = "broker",
        description = {
            "Play a session for each run over the embedded broker, with broker, worker, recorder and viewer in JVMs of their"
                    + " own, and do something in its middle: SIGKILL, some seconds of SIGSTOP, a wall clock that jumps, a"
                    + " full disk, a network that is cut.",
            "Every frame must end predicted, once and in order. Needs the kill command of a POSIX system; the full disk wants"
                    + " Linux and root, the cut network a namespace of its own: unshare --net ./tractionscope faults"
                    + " broker."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FaultsBrokerCommand implements Callable<Integer> {

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "36",
            description = "Default: 36, each fault four times.")
    private int runs = 36;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: 1.")
    private long seed = 1;

    @Option(
            names = "--only",
            paramLabel = "FAULT",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: all in turn.")
    private Optional<BrokerFault> only = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private final Map<BrokerFault, Sums> sums = new EnumMap<>(BrokerFault.class);

    private static final class Sums {

        private final List<Double> tookS = new ArrayList<>();
        private int good;
        private long predicted;

        private void add(BrokerFaultTrial.Outcome outcome) {
            tookS.add(outcome.tookNs() / 1e9);
            good += outcome.problems().isEmpty() ? 1 : 0;
            predicted += outcome.predicted();
        }

        private double medianS() {
            return tookS.stream().sorted().skip(tookS.size() / 2).findFirst().orElse(0.0);
        }

        private double longestS() {
            return tookS.stream().max(Double::compare).orElse(0.0);
        }
    }

    @Override
    public Integer call() {
        if (runs < 1) {
            throw new InputException("--runs must be ≥ 1: " + runs);
        }
        PrintWriter out = spec.commandLine().getOut();
        List<BrokerFault> skipped = new ArrayList<>();
        try (WorkFolder work = WorkFolder.create();
                FaultsStage stage = new FaultsStage(work.path());
                MessageBus bus = new KafkaMessageBus(stage.bootstrap(), BrokerOption.TIMEOUT_MS, UnixClock.system())) {
            bus.createTopics();
            List<BrokerFault> faults = new ArrayList<>();
            for (BrokerFault fault : only.map(List::of).orElse(List.of(BrokerFault.values()))) {
                stage.obstacle(fault)
                        .ifPresentOrElse(
                                why -> {
                                    skipped.add(fault);
                                    out.println("not played: " + fault.words() + ": " + why);
                                },
                                () -> faults.add(fault));
            }
            for (int i = 0; i < runs && !faults.isEmpty(); i++) {
                run(stage, bus, faults.get(i % faults.size()), seed + i, work);
            }
        }
        return table(out, skipped);
    }

    private void run(FaultsStage stage, MessageBus bus, BrokerFault fault, long runSeed, WorkFolder work) {
        PrintWriter out = spec.commandLine().getOut();
        BrokerFaultTrial.Outcome outcome = BrokerFaultTrial.play(stage, bus, fault, runSeed, work.path());
        sums.computeIfAbsent(fault, each -> new Sums()).add(outcome);
        out.printf(
                Locale.ROOT,
                "seed %d, %s: %d frames, settled after %.1f s%n",
                runSeed,
                fault.words(),
                outcome.predicted(),
                outcome.tookNs() / 1e9);
        outcome.problems().forEach(problem -> out.println("  DOES NOT HOLD: " + problem));
        out.flush();
        if (!outcome.problems().isEmpty()) {
            work.keep();
        }
    }

    private int table(PrintWriter out, List<BrokerFault> skipped) {
        out.println();
        out.println(
                "| what was done | runs | all held | frames predicted | from the fault to the last result, s (median, longest) |");
        out.println("|---|---|---|---|---|");
        boolean isGood = !sums.isEmpty();
        for (Map.Entry<BrokerFault, Sums> row : sums.entrySet()) {
            Sums sum = row.getValue();
            isGood &= sum.good == sum.tookS.size();
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d of %d | %.1f, %.1f |%n",
                    row.getKey().words(),
                    sum.tookS.size(),
                    sum.good,
                    sum.predicted,
                    sum.tookS.size() * BrokerFaultTrial.FRAMES,
                    sum.medianS(),
                    sum.longestS());
        }
        skipped.forEach(fault -> out.println("| " + fault.words() + " | not played | | | |"));
        out.flush();
        return isGood ? ExitCode.OK : ExitCode.FAILED;
    }
}
