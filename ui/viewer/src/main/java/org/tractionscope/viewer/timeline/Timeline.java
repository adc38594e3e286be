package org.tractionscope.viewer.timeline;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/**
 * Total traction over the minutes of the experiment, in percent of the baseline where there is one.
 *
 * <p>Phases in the plan's colours, doses and notes where they happened, the shown frame as a blue line, the future hatched,
 * gaps on red and never bridged. Dragging moves the shown frame, the wheel zooms at the pointer, a double click shows all.
 * Painted anew only when something changed. Confined to the JavaFX thread.
 */
public final class Timeline extends Region {

    private static final double LEFT_PX = 64;
    private static final double RIGHT_PX = 104;
    private static final double HEADER_TOP_PX = 10;
    private static final double PLOT_TOP_PX = 50;
    private static final double BOTTOM_PX = 28;
    private static final double LEAST_SPAN_MIN = 0.05;
    private static final double WHEEL_FACTOR = 1.25;

    private final Canvas canvas = new Canvas();
    private Theme theme;
    private Optional<Course> course = Optional.empty();
    private Optional<Axes.Span> zoomed = Optional.empty();
    private OptionalDouble lookingAtMin = OptionalDouble.empty();
    private int chosenCell = 1;
    private boolean isStale;
    private long patienceNs;
    private long pulsedNs;
    private boolean isWaiting;
    private DoubleConsumer onSeek = minutes -> {};

    /** A timeline without a course. */
    public Timeline(Theme theme) {
        this.theme = theme;
        setId("timeline");
        getStyleClass().add("timeline");
        setCursor(Cursor.H_RESIZE);
        canvas.setManaged(false);
        getChildren().add(canvas);
        setOnMousePressed(event -> seek(event.getX()));
        setOnMouseDragged(event -> seek(event.getX()));
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                zoomed = Optional.empty();
                paint();
            }
        });
        setOnScroll(event -> {
            if (event.getDeltaY() != 0) {
                zoom(event.getDeltaY() > 0 ? 1 / WHEEL_FACTOR : WHEEL_FACTOR, event.getX());
            }
            event.consume();
        });
    }

    /** What a phase is called on the screen: its name, with the dose where the name is that of the compound. */
    public static String title(Phase phase) {
        return PhaseBands.title(phase);
    }

    /** Receives the minutes that were clicked or dragged to. */
    public void onSeek(DoubleConsumer listener) {
        onSeek = listener;
    }

    /** Shows the course of a snapshot, at its newest frame. */
    public void show(ViewerSnapshot snapshot) {
        show(snapshot, OptionalDouble.empty(), chosenCell);
    }

    /** Shows the course of a snapshot, at an earlier frame or the newest, with one cell before the others. */
    public void show(ViewerSnapshot snapshot, OptionalDouble newLookingAtMin, int cellId) {
        Course next = snapshot.course();
        boolean isView = isStale == snapshot.isStale()
                && chosenCell == cellId
                && lookingAtMin.equals(newLookingAtMin)
                && course.filter(before -> before.plan().equals(next.plan())).isPresent();
        boolean isSame = isView && course.filter(next::equals).isPresent();
        isStale = snapshot.isStale();
        chosenCell = cellId;
        lookingAtMin = newLookingAtMin;
        course = Optional.of(next);
        if (!isView || patienceNs == 0) {
            isWaiting = false;
            if (!isSame) {
                paint();
            }
        } else {
            isWaiting |= !isSame;
        }
    }

    /**
     * Lets a course that has only grown wait, so that a fast camera does not have hours of curves drawn again for each point.
     * Whatever else changes is drawn at once.
     *
     * @param newPatienceNs how long at most, ≥ 0; {@link #pulse} must be called while it is > 0
     */
    public void setPatience(long newPatienceNs) {
        patienceNs = newPatienceNs;
    }

    /** Draws what has waited long enough; called once per pulse with a monotonic clock. */
    public void pulse(long nowNs) {
        if (isWaiting && (nowNs - pulsedNs >= patienceNs || nowNs < pulsedNs)) {
            isWaiting = false;
            pulsedNs = nowNs;
            paint();
        }
    }

    /** Paints in another palette. */
    public void setTheme(Theme newTheme) {
        theme = newTheme;
        paint();
    }

    /** The first and last minute that is shown; empty before the first course. */
    public Optional<double[]> shownMin() {
        return axes().map(axes ->
                new double[] {axes.span().startMin(), axes.span().endMin()});
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            paint();
        }
    }

    private void seek(double screenX) {
        axes().ifPresent(axes -> onSeek.accept(Math.max(0, axes.minutes(screenX))));
    }

    private void zoom(double factor, double screenX) {
        Optional<Axes> now = axes();
        if (now.isEmpty() || course.isEmpty()) {
            return;
        }
        Axes.Span span = now.get().span();
        Axes.Span whole = Axes.of(course.get(), plot()).span();
        double length = Math.max(LEAST_SPAN_MIN, span.lengthMin() * factor);
        if (length >= whole.lengthMin()) {
            zoomed = Optional.empty();
        } else {
            double at = now.get().minutes(screenX);
            double start = at - (at - span.startMin()) * length / span.lengthMin();
            double kept = Math.min(Math.max(whole.startMin(), start), whole.endMin() - length);
            zoomed = Optional.of(new Axes.Span(kept, kept + length));
        }
        paint();
    }

    private Rectangle2D plot() {
        return new Rectangle2D(
                LEFT_PX,
                PLOT_TOP_PX,
                Math.max(1, canvas.getWidth() - LEFT_PX - RIGHT_PX),
                Math.max(1, canvas.getHeight() - PLOT_TOP_PX - BOTTOM_PX));
    }

    private Optional<Axes> axes() {
        boolean hasRoom =
                canvas.getWidth() - LEFT_PX - RIGHT_PX >= 50 && canvas.getHeight() - PLOT_TOP_PX - BOTTOM_PX >= 40;
        return course.filter(shown -> hasRoom).map(shown -> Axes.of(shown, plot(), zoomed));
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        // Else the next painting would begin with the strokes of this one.
        gc.save();
        gc.setFill(Tone.PANEL.in(theme));
        gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        axes().ifPresent(axes -> paint(gc, axes, course.orElseThrow()));
        gc.restore();
    }

    private void paint(GraphicsContext gc, Axes axes, Course shown) {
        Rectangle2D plot = axes.plot();
        gc.setFill(Tone.FIELD.in(theme));
        gc.fillRect(plot.getMinX(), plot.getMinY(), plot.getWidth(), plot.getHeight());
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
        boolean inPercent = !shown.cells().isEmpty();
        AxisPainter.paint(
                gc,
                axes,
                inPercent
                        ? "% of baseline mean"
                        : "Total traction, " + shown.unit().symbol(),
                inPercent || !shown.points().isEmpty(),
                theme);
        EventMarks.paint(gc, EventMarks.of(shown.events(), axes), axes, theme);
        if (lookingAtMin.isPresent()) {
            AxisPainter.paintNow(gc, axes, shown.elapsedMin(), theme);
        }
        boolean isOld = isStale && lookingAtMin.isEmpty() && !shown.points().isEmpty();
        double cursorMin = lookingAtMin.orElse(isOld ? lastMin(shown) : shown.elapsedMin());
        AxisPainter.paintCursor(gc, axes, cursorMin, Figures.timer(cursorMin) + (isOld ? " · stale" : ""), theme);
        gc.save();
        gc.beginPath();
        // The names at the curves' ends stand right of the plot, unless the curves go on there.
        boolean goesOn = lastMin(shown) > axes.span().endMin();
        double width = goesOn ? plot.getWidth() : plot.getWidth() + RIGHT_PX + 8;
        double left = axes.span().startMin() > 0 ? plot.getMinX() : plot.getMinX() - 8;
        gc.rect(left, plot.getMinY() - 8, width + plot.getMinX() - left, plot.getHeight() + 16);
        gc.clip();
        if (inPercent) {
            new CellCurvePainter(gc, axes, theme).paint(shown.cells(), chosenCell);
        } else {
            curves.paint(shown.points());
        }
        gc.restore();
    }

    private static double lastMin(Course course) {
        return course.points().isEmpty()
                ? 0
                : course.points().get(course.points().size() - 1).elapsedMin();
    }
}
