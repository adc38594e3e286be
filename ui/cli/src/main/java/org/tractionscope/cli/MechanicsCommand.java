package org.tractionscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands about the active gel alone. */
@Command(
        name = "mechanics",
        description = "Solve the active-gel equation of the paper.",
        mixinStandardHelpOptions = true,
        subcommands = MechanicsSolveCommand.class)
final class MechanicsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command: solve");
    }
}
