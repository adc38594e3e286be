package org.tractionscope.viewer.timeline;

import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/**
 * Total traction over the minutes of the experiment.
 *
 * <p>Phases in the plan's colours, doses and notes where they happened, the present as a blue line, the future hatched,
 * gaps on red and never bridged. Painted anew only when the course changed. Confined to the JavaFX thread.
 */
public final class Timeline extends Region {

    private static final double LEFT_PX = 64;
    private static final double RIGHT_PX = 104;
    private static final double HEADER_TOP_PX = 10;
    private static final double PLOT_TOP_PX = 50;
    private static final double BOTTOM_PX = 28;

    private final Canvas canvas = new Canvas();
    private final Theme theme;
    private Optional<Course> course = Optional.empty();
    private boolean isStale;

    public Timeline(Theme theme) {
        this.theme = theme;
        setId("timeline");
        getStyleClass().add("timeline");
        canvas.setManaged(false);
        getChildren().add(canvas);
    }

    /** What a phase is called on the screen: its name, with the dose where the name is that of the compound. */
    public static String title(Phase phase) {
        return PhaseBands.title(phase);
    }

    /** Shows the course of a snapshot. */
    public void show(ViewerSnapshot snapshot) {
        boolean same = isStale == snapshot.isStale()
                && course.filter(snapshot.course()::equals).isPresent();
        isStale = snapshot.isStale();
        if (!same) {
            course = Optional.of(snapshot.course());
            paint();
        }
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            paint();
        }
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        // Else the next painting would begin with the strokes of this one.
        gc.save();
        paint(gc);
        gc.restore();
    }

    private void paint(GraphicsContext gc) {
        gc.setFill(Tone.PANEL.in(theme));
        gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        double width = canvas.getWidth() - LEFT_PX - RIGHT_PX;
        double height = canvas.getHeight() - PLOT_TOP_PX - BOTTOM_PX;
        if (course.isEmpty() || width < 50 || height < 40) {
            return;
        }
        Course shown = course.get();
        Axes axes = Axes.of(shown, new Rectangle2D(LEFT_PX, PLOT_TOP_PX, width, height));
        gc.setFill(Tone.FIELD.in(theme));
        gc.fillRect(LEFT_PX, PLOT_TOP_PX, width, height);
        PhaseBands bands = new PhaseBands(gc, axes, theme);
        for (Phase phase : shown.phases()) {
            bands.paint(phase, HEADER_TOP_PX);
        }
        if (!shown.phases().isEmpty()) {
            bands.paintFuture(Math.max(shown.elapsedMin(), lastMin(shown)));
        }
        CurvePainter curves = new CurvePainter(gc, axes, theme);
        curves.paintGaps(shown.points());
        if (isStale && !shown.points().isEmpty()) {
            curves.paintGap(lastMin(shown), shown.elapsedMin());
        }
        AxisPainter.paint(gc, axes, shown.unit(), !shown.points().isEmpty(), theme);
        AxisPainter.paintNow(gc, axes, shown.elapsedMin(), theme);
        EventMarks.paint(gc, EventMarks.of(shown.events(), axes), axes, theme);
        curves.paint(shown.points());
    }

    private static double lastMin(Course course) {
        return course.points().isEmpty()
                ? 0
                : course.points().get(course.points().size() - 1).elapsedMin();
    }
}
