package org.tractionscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Cells whose traction is known. */
@Command(
        name = "simulate",
        description = "Make cells whose traction is known.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SimulateCellsCommand.class,
            SimulateDatasetCommand.class,
            SimulateTiffsCommand.class,
            SimulateNdTiffCommand.class,
            SimulateLiveCommand.class,
            HelpCommand.class
        })
final class SimulateCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command");
    }
}
