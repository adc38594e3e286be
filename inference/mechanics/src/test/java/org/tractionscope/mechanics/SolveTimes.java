package org.tractionscope.mechanics;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Prints how long meshing, preparing, solving and the gradient take, for inference/docs/active-gel.md.
 *
 * <p>The processor time of the one thread that works, so that other programs on the machine count little.
 */
final class SolveTimes {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SolveTimes() {}

    /** Prints the table. */
    public static void main(String[] arguments) {
        System.out.println("| vertices | mesh ms | prepare ms | solve ms, least | gradient ms |");
        System.out.println("|---|---|---|---|---|");
        for (int vertices : new int[] {500, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000}) {
            int runs = vertices <= 5000 ? 60 : 9;
            CellMesher mesher = new CellMesher(new MeshRecipe(1000, vertices, 0, false));
            double radius = Math.max(60, Math.sqrt(vertices / 2.0));
            var mask = Masks.disc((int) (2 * radius + 10), radius);
            double[] meshing = new double[runs];
            double[] preparing = new double[runs];
            double[] solving = new double[runs];
            double[] differentiating = new double[runs];
            int found = 0;
            for (int run = 0; run < runs; run++) {
                int at = run;
                TriangleMesh mesh = timed(meshing, at, () -> mesher.mesh(mask));
                ActiveGel gel = timed(preparing, at, () -> ActiveGel.on(mesh));
                GelParameters parameters = Masks.adhesions(mesh, 1);
                GelSolution solution = timed(solving, at, () -> gel.solve(parameters));
                double[] target = solution.tractionX();
                GelGradient gradient = timed(differentiating, at, () -> solution.gradient(target, target));
                if (!(gradient.misfit() >= 0)) {
                    throw new IllegalStateException("misfit " + gradient.misfit());
                }
                found = mesh.vertices();
            }
            System.out.printf(
                    "| %d | %.1f | %.1f | %.1f, %.1f | %.1f |%n",
                    found,
                    median(meshing),
                    median(preparing),
                    median(solving),
                    Arrays.stream(solving).min().orElseThrow(),
                    median(differentiating));
        }
    }

    /** The median processor time of so many solves of a mesh, ms. */
    static double medianSolveMs(TriangleMesh mesh, int runs) {
        ActiveGel gel = ActiveGel.on(mesh);
        GelParameters parameters = Masks.adhesions(mesh, 1);
        double[] times = new double[runs];
        for (int run = 0; run < runs; run++) {
            timed(times, run, () -> gel.solve(parameters));
        }
        return median(times);
    }

    private static <T> T timed(double[] times, int run, Supplier<T> work) {
        long start = THREADS.getCurrentThreadCpuTime();
        T result = work.get();
        times[run] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        return result;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
