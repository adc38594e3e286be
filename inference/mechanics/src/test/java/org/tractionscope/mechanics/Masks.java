package org.tractionscope.mechanics;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

/** Masks and gels to test with. */
final class Masks {

    /** Whether the point (x, y) is in the cell. */
    interface Shape {
        boolean contains(double x, double y);
    }

    private Masks() {}

    static CellMask of(int rows, int columns, Shape shape) {
        BitSet inside = new BitSet();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                inside.set(row * columns + column, shape.contains(column + 0.5, row + 0.5));
            }
        }
        return new CellMask(new ImageSize(rows, columns), inside);
    }

    static CellMask disc(int side, double radius) {
        return of(side, side, (x, y) -> Math.hypot(x - side / 2.0, y - side / 2.0) < radius);
    }

    /** A blob with bays, holes and islands: where the sum of ten random waves is high. */
    static CellMask random(int side, long seed) {
        Random random = new Random(seed);
        double[] wave = random.doubles(30).toArray();
        return of(side, side, (x, y) -> {
            double sum = 0;
            for (int i = 0; i < 30; i += 3) {
                sum += Math.cos(0.24 * (x * (wave[i] - 0.5) + y * (wave[i + 1] - 0.5)) + 2 * Math.PI * wave[i + 2]);
            }
            return sum > -1;
        });
    }

    /** A thin background and a few strong adhesions. */
    static GelParameters adhesions(TriangleMesh mesh, long seed) {
        Random random = new Random(seed);
        double[] adhesion = new double[mesh.vertices()];
        Arrays.setAll(adhesion, i -> random.nextInt(12) == 0 ? 0.02 * random.nextDouble() : 2e-4);
        return new GelParameters(adhesion, 0.5 + random.nextDouble(), random.nextDouble());
    }

    static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    static double largestDifference(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
