package org.tractionscope.training.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.models.sparse.SparseEquationFile;
import org.tractionscope.training.course.MadeUpCells;
import org.tractionscope.training.data.CellSplit;

class SparseFitTest {

    private static final int TERMS = 12;

    @Test
    void shouldSatisfyTheConditionsOfTheOptimum() {
        Random random = new Random(11);
        double[][] x = new double[200][TERMS];
        double[] y = new double[200];
        for (int i = 0; i < x.length; i++) {
            double shared = random.nextGaussian();
            for (int j = 0; j < TERMS; j++) {
                x[i][j] = 0.6 * shared + random.nextGaussian();
            }
            y[i] = 2 * x[i][0] - x[i][3] + 0.5 * random.nextGaussian();
        }
        double[][] g = new double[TERMS][TERMS];
        double[] c = new double[TERMS];
        for (double[] row : x) {
            for (int j = 0; j < TERMS; j++) {
                for (int k = 0; k < TERMS; k++) {
                    g[j][k] += row[j] * row[k] / x.length;
                }
            }
        }
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < TERMS; j++) {
                c[j] += x[i][j] * y[i] / x.length;
            }
        }
        double alpha = 0.4;
        double ratio = 0.5;

        double[] w = new ElasticNet(g, c, ratio).solve(alpha, new double[TERMS]);

        for (int j = 0; j < TERMS; j++) {
            double left = c[j];
            for (int k = 0; k < TERMS; k++) {
                left -= g[j][k] * w[k];
            }
            if (w[j] != 0) {
                double wanted = alpha * ratio * Math.signum(w[j]) + alpha * (1 - ratio) * w[j];
                assertThat(left).as("term %d, seed 11", j).isCloseTo(wanted, within(1e-5));
            } else {
                assertThat(Math.abs(left)).as("term %d, seed 11", j).isLessThanOrEqualTo(alpha * ratio + 1e-9);
            }
        }
        assertThat(w[0]).isGreaterThan(0);
        assertThat(w[3]).isLessThan(0);
    }

    @Test
    void shouldExplainInwardPullByFewTermsAndWriteThem(@TempDir Path folder) {
        MadeUpCells cells = new MadeUpCells(4, 1);
        CellSplit split = CellSplit.holdingOut(cells, List.of("cell 0"));
        SparseSettings settings = new SparseSettings(64, 1, 16, 1, 4000, 0, 0.5, 30, 10, 5);

        SparseFit.Result result = SparseFit.of(cells, split, settings);

        assertThat(result.chosen().terms()).isBetween(1, 10);
        assertThat(result.chosen().heldOutError()).as("held-out error, seed 5").isLessThan(0.8 * result.zeroError());
        assertThat(result.path().get(0).terms())
                .isLessThanOrEqualTo(result.path().get(29).terms());
        Path file = folder.resolve("equation.yaml");
        SparseEquationFile.write(file, result.equation());
        assertThat(SparseEquationFile.read(file)).isEqualTo(result.equation());
    }
}
