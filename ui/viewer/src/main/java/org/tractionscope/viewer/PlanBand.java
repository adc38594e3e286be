package org.tractionscope.viewer;

import java.time.ZoneId;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.protocol.PlanRow;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Lato;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;
import org.tractionscope.viewer.timeline.Timeline;

/** The plan as a band of phases over the run's and the wall's minutes, with marks and the present. */
final class PlanBand extends Region {

    private static final double HEIGHT_PX = 148;
    private static final double LEFT_PX = 72;
    private static final double RIGHT_PX = 40;
    private static final double TOP_PX = 40;
    private static final double BAND_PX = 56;
    private static final double TEXT_PX = 12;
    private static final double[] STEPS_MIN = {1, 2, 5, 10, 15, 30, 60, 120, 240, 480};
    private static final int MOST_TICKS = 12;
    private static final double NS_PER_MIN = 60e9;

    private final Canvas canvas = new Canvas();
    private final ZoneId zone;
    private Theme theme;
    private Optional<ViewerSnapshot> last = Optional.empty();

    PlanBand(ZoneId zone, Theme theme) {
        this.zone = zone;
        this.theme = theme;
        setId("plan");
        setMinHeight(HEIGHT_PX);
        setMaxHeight(HEIGHT_PX);
        canvas.setManaged(false);
        getChildren().add(canvas);
    }

    void show(ViewerSnapshot newest) {
        last = Optional.of(newest);
        paint();
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        paint();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    private double endMin(Course course) {
        double planned = course.phases().stream().mapToLong(Phase::endNs).max().orElse(0) / NS_PER_MIN;
        return Math.max(1, Math.max(planned, course.elapsedMin()));
    }

    private double x(double minutes, double endMin) {
        return LEFT_PX + (canvas.getWidth() - LEFT_PX - RIGHT_PX) * minutes / endMin;
    }

    private void paint() {
        if (canvas.getWidth() >= LEFT_PX + RIGHT_PX + 50) {
            last.ifPresent(this::paint);
        }
    }

    private void paint(ViewerSnapshot shown) {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        Course course = shown.course();
        double end = endMin(course);
        gc.setFill(Tone.PANEL.in(theme));
        gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        gc.setTextBaseline(VPos.BASELINE);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setFont(Lato.REGULAR.at(13));
        gc.setFill(Tone.LABEL.in(theme));
        gc.fillText("Plan", 16, TOP_PX + 32);
        gc.fillText("run", 16, TOP_PX + BAND_PX + 26);
        gc.fillText("clock", 16, TOP_PX + BAND_PX + 42);
        double nowX = x(course.elapsedMin(), end);
        PlanRow.of(course).forEach(row -> paint(gc, row, end, nowX));
        paintTicks(gc, shown, end);
        paintMarks(gc, course, end);
        paintNow(gc, course, end);
    }

    private void paint(GraphicsContext gc, PlanRow row, double end, double nowX) {
        Phase phase = row.phase();
        double left = x(phase.startNs() / NS_PER_MIN, end) + 1;
        double right = x(phase.endNs() / NS_PER_MIN, end) - 1;
        Color colour = Tone.of(phase.kind()).in(theme);
        gc.setFill(Color.color(
                colour.getRed(),
                colour.getGreen(),
                colour.getBlue(),
                row.state() == PlanRow.State.RUNNING ? 0.45 : 0.24));
        gc.fillRoundRect(left, TOP_PX, right - left, BAND_PX, 8, 8);
        gc.setFill(colour);
        gc.fillRect(left, TOP_PX + BAND_PX - 4, right - left, 4);
        gc.save();
        gc.beginPath();
        gc.rect(left, TOP_PX, Math.max(0, right - left - 6), BAND_PX);
        gc.clip();
        String title = Timeline.title(phase);
        String state =
                switch (row.state()) {
                    case DONE -> "done";
                    case RUNNING -> "running";
                    case TO_COME -> "to come";
                };
        String words = Figures.round(Math.rint(phase.lengthNs() / NS_PER_MIN * 10) / 10) + " min, " + state;
        double width = Math.max(Lato.BOLD.widthOf(title, 16), Lato.REGULAR.widthOf(words, 13));
        double at = clearOf(nowX, left + TEXT_PX, width, right);
        gc.setFill(Tone.TEXT.in(theme));
        gc.setFont(Lato.BOLD.at(16));
        gc.fillText(title, at, TOP_PX + 24);
        gc.setFill(Tone.LABEL.in(theme));
        gc.setFont(Lato.REGULAR.at(13));
        gc.fillText(words, at, TOP_PX + 43);
        gc.restore();
    }

    /** Where a phase's words begin: at its left, or behind the line of the present where that would cross them. */
    private static double clearOf(double nowX, double at, double width, double right) {
        boolean isCrossed = nowX > at - TEXT_PX && nowX < at + width + 4;
        return isCrossed && nowX + TEXT_PX + width <= right ? nowX + TEXT_PX : at;
    }

    private void paintTicks(GraphicsContext gc, ViewerSnapshot shown, double end) {
        double step = STEPS_MIN[STEPS_MIN.length - 1];
        for (double each : STEPS_MIN) {
            if (end / each <= MOST_TICKS) {
                step = each;
                break;
            }
        }
        long startUnixNs = shown.nowUnixNs() - shown.course().elapsedNs();
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setFont(Lato.REGULAR.at(13));
        for (int i = 0; i * step <= end + 1e-9; i++) {
            double x = Math.rint(x(i * step, end)) + 0.5;
            gc.setStroke(Tone.LINE_STRONG.in(theme));
            gc.strokeLine(x, TOP_PX + BAND_PX + 4, x, TOP_PX + BAND_PX + 10);
            gc.setFill(Tone.TEXT.in(theme));
            gc.fillText(Figures.round(i * step) + (i == 0 ? " min" : ""), x, TOP_PX + BAND_PX + 26);
            gc.setFill(Tone.LABEL.in(theme));
            String clock = Figures.clock(startUnixNs + Math.round(i * step * NS_PER_MIN), zone);
            gc.fillText(clock.substring(0, 5), x, TOP_PX + BAND_PX + 42);
        }
        gc.setTextAlign(TextAlignment.LEFT);
    }

    private void paintMarks(GraphicsContext gc, Course course, double end) {
        gc.setFill(Tone.TEXT.in(theme));
        for (ExperimentEvent event : course.events()) {
            if (event.kind() == ExperimentEvent.Kind.DRUG_IN || event.kind() == ExperimentEvent.Kind.WASHED) {
                double x = x(event.at().elapsedMin(), end);
                gc.fillPolygon(new double[] {x - 5, x + 5, x}, new double[] {TOP_PX - 10, TOP_PX - 10, TOP_PX - 2}, 3);
            }
        }
    }

    private void paintNow(GraphicsContext gc, Course course, double end) {
        double x = x(course.elapsedMin(), end);
        String words = "now " + Figures.timer(course.elapsedMin());
        double width = Lato.BOLD.widthOf(words, 13) + 16;
        double left = Math.min(canvas.getWidth() - width - 4, x - width / 2);
        gc.setStroke(Tone.ACTION.in(theme));
        gc.setLineWidth(1.6);
        gc.strokeLine(x, 24, x, TOP_PX + BAND_PX + 8);
        gc.setFill(Tone.ACTION.in(theme));
        gc.fillRoundRect(left, 8, width, 19, 6, 6);
        gc.setFill(Tone.PANEL.in(theme));
        gc.setFont(Lato.BOLD.at(13));
        gc.fillText(words, left + 8, 22);
    }
}
