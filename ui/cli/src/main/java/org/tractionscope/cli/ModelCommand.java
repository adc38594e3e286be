package org.tractionscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands about a network itself. */
@Command(
        name = "model",
        description = "Look at a model, run it alone, import it as a bundle, or measure how far a GFNN reaches.",
        mixinStandardHelpOptions = true,
        subcommands = {ModelRunCommand.class, ModelShowCommand.class, ModelGreensCommand.class, ModelImportCommand.class
        })
final class ModelCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command: run, show, import, greens");
    }
}
