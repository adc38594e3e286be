package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.models.ModelFile;
import org.tractionscope.models.NetworkModel;
import org.tractionscope.models.bundle.BundleWriter;
import org.tractionscope.models.bundle.BundledNetwork;
import org.tractionscope.models.bundle.ImportCheck;
import org.tractionscope.models.bundle.ModelBundle;
import org.tractionscope.models.bundle.Origin;
import org.tractionscope.predict.GraphEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns a checkpoint into a bundle. */
@Command(
        name = "import",
        description = {
            "Turn the authors' checkpoint into a bundle: ONNX, passport and a golden pair in one file.",
            "The graph is run on the engine and checked against a direct evaluation in double precision."
        },
        mixinStandardHelpOptions = true)
final class ModelImportCommand implements Callable<Integer> {

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--out", paramLabel = "FILE.tsmodel", required = true, description = "Where the bundle goes.")
    private Path out = Path.of("");

    @Option(names = "--split-seed", paramLabel = "N", description = "Seed of the training split, where it is known.")
    private @Nullable Long splitSeed;

    @Option(names = "--licence", paramLabel = "TEXT", description = "Terms of the weights, where they are known.")
    private @Nullable String licence;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        engine.requireAvailable();
        NetworkModel model = ModelFile.open(engine.model);
        Origin origin = Origin.of(engine.model, model.passport().id());
        if (splitSeed != null) {
            origin = origin.withSplitSeed(splitSeed);
        }
        if (licence != null) {
            origin = origin.withLicence(licence);
        }
        try (GraphEngine graphs = engine.openEngine()) {
            ModelBundle bundle = BundleWriter.write(BundledNetwork.of(model), origin, engine.scale(), graphs, out);
            PrintWriter console = spec.commandLine().getOut();
            console.println(bundle.passport().model().id() + " -> " + out);
            ImportCheck check = bundle.passport().check();
            console.printf(
                    Locale.ROOT,
                    "checked on %s at %s: largest difference from the direct evaluation %.2g of the maximum%n",
                    check.engine(),
                    check.inputSize(),
                    check.largestDifference());
            console.flush();
        }
        return ExitCode.OK;
    }
}
