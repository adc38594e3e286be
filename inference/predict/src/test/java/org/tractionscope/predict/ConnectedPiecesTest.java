package org.tractionscope.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

class ConnectedPiecesTest {

    private static final long SEED = 20261123;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 70", "70, 1", "5, 64", "33, 47", "64, 64"})
    void shouldFindThePiecesThatAFloodFinds(int rows, int columns) {
        ImageSize size = new ImageSize(rows, columns);
        Random random = new Random(SEED);
        for (double share : new double[] {0, 0.3, 0.5, 0.6, 0.9, 1}) {
            BitSet pixels = new BitSet();
            for (int at = 0; at < size.pixels(); at++) {
                pixels.set(at, random.nextDouble() < share);
            }

            ConnectedPieces pieces = new ConnectedPieces(pixels, size);

            List<BitSet> flooded = flooded(pixels, size);
            assertThat(pieces.count()).as("share %s, seed %d", share, SEED).isEqualTo(flooded.size());
            for (int piece = 0; piece < pieces.count(); piece++) {
                BitSet expected = flooded.get(piece);
                assertThat(pieces.mask(piece)).isEqualTo(new CellMask(size, expected));
                assertThat(pieces.areaPx(piece)).isEqualTo(expected.cardinality());
                assertThat(pieces.touchesBorder(piece))
                        .isEqualTo(expected.stream().anyMatch(at -> isAtBorder(at, size)));
            }
        }
    }

    @Test
    void shouldFillEveryHoleAndNoBay() {
        ImageSize size = new ImageSize(7, 8);
        float[] image = new float[size.pixels()];
        List<String> drawing = List.of(
                "........", //
                ".#####..", //
                ".#.#.#..", //
                ".##.##..", //
                ".#.##...", //
                ".#.###..", //
                "........");
        for (int at = 0; at < image.length; at++) {
            image[at] = drawing.get(at / 8).charAt(at % 8) == '#' ? 1 : 0;
        }

        BitSet filled = CellSegmentation.filled(image, size, 0.5f);

        assertThat(filled.get(2 * 8 + 2) && filled.get(2 * 8 + 4) && filled.get(3 * 8 + 3))
                .as("holes")
                .isTrue();
        assertThat(filled.get(4 * 8 + 2) || filled.get(5 * 8 + 2)).as("bay").isFalse();
        assertThat(CellSegmentation.largest(filled, size).areaPx()).isEqualTo(filled.cardinality());
    }

    private static List<BitSet> flooded(BitSet pixels, ImageSize size) {
        BitSet left = (BitSet) pixels.clone();
        List<BitSet> pieces = new ArrayList<>();
        for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(start)) {
            BitSet piece = new BitSet();
            Deque<Integer> open = new ArrayDeque<>(List.of(start));
            left.clear(start);
            while (!open.isEmpty()) {
                int at = open.pop();
                piece.set(at);
                int column = at % size.columns();
                for (int next : new int[] {
                    at - size.columns(),
                    at + size.columns(),
                    column > 0 ? at - 1 : -1,
                    column < size.columns() - 1 ? at + 1 : -1
                }) {
                    if (next >= 0 && left.get(next)) {
                        left.clear(next);
                        open.push(next);
                    }
                }
            }
            pieces.add(piece);
        }
        return pieces;
    }

    private static boolean isAtBorder(int at, ImageSize size) {
        int row = at / size.columns();
        int column = at % size.columns();
        return row == 0 || column == 0 || row == size.rows() - 1 || column == size.columns() - 1;
    }
}
