package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.mechanics.tfm.BeadImage;
import org.tractionscope.mechanics.tfm.CorrelationPlan;
import org.tractionscope.mechanics.tfm.ElasticSubstrate;
import org.tractionscope.mechanics.tfm.Regularisation;
import org.tractionscope.mechanics.tfm.TractionMicroscopy;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.recording.tiff.GreyTiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Traction microscopy on a pair of bead images. */
@Command(
        name = "tfm",
        description = {
            "Measure traction from two images of the beads in a gel: particle image velocimetry and Fourier-transform"
                    + " traction cytometry.",
            "Writes displacement.npy (µm) and traction.npy (Pa), float32 [2, row, column]: x, y; points.csv, summary.csv,"
                    + " displacement.png and traction.png."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TfmCommand implements Callable<Integer> {

    @Option(
            names = "--before",
            paramLabel = "A.tif",
            required = true,
            description = "Beads while the cell pulls, before it is removed or relaxed.")
    private Path before = Path.of("");

    @Option(
            names = "--after",
            paramLabel = "B.tif",
            required = true,
            description = "The same beads after the cell was removed or relaxed: the gel at rest.")
    private Path after = Path.of("");

    @Option(
            names = "--pixel-size-um",
            paramLabel = "UM",
            required = true,
            description = "Side of a pixel in the specimen, µm.")
    private double pixelSizeUm;

    @Option(
            names = "--youngs-modulus-pa",
            paramLabel = "PA",
            required = true,
            description = "Young's modulus of the gel, Pa.")
    private double youngsModulusPa;

    @Option(
            names = "--poisson",
            paramLabel = "NU",
            defaultValue = "0.5",
            description = "Poisson's ratio of the gel, 0 to 0.5. Default: 0.5.")
    private double poisson = 0.5;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "A folder for the results.")
    private Path out = Path.of("");

    @Option(
            names = "--mask",
            paramLabel = "M.tif",
            description =
                    "Where the cell is: pixels above 0. Without it a tenth along each border counts as at rest, and"
                            + " forces are summed over the whole field.")
    private @Nullable Path mask;

    @Option(
            names = "--window-px",
            paramLabel = "PX",
            defaultValue = "32",
            description = "Side of the smallest window, a power of two; it should hold five beads. Default: 32.")
    private int windowPx = 32;

    @Option(
            names = "--regularisation",
            paramLabel = "RULE",
            defaultValue = "evidence",
            description =
                    "evidence (Bayesian, with the noise of the gel at rest), gcv (generalised cross-validation), or λ"
                            + " in µm/Pa. Default: evidence.")
    private String regularisation = "evidence";

    @Option(names = "--overwrite", description = "Replace the results of an earlier run.")
    private boolean overwrite;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PixelSize pixelSize = pixelSize();
        ElasticSubstrate gel = new ElasticSubstrate(youngsModulusPa, poisson);
        CorrelationPlan plan = CorrelationPlan.downTo(windowPx);
        Optional<Regularisation> rule = rule();
        BeadImage stressed = beads(before);
        BeadImage relaxed = beads(after);
        Optional<CellMask> cell = Optional.ofNullable(mask).map(TfmCommand::cell);
        TfmFolder folder = TfmFolder.create(out, overwrite);
        TractionMicroscopy.Result result =
                new TractionMicroscopy(gel, plan, rule).measure(relaxed, stressed, pixelSize, cell);
        folder.write(result, cell);
        report(result);
        return ExitCode.OK;
    }

    private void report(TractionMicroscopy.Result result) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "drift %.3f, %.3f µm; noise %.4f µm; λ %.3g µm/Pa%n",
                result.driftUm().x(),
                result.driftUm().y(),
                result.noiseUm(),
                result.estimate().lambdaUmPerPa());
        console.printf(
                Locale.ROOT,
                "total force %.4g nN, net force %.3g nN, strain energy %.4g fJ%n",
                result.estimate().totalForceNn(result.counted()),
                result.estimate().netForceNn(result.counted()),
                result.estimate().strainEnergyFj(result.displacement().field(), result.counted()));
        console.println("Results: " + out);
        console.flush();
    }

    private PixelSize pixelSize() {
        try {
            return PixelSize.ofUm(pixelSizeUm);
        } catch (IllegalArgumentException e) {
            throw new InputException("--pixel-size-um: " + e.getMessage(), e);
        }
    }

    private Optional<Regularisation> rule() {
        if (regularisation.equalsIgnoreCase("evidence")) {
            return Optional.empty();
        }
        if (regularisation.equalsIgnoreCase("gcv")) {
            return Optional.of(Regularisation.crossValidation());
        }
        try {
            return Optional.of(Regularisation.fixed(Double.parseDouble(regularisation)));
        } catch (NumberFormatException e) {
            throw new InputException(
                    "--regularisation must be evidence, gcv or a number of µm/Pa: \"" + regularisation + '"', e);
        }
    }

    private static BeadImage beads(Path file) {
        GreyTiff image = GreyTiff.counts(file);
        return new BeadImage(image.size(), image.page(0));
    }

    private static CellMask cell(Path file) {
        GreyTiff image = GreyTiff.counts(file);
        ImageSize size = image.size();
        float[] counts = image.page(0);
        BitSet inside = new BitSet(size.pixels());
        for (int i = 0; i < counts.length; i++) {
            inside.set(i, counts[i] > 0);
        }
        return new CellMask(size, inside);
    }
}
