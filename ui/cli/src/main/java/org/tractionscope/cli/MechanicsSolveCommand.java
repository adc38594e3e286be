package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.mechanics.ActiveGel;
import org.tractionscope.mechanics.GelGradient;
import org.tractionscope.mechanics.GelParameters;
import org.tractionscope.mechanics.GelSolution;
import org.tractionscope.mechanics.TriangleMesh;
import org.tractionscope.recording.NpyDoubles;
import org.tractionscope.recording.NpyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Solves the active gel on a given mesh, in double precision. */
@Command(
        name = "solve",
        description = {
            "Solve ∇·[α(∇·u)I + ε] = Y u with [α(∇·u)I + ε]n = −σ_a n on a triangle mesh with linear elements, float64.",
            "Lengths in px. With --target also the gradient of ∫|Yu − F|² dA in the nodal values of Y."
        },
        mixinStandardHelpOptions = true)
final class MechanicsSolveCommand implements Callable<Integer> {

    @Option(names = "--mesh-xy", paramLabel = "XY.npy", required = true, description = "Vertices [n, 2]: column, row.")
    private Path meshXy = Path.of("");

    @Option(names = "--mesh-cells", paramLabel = "CELLS.npy", required = true, description = "Triangles [m, 3].")
    private Path meshCells = Path.of("");

    @Option(
            names = "--adhesion",
            paramLabel = "Y.npy",
            required = true,
            description = "Y at the vertices [n], ≥ 0, px⁻².")
    private Path adhesion = Path.of("");

    @Option(names = "--sigma-a", paramLabel = "X", required = true, description = "Contractility σ_a.")
    private double contractility;

    @Option(names = "--alpha", paramLabel = "X", required = true, description = "Bulk modulus α (2µ = 1).")
    private double alpha;

    @Option(names = "--out", paramLabel = "u.npy", required = true, description = "Displacement [n, 2]: x, y.")
    private Path out = Path.of("");

    @Option(names = "--target", paramLabel = "F.npy", description = "Measured traction at the vertices [n, 2].")
    private @Nullable Path target;

    @Option(names = "--gradient", paramLabel = "dJdY.npy", description = "Where the gradient goes [n]; needs --target.")
    private @Nullable Path gradient;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if ((target == null) != (gradient == null)) {
            throw new InputException("--target and --gradient go together");
        }
        double[] xy = table(meshXy, 2);
        int[] cells = wholeNumbers(meshCells, table(meshCells, 3));
        TriangleMesh mesh = new TriangleMesh(column(xy, 2, 0), column(xy, 2, 1), cells);
        NpyDoubles y = NpyFile.readDoubles(adhesion);
        GelSolution solution = ActiveGel.on(mesh).solve(new GelParameters(y.values(), contractility, alpha));
        NpyFile.write(out, pairs(solution.displacementX(), solution.displacementY()));
        double[] net = solution.netForce();
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "%d vertices, %d triangles; net force %.3g, %.3g; energy %.12g%n",
                mesh.vertices(),
                mesh.triangles(),
                net[0],
                net[1],
                solution.energy());
        if (target != null && gradient != null) {
            double[] wanted = table(target, 2);
            GelGradient result = solution.gradient(column(wanted, 2, 0), column(wanted, 2, 1));
            NpyFile.write(gradient, new NpyDoubles(new int[] {mesh.vertices()}, result.adhesion()));
            console.printf(
                    Locale.ROOT,
                    "misfit %.12g, dJ/dσ_a %.12g, dJ/dα %.12g%n",
                    result.misfit(),
                    result.contractility(),
                    result.alpha());
        }
        console.flush();
        return ExitCode.OK;
    }

    private static double[] table(Path file, int columns) {
        NpyDoubles array = NpyFile.readDoubles(file);
        int[] shape = array.shape();
        if (shape.length != 2 || shape[1] != columns) {
            throw new InputException(
                    file + ": expected an array [n, " + columns + "], found " + Arrays.toString(shape));
        }
        return array.values();
    }

    private static int[] wholeNumbers(Path file, double[] values) {
        int[] whole = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            whole[i] = (int) values[i];
            if (whole[i] != values[i]) {
                throw new InputException(file + ": expected whole numbers, found " + values[i]);
            }
        }
        return whole;
    }

    private static double[] column(double[] table, int columns, int column) {
        double[] values = new double[table.length / columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = table[i * columns + column];
        }
        return values;
    }

    private static NpyDoubles pairs(double[] first, double[] second) {
        double[] values = new double[2 * first.length];
        for (int i = 0; i < first.length; i++) {
            values[2 * i] = first[i];
            values[2 * i + 1] = second[i];
        }
        return new NpyDoubles(new int[] {first.length, 2}, values);
    }
}
