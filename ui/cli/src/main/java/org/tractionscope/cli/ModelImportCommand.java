package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.PixelSize;
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
import picocli.CommandLine.Parameters;
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

    @Parameters(paramLabel = "CHECKPOINT", description = "The authors' PyTorch checkpoint.")
    private Path checkpoint = Path.of("");

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--out", paramLabel = "FILE.tsmodel", required = true, description = "Where the bundle goes.")
    private Path out = Path.of("");

    @Option(
            names = "--pixel-size-um",
            paramLabel = "UM",
            description =
                    "Side of a pixel that the network was trained at, µm, where it is not the authors' usual one.")
    private @Nullable Double pixelSizeUm;

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
        NetworkModel model = ModelFile.open(checkpoint);
        Origin origin = Origin.of(checkpoint, model.passport().id());
        if (splitSeed != null) {
            origin = origin.withSplitSeed(splitSeed);
        }
        if (licence != null) {
            origin = origin.withLicence(licence);
        }
        BundledNetwork network = network(model);
        try (GraphEngine graphs = engine.openEngine()) {
            ModelBundle bundle = BundleWriter.write(network, origin, engine.scale(), graphs, out);
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

    private BundledNetwork network(NetworkModel model) {
        BundledNetwork network = BundledNetwork.of(model);
        if (pixelSizeUm == null) {
            return network;
        }
        try {
            return network.at(PixelSize.ofUm(pixelSizeUm));
        } catch (IllegalArgumentException e) {
            throw new InputException("--pixel-size-um: " + e.getMessage(), e);
        }
    }
}
