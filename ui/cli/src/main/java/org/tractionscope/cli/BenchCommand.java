package org.tractionscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measurements that a user can repeat. */
@Command(
        name = "bench",
        description = "Measure this machine: how long frames take through the broker, and on the screen.",
        mixinStandardHelpOptions = true,
        subcommands = {BenchTransportCommand.class, BenchViewerCommand.class})
final class BenchCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command: transport or viewer");
    }
}
