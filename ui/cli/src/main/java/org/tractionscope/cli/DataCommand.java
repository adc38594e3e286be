package org.tractionscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands about data sets to train on. */
@Command(
        name = "data",
        description = "Look at a data set of measured cells.",
        mixinStandardHelpOptions = true,
        subcommands = {DataCheckCommand.class, DataFrameCommand.class})
final class DataCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command: check, frame");
    }
}
