package org.tractionscope.models.activegel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Normalisation.State;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.predict.FrameImages;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.cell.Observation;
import org.tractionscope.predict.cell.StreamObserver;
import org.tractionscope.predict.trust.ImageJudge;

/**
 * How wrong the total traction, in percent of its baseline, is by each state of the normalisation.
 * {@code -Dtractionscope.normalisation.cells=20} makes table and figure of inference/docs/normalisation.md in
 * {@code target/normalisation.md} and {@code target/normalisation.svg}.
 */
class NormalisationStudyTest {

    private static final int CELLS = Integer.getInteger("tractionscope.normalisation.cells", 1);
    private static final long FIRST_SEED = 300;
    private static final OptionalLong NEVER = OptionalLong.empty();
    private static final OptionalLong LOCK = OptionalLong.of(SimulatedMovie.LOCK_MIN * 60_000_000_000L);
    private static final List<Course> COURSES = new ArrayList<>();

    /** Percent of the baseline of each frame of one cell. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    private record Course(double[] truth, double[] provisional, double[] locked, double[] last, double[] paper) {}

    @BeforeAll
    static void run() {
        COURSES.addAll(LongStream.range(FIRST_SEED, FIRST_SEED + CELLS)
                .parallel()
                .mapToObj(seed -> course(new SimulatedMovie(seed)))
                .toList());
    }

    @Test
    void shouldBeWithinFivePercentOfTheFinalNormalisationOnceLocked() {
        double[] off = differences(COURSES, Course::locked, Course::last);

        assertThat(quantile(off, 1))
                .as("largest difference, percentage points of the baseline")
                .isLessThan(5);
    }

    @Test
    void shouldWriteItsTableAndFigure() throws IOException {
        StringBuilder table = new StringBuilder(
                "| against | normalisation | median | 90th percentile | largest |\n|---|---|---|---|---|\n");
        row(table, "truth", "provisional", differences(COURSES, Course::provisional, Course::truth));
        row(table, "truth", "locked", differences(COURSES, Course::locked, Course::truth));
        row(table, "truth", "final", differences(COURSES, Course::last, Course::truth));
        row(table, "truth", "the paper's, true masks", differences(COURSES, Course::paper, Course::truth));
        row(table, "the paper's", "provisional", differences(COURSES, Course::provisional, Course::paper));
        row(table, "the paper's", "locked", differences(COURSES, Course::locked, Course::paper));
        row(table, "the paper's", "final", differences(COURSES, Course::last, Course::paper));
        row(table, "final", "provisional", differences(COURSES, Course::provisional, Course::last));
        row(table, "final", "locked", differences(COURSES, Course::locked, Course::last));
        Files.writeString(Path.of("target", "normalisation.md"), table);
        Files.writeString(Path.of("target", "normalisation.svg"), figure());

        assertThat(table.toString()).contains("| final | locked |");
    }

    private static Course course(SimulatedMovie movie) {
        List<Observation> live = watch(movie, LOCK, StreamObserver.causal(ImageJudge.calibrated()));
        Observation end = watch(movie, NEVER, StreamObserver.causal(ImageJudge.calibrated()))
                .get(SimulatedMovie.FRAMES - 1);
        Normalisation locked = live.get(SimulatedMovie.FRAMES - 1).normalisation();
        Normalisation last = end.normalisation().as(State.FINAL);
        Normalisation paper = paper(movie);
        double[] provisional = new double[SimulatedMovie.FRAMES];
        List<Observation> never = watch(movie, NEVER, StreamObserver.causal(ImageJudge.calibrated()));
        try (FramePredictor predictor =
                new FramePredictor(ActiveGelModel.standard().predictor(), locked)) {
            for (int i = 0; i < provisional.length; i++) {
                provisional[i] = total(predictor, movie.frames().get(i), never.get(i));
            }
            return new Course(
                    percent(movie.truth().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray()),
                    percent(provisional),
                    percent(totals(predictor, movie, locked)),
                    percent(totals(predictor, movie, last)),
                    percent(totals(predictor, movie, paper)));
        }
    }

    private static double[] totals(FramePredictor predictor, SimulatedMovie movie, Normalisation levels) {
        List<Observation> seen = watch(movie, NEVER, StreamObserver.fixed(levels, ImageJudge.calibrated()));
        double[] totals = new double[SimulatedMovie.FRAMES];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = total(predictor, movie.frames().get(i), seen.get(i));
        }
        return totals;
    }

    private static double total(FramePredictor predictor, Frame frame, Observation seen) {
        return predictor
                .predict(FrameImages.of(frame), seen.normalisation(), seen)
                .cell()
                .map(CellTraction::total)
                .orElse(0.0);
    }

    private static List<Observation> watch(SimulatedMovie movie, OptionalLong lockAtNs, StreamObserver observer) {
        List<Observation> seen = new ArrayList<>();
        StreamMemory memory = StreamMemory.empty();
        for (Frame frame : movie.frames()) {
            Observation next = observer.observe(frame, SimulatedMovie.FIELD.pixelSize(), memory, lockAtNs);
            memory = next.memory();
            seen.add(next);
        }
        return seen;
    }

    /** The lifetime means outside and inside the given masks: mean over the pixels of a frame, then over the frames. */
    private static Normalisation paper(SimulatedMovie movie) {
        double outside = 0;
        double inside = 0;
        for (int i = 0; i < SimulatedMovie.FRAMES; i++) {
            float[] counts = movie.frames().get(i).counts();
            BitSet mask = movie.masks().get(i);
            double out = 0;
            double in = 0;
            for (int at = 0; at < counts.length; at++) {
                in += mask.get(at) ? counts[at] : 0;
                out += mask.get(at) ? 0 : counts[at];
            }
            inside += in / mask.cardinality() / SimulatedMovie.FRAMES;
            outside += out / (counts.length - mask.cardinality()) / SimulatedMovie.FRAMES;
        }
        return new Normalisation(State.FINAL, outside, inside);
    }

    private static double[] percent(double[] totals) {
        int baseline = SimulatedMovie.LOCK_MIN / SimulatedMovie.STEP_MIN;
        double mean = 0;
        for (int i = 0; i < baseline; i++) {
            mean += totals[i] / baseline;
        }
        double[] percent = new double[totals.length];
        for (int i = 0; i < totals.length; i++) {
            percent[i] = 100 * totals[i] / mean;
        }
        return percent;
    }

    /** Absolute differences in percent of the baseline, over all frames of all cells, sorted. */
    private static double[] differences(
            List<Course> courses, Function<Course, double[]> of, Function<Course, double[]> against) {
        return courses.stream()
                .flatMapToDouble(course -> IntStream.range(0, SimulatedMovie.FRAMES)
                        .mapToDouble(i -> Math.abs(of.apply(course)[i] - against.apply(course)[i])))
                .sorted()
                .toArray();
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static void row(StringBuilder table, String against, String which, double[] off) {
        table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.2f |%n",
                against,
                which,
                quantile(off, 0.5),
                quantile(off, 0.9),
                quantile(off, 1)));
    }

    /** Median over the cells of the difference from the truth, over time. */
    private static String figure() {
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 300\" font-family=\"sans-serif\""
                        + " font-size=\"12\"><rect width=\"640\" height=\"300\" fill=\"#fff\"/>\n");
        for (int percent = 0; percent <= 125; percent += 25) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"50\" x2=\"620\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#cdd4db\"/><text x=\"44\" y=\"%.1f\""
                            + " text-anchor=\"end\">%d</text>%n",
                    y(percent),
                    y(percent),
                    y(percent) + 4,
                    percent));
        }
        for (int minute = 0; minute <= 120; minute += 30) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"290\" text-anchor=\"middle\">%d min</text>%n",
                    x(minute),
                    minute));
        }
        line(svg, Course::truth, "#14202B", "truth", 0);
        line(svg, Course::provisional, "#8F5B00", "provisional", 1);
        line(svg, Course::locked, "#0A62B4", "locked", 2);
        line(svg, Course::last, "#0A7B58", "final", 3);
        line(svg, Course::paper, "#B0437F", "the paper's", 4);
        return svg.append("<text x=\"50\" y=\"16\">Total traction, % of baseline, median of the cells</text></svg>\n")
                .toString();
    }

    private static void line(StringBuilder svg, Function<Course, double[]> of, String colour, String name, int index) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < SimulatedMovie.FRAMES; i++) {
            int frame = i;
            double[] values = COURSES.stream()
                    .mapToDouble(course -> of.apply(course)[frame])
                    .sorted()
                    .toArray();
            points.append(
                    String.format(Locale.ROOT, "%.1f,%.1f ", x(i * SimulatedMovie.STEP_MIN), y(quantile(values, 0.5))));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/><text x=\"540\" y=\"%d\""
                        + " fill=\"%s\">%s</text>%n",
                points,
                colour,
                180 + 16 * index,
                colour,
                name));
    }

    private static double x(double minute) {
        return 50 + 570 * minute / 120;
    }

    private static double y(double percent) {
        return 270 - 240 * percent / 125;
    }
}
