package org.tractionscope.predict;

import java.util.Arrays;
import java.util.BitSet;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

/**
 * The connected pieces of a set of pixels, joined through edges, numbered by their first pixels. Immutable.
 *
 * <p>Each row is cut into runs of set pixels; a run is joined with those of the row above that it touches, in a union-find
 * forest. So the price goes with the runs and not with the pixels.
 */
final class ConnectedPieces {

    private final ImageSize size;
    private final Runs runs;
    private final int[] pieceOfRun;
    private final int[] areas;
    private final BitSet atBorder;
    private final int count;

    /** The pieces of a set of row-major pixels, which is only read here. */
    ConnectedPieces(BitSet pixels, ImageSize size) {
        this.size = size;
        this.runs = Runs.of(pixels, size);
        int[] parents = joined(runs);
        this.pieceOfRun = new int[runs.count];
        this.areas = new int[runs.count];
        this.atBorder = new BitSet();
        int pieces = 0;
        for (int run = 0; run < runs.count; run++) {
            int root = root(parents, run);
            // A root is the first run of its piece, so that it has its number before any other of them.
            pieceOfRun[run] = root == run ? pieces++ : pieceOfRun[root];
            areas[pieceOfRun[run]] += runs.ends[run] - runs.starts[run];
            if (isAtBorder(runs.starts[run], runs.ends[run])) {
                atBorder.set(pieceOfRun[run]);
            }
        }
        this.count = pieces;
    }

    /** How many pieces there are, ≥ 0. */
    int count() {
        return count;
    }

    /** Pixels of a piece, ≥ 1. */
    int areaPx(int piece) {
        return areas[piece];
    }

    /** Whether one of its pixels lies at the border of the image. */
    boolean touchesBorder(int piece) {
        return atBorder.get(piece);
    }

    /** Sets the pixels of the pieces of a set. */
    void addTo(BitSet pixels, BitSet pieces) {
        for (int run = 0; run < runs.count; run++) {
            if (pieces.get(pieceOfRun[run])) {
                pixels.set(runs.starts[run], runs.ends[run]);
            }
        }
    }

    /** One piece by itself. */
    CellMask mask(int piece) {
        BitSet only = new BitSet();
        only.set(piece);
        BitSet pixels = new BitSet(size.pixels());
        addTo(pixels, only);
        return new CellMask(size, pixels);
    }

    private boolean isAtBorder(int start, int end) {
        int columns = size.columns();
        return start < columns || start >= size.pixels() - columns || start % columns == 0 || end % columns == 0;
    }

    private static int[] joined(Runs runs) {
        int[] parents = new int[runs.count];
        int above = 0;
        for (int run = 0; run < runs.count; run++) {
            parents[run] = run;
            int from = runs.starts[run] - runs.columns;
            int to = runs.ends[run] - runs.columns;
            while (runs.ends[above] <= from) {
                above++;
            }
            // The last one that is touched may reach to the next run too.
            for (int other = above; runs.starts[other] < to; other++) {
                join(parents, other, run);
            }
        }
        return parents;
    }

    private static void join(int[] parents, int a, int b) {
        int first = root(parents, a);
        int second = root(parents, b);
        parents[Math.max(first, second)] = Math.min(first, second);
    }

    private static int root(int[] parents, int run) {
        int at = run;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Runs of set pixels within rows, in order: from {@code starts} to before {@code ends}. */
    private static final class Runs {
        private final int columns;
        private int[] starts = new int[64];
        private int[] ends = new int[64];
        private int count;

        private Runs(int columns) {
            this.columns = columns;
        }

        static Runs of(BitSet pixels, ImageSize size) {
            Runs runs = new Runs(size.columns());
            for (int start = pixels.nextSetBit(0); start >= 0; ) {
                int end = pixels.nextClearBit(start);
                int rowEnd = (start / runs.columns + 1) * runs.columns;
                for (; rowEnd < end; rowEnd += runs.columns) {
                    runs.add(start, rowEnd);
                    start = rowEnd;
                }
                runs.add(start, end);
                start = pixels.nextSetBit(end);
            }
            return runs;
        }

        private void add(int start, int end) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            starts[count] = start;
            ends[count++] = end;
        }
    }
}
