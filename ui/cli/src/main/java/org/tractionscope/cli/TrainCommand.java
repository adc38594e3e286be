package org.tractionscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands that train the paper's networks. */
@Command(
        name = "train",
        description = "Train a network of the paper on measured cells.",
        mixinStandardHelpOptions = true,
        subcommands = {TrainUNetCommand.class, TrainGfnnCommand.class, TrainPbnnCommand.class, TrainSparseCommand.class
        })
final class TrainCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command: unet, gfnn, pbnn, sparse");
    }
}
