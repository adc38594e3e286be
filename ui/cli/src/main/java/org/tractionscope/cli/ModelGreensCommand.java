package org.tractionscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.models.GfnnNetwork;
import org.tractionscope.models.GreensFunctions;
import org.tractionscope.models.ModelFile;
import org.tractionscope.models.NetworkModel;
import org.tractionscope.models.RadialProfile;
import org.tractionscope.predict.Tensor;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How far the Green's functions of a GFNN reach. */
@Command(
        name = "greens",
        description = {
            "Print how far each learned Green's function of a GFNN reaches: the first radius at which a tenth is left.",
            "With --out also greens_raw.npy and greens_meanremoved.npy (float32 [3, row, column]: phi, xi, chi; origin at"
                    + " [0, 0]) and greens_profile_*.npy (row 0 radius in µm, row 1 profile from 0 to 1)."
        },
        mixinStandardHelpOptions = true)
final class ModelGreensCommand implements Callable<Integer> {

    @Option(names = "--model", paramLabel = "FILE", required = true, description = "The authors' GFNN checkpoint.")
    private Path model = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "Also write functions and profiles into this folder.")
    private @Nullable Path out;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        NetworkModel network = ModelFile.open(model);
        if (!(network instanceof GfnnNetwork gfnn)) {
            throw new InputException("--model must be the checkpoint of a GFNN, which alone has Green's functions: "
                    + model + " is a " + network.passport().kind());
        }
        GreensFunctions greens = GreensFunctions.of(gfnn);
        double pixelUm = gfnn.passport().pixelSize().um();
        PrintWriter console = spec.commandLine().getOut();
        console.println(gfnn.passport().id() + " at " + gfnn.passport().pixelSize() + " a pixel");
        for (String potential : GreensFunctions.POTENTIALS) {
            RadialProfile profile = greens.profile(GreensFunctions.POTENTIALS.indexOf(potential));
            console.printf("%-4s%s%n", potential, reach(profile, pixelUm));
        }
        console.flush();
        if (out != null) {
            write(greens, pixelUm, out);
        }
        return ExitCode.OK;
    }

    private static String reach(RadialProfile profile, double pixelUm) {
        return profile.decayPx().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "falls to a tenth at %6.2f µm (%.2f px)",
                        profile.decayPx().getAsDouble() * pixelUm,
                        profile.decayPx().getAsDouble())
                : "does not fall to a tenth within half the field";
    }

    private static void write(GreensFunctions greens, double pixelUm, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException("--out: cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
        write(greens.raw(), folder.resolve("greens_raw.npy"));
        write(greens.meanRemoved(), folder.resolve("greens_meanremoved.npy"));
        for (String potential : GreensFunctions.POTENTIALS) {
            RadialProfile profile = greens.profile(GreensFunctions.POTENTIALS.indexOf(potential));
            double[] radiiPx = profile.radiiPx();
            double[] values = profile.values();
            float[] table = new float[2 * values.length];
            for (int i = 0; i < values.length; i++) {
                table[i] = (float) (radiiPx[i] * pixelUm);
                table[values.length + i] = (float) values[i];
            }
            write(Tensor.of(table, 2, values.length), folder.resolve("greens_profile_" + potential + ".npy"));
        }
    }

    private static void write(Tensor tensor, Path file) {
        NpyFile.write(file, NpyArray.of(tensor.values(), tensor.shape()));
    }
}
