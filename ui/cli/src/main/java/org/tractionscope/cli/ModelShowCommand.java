package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tractionscope.models.library.ModelLibrary;
import org.tractionscope.predict.ModelPassport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a model's passport. */
@Command(
        name = "show",
        description = "Print what a model was made for: input, pixel size, cut-off, unit.",
        mixinStandardHelpOptions = true)
final class ModelShowCommand implements Callable<Integer> {

    @Option(names = "--model", paramLabel = "FILE", required = true, description = "The model's file.")
    private Path model = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        ModelPassport passport = ModelLibrary.open(model).passport();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("name        %s%n", passport.id().name());
        out.printf("kind        %s%n", passport.kind());
        out.printf("sha256      %s%n", passport.id().sha256());
        out.printf("input       %s of %s%n", passport.inputSize().words(), String.join(", ", passport.channels()));
        out.printf("pixel size  %s%n", passport.pixelSize());
        out.printf(
                "cut-off     %s%n",
                passport.cutoffModes().isPresent() ? passport.cutoffModes().getAsInt() + " Fourier modes" : "none");
        out.printf("output      traction x, y in %s%n", passport.outputUnit().symbol());
        out.printf("trained on  %s%n", passport.trainedOn());
        out.flush();
        return ExitCode.OK;
    }
}
