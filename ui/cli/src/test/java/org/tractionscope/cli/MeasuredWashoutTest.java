package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;

/**
 * The built-in models on the real washout, against what the authors measured there: the panel of their figure as it is read
 * back. No constant of either model was fitted to these frames. {@code target/measured-washout.md} is the table of the
 * model card.
 */
class MeasuredWashoutTest {

    /** What one model makes of the four minutes. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    private record Score(String name, double[] measured, double[] predicted, double[] sums, double[] seen) {

        double mean() {
            return (measured[0] + measured[1] + measured[2] + measured[3]) / 4;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %s | %.2f | %s | %s |%n",
                    name,
                    mean(),
                    list("%.2f", measured),
                    (predicted[0] + predicted[1] + predicted[2] + predicted[3]) / 4,
                    totals(sums),
                    totals(seen));
        }

        private static String totals(double[] sums) {
            return list("%.0f", sums)
                    + String.format(
                            Locale.ROOT,
                            " (%.2f, %.2f, %.2f)",
                            sums[1] / sums[0],
                            sums[2] / sums[0],
                            sums[3] / sums[0]);
        }

        private static String list(String format, double[] values) {
            return Arrays.stream(values)
                    .mapToObj(value -> String.format(Locale.ROOT, format, value))
                    .collect(Collectors.joining(", "));
        }
    }

    @Test
    void shouldFollowTheMeasuredForceWithoutTrainingOnIt(@TempDir Path out) throws IOException {
        Path washout = Shared.washout();
        Console console = new Console();

        int code = WashoutReplay.run(
                console,
                out,
                WashoutReplay.LEVELS,
                WashoutReplay.model("active-gel"),
                WashoutReplay.model("unet-simulated"),
                List.of("--overwrite"));

        assertThat(code).as(console.err()).isZero();
        List<MetricsRow> rows = MetricsRow.of(out.resolve("metrics.csv"));
        Score gel = score("`active-gel`", washout, fields(out, rows, "active-gel"));
        Score unet = score("`unet-simulated`", washout, fields(out, rows, "unet-simulated"));
        Score gfnn = score("the authors' GFNN", washout, gfnn(washout));
        String table = "| model | r with the measured \\|F\\|, mean | minutes 10, 40, 80, 110 | r with the GFNN |"
                + " totals (40/10, 80/10, 110/10) | where the panel shows them |\n|---|---|---|---|---|---|\n"
                + measuredRow(washout)
                + gel.row() + unet.row() + gfnn.row();
        Files.writeString(Path.of("target", "measured-washout.md"), table);
        System.out.print(table);
        assertThat(gel.mean()).as("r of active-gel with the measurement").isGreaterThan(0.7);
        assertThat(unet.mean()).as("r of unet-simulated with the measurement").isGreaterThan(0.7);
        for (Score score : List.of(gel, unet)) {
            assertThat(score.sums()[2]).as(score.name() + " falls at minute 80").isLessThan(0.6 * score.sums()[0]);
            assertThat(score.sums()[3])
                    .as(score.name() + " recovers at minute 110")
                    .isBetween(1.5 * score.sums()[2], score.sums()[0]);
        }
        double[] cell = rows.stream()
                .filter(row -> row.text("model").startsWith("active-gel"))
                .mapToDouble(row -> row.number("cell_traction"))
                .toArray();
        assertThat(cell[2] / cell[0]).as("the cell's total at minute 80").isBetween(0.4, 0.75);
        assertThat(cell[3] / cell[0]).as("the cell's total at minute 110").isBetween(0.75, 1.0);
    }

    /** The authors' network, run here, against its own panel: what is lost by reading a figure. */
    @Test
    void shouldReadTheFigureBackFaithfully() throws IOException {
        Path washout = Shared.washout();
        List<IntToDoubleFunction> gfnn = gfnn(washout);

        for (int i = 0; i < WashoutReplay.MINUTES.length; i++) {
            PublishedFigure panel =
                    PublishedFigure.read(washout.resolve("published.png"), PublishedFigure.Column.PREDICTED, i);

            assertThat(panel.correlation(gfnn.get(i)))
                    .as("r of the network with its panel of minute " + WashoutReplay.MINUTES[i])
                    .isGreaterThan(0.8);
            assertThat(panel.correlation(gfnn.get((i + 2) % 4)))
                    .as("r with another minute's field")
                    .isLessThan(0.7);
        }
    }

    private static Score score(String name, Path washout, List<IntToDoubleFunction> fields) throws IOException {
        List<IntToDoubleFunction> gfnn = gfnn(washout);
        double[] measured = new double[4];
        double[] predicted = new double[4];
        double[] sums = new double[4];
        double[] seen = new double[4];
        for (int i = 0; i < 4; i++) {
            PublishedFigure panel = measured(washout, i);
            measured[i] = panel.correlation(fields.get(i));
            seen[i] = panel.seenSum(fields.get(i));
            predicted[i] = new PublishedFigure(
                            magnitudes(gfnn.get(i)), new boolean[PublishedFigure.SIDE * PublishedFigure.SIDE])
                    .correlation(fields.get(i));
            sums[i] = PublishedFigure.sum(fields.get(i));
        }
        return new Score(name, measured, predicted, sums, seen);
    }

    private static PublishedFigure measured(Path washout, int time) throws IOException {
        return PublishedFigure.read(washout.resolve("published.png"), PublishedFigure.Column.MEASURED, time);
    }

    private static String measuredRow(Path washout) throws IOException {
        double[] seen = new double[4];
        for (int i = 0; i < 4; i++) {
            PublishedFigure panel = measured(washout, i);
            seen[i] = panel.seenSum(at -> panel.magnitude()[at]);
        }
        return "| measured | 1 | | | | " + Score.totals(seen) + " |\n";
    }

    private static double[] magnitudes(IntToDoubleFunction field) {
        double[] magnitudes = new double[PublishedFigure.SIDE * PublishedFigure.SIDE];
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = Math.min(PublishedFigure.HIGHEST, Math.max(PublishedFigure.LOWEST, field.applyAsDouble(i)));
        }
        return magnitudes;
    }

    private static List<IntToDoubleFunction> fields(Path out, List<MetricsRow> rows, String model) {
        return rows.stream()
                .filter(row -> row.text("model").startsWith(model))
                .map(row -> field(out.resolve(row.text("field_file"))))
                .toList();
    }

    private static List<IntToDoubleFunction> gfnn(Path washout) {
        return Arrays.stream(WashoutReplay.MINUTES)
                .mapToObj(minute -> field(washout.resolve(String.format(Locale.ROOT, "t%03d_gfnn_force.npy", minute))))
                .toList();
    }

    private static IntToDoubleFunction field(Path file) {
        NpyArray field = NpyFile.read(file);
        int columns = field.shape()[2];
        int pixels = field.shape()[1] * columns;
        return i -> {
            int at = (PublishedFigure.FIRST + i / PublishedFigure.SIDE) * columns
                    + PublishedFigure.FIRST
                    + i % PublishedFigure.SIDE;
            return Math.hypot(field.at(at), field.at(pixels + at));
        };
    }
}
