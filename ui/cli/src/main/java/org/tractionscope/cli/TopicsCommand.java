package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.List;
import org.tractionscope.transport.KafkaTopics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The topics of a broker or cluster. */
@Command(
        name = "topics",
        description = "Make the topics of a broker or cluster, or say what is wrong with them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TopicsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "create", description = "Make the topics that are missing.", mixinStandardHelpOptions = true)
    int create(@Mixin BrokerOption broker, @Mixin Copies copies) {
        copies.check();
        List<String> made = new KafkaTopics(broker.access(), BrokerOption.TIMEOUT_MS).create(copies.all, copies.inSync);
        PrintWriter out = spec.commandLine().getOut();
        made.forEach(name -> out.println("made " + name));
        out.println(made.isEmpty() ? "nothing was missing" : made.size() + " topics made");
        out.flush();
        return ExitCode.OK;
    }

    @Command(
            name = "check",
            description = "Compare the topics with what they should be; exit code 1 where something is wrong.",
            mixinStandardHelpOptions = true)
    int check(@Mixin BrokerOption broker, @Mixin Copies copies) {
        copies.check();
        List<String> problems =
                new KafkaTopics(broker.access(), BrokerOption.TIMEOUT_MS).check(copies.all, copies.inSync);
        PrintWriter out = spec.commandLine().getOut();
        problems.forEach(out::println);
        if (problems.isEmpty()) {
            out.println("all topics are as they should be");
        }
        out.flush();
        return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** On how many brokers a message lies. */
    static final class Copies {

        @Option(
                names = "--copies",
                paramLabel = "N",
                defaultValue = "1",
                description = "Brokers that hold each message: 3 in a cluster of three. Default: 1.")
        private int all = 1;

        @Option(
                names = "--in-sync",
                paramLabel = "N",
                defaultValue = "1",
                description = "Of them, how many must have a message before it counts as sent: 2 of 3. Default: 1.")
        private int inSync = 1;

        private void check() {
            if (all < 1 || inSync < 1 || inSync > all) {
                throw new InputException("--copies must be ≥ 1 and --in-sync 1 to " + all + ": " + inSync);
            }
        }
    }
}
