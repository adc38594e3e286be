package org.tractionscope.viewer.image;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Theme;

/**
 * The picture with its scales and chips, on black in every theme.
 *
 * <p>Each layer has its own canvas and is painted anew only when something in it changed. The wheel zooms at the pointer,
 * dragging pans, a double click fits the cell. Confined to the JavaFX thread.
 */
public final class ImagePane extends Region {

    private static final double MARGIN_PX = 16;
    private static final double ABOVE_PX = 6;
    private static final int FIT_MARGIN_FIELD_PX = 3;
    private static final double STALE_OPACITY = 0.5;
    private static final double WHEEL_FACTOR = 1.25;

    private final Canvas zyxinLayer = new Canvas();
    private final Canvas tintLayer = new Canvas();
    private final Canvas outlineLayer = new Canvas();
    private final Canvas arrowLayer = new Canvas();
    private final Canvas scaleLayer = new Canvas();
    private final List<Canvas> layers = List.of(zyxinLayer, tintLayer, outlineLayer, arrowLayer, scaleLayer);
    private final ImageChips chips;
    private final ZyxinInset inset = new ZyxinInset();
    private final Pixels pixels = new Pixels();

    private final Set<Layer> shown = EnumSet.allOf(Layer.class);
    private Optional<ViewerSnapshot> snapshot = Optional.empty();
    private OverlayStyle style;
    private Optional<Contrast> chosenContrast = Optional.empty();
    private Optional<View> view = Optional.empty();
    private Painted painted;
    private boolean insetWanted = true;
    private Insets reserved = Insets.EMPTY;
    private Fit fit = Fit.CELL;
    private Consumer<Optional<CursorReading>> onCursor = unused -> {};
    private Runnable onViewChange = () -> {};
    private double dragX;
    private double dragY;

    /** A pane that writes times of day in {@code zone}. */
    public ImagePane(OverlayStyle style, ZoneId zone) {
        this.style = style;
        this.painted = Painted.nothing(style);
        this.chips = new ImageChips(zone);
        setId("image");
        getStyleClass().add("image");
        setStyle(Theme.DARK.style());
        setCursor(Cursor.CROSSHAIR);
        layers.forEach(layer -> layer.setManaged(false));
        getChildren().addAll(layers);
        getChildren().addAll(chips, inset);
        listenToMouse();
    }

    /** Shows a newer snapshot; the view stays, except that the first picture is fitted. */
    public void show(ViewerSnapshot newer) {
        boolean hadPicture = snapshot.flatMap(old -> old.newest().shownFrame()).isPresent();
        boolean hadTraction = snapshot.flatMap(old -> old.newest().traction()).isPresent();
        snapshot = Optional.of(newer);
        boolean isFirst =
                !hadPicture || (!hadTraction && newer.newest().traction().isPresent());
        if (view.isEmpty() || isFirst) {
            fit(fit);
        } else {
            repaint();
        }
    }

    /** Fits the picture, leaving the reserved sides free. */
    public void fit(Fit newFit) {
        fit = newFit;
        Optional<Frame> frame = snapshot.flatMap(shot -> shot.newest().shownFrame());
        double width = getWidth() - reserved.getLeft() - reserved.getRight() - 2 * MARGIN_PX;
        double height = getHeight() - reserved.getTop() - reserved.getBottom() - 2 * ABOVE_PX;
        view = frame.filter(shot -> width > 0 && height > 0).map(shot -> View.fitting(fitBox(shot), width, height)
                .moved(Math.rint(reserved.getLeft() + MARGIN_PX), Math.rint(reserved.getTop() + ABOVE_PX)));
        repaint();
    }

    /** Keeps sides of the pane free of the fitted picture, screen pixels. */
    public void reserve(Insets sides) {
        reserved = sides;
    }

    /** Whether the small image without overlay is there. */
    public void setInsetShown(boolean isShown) {
        insetWanted = isShown;
        inset.setVisible(
                isShown && snapshot.flatMap(shot -> shot.newest().shownFrame()).isPresent());
    }

    public boolean isShown(Layer layer) {
        return shown.contains(layer);
    }

    /** Switches a layer on or off. */
    public void setShown(Layer layer, boolean isShown) {
        if (isShown) {
            shown.add(layer);
        } else {
            shown.remove(layer);
        }
        repaint();
    }

    public OverlayStyle overlay() {
        return style;
    }

    public void setOverlay(OverlayStyle newStyle) {
        style = newStyle;
        repaint();
    }

    /** The contrast in use: the chosen one, or that of the picture; empty before the first frame. */
    public Optional<Contrast> contrast() {
        return chosenContrast.or(() -> snapshot.flatMap(pixels::contrastOf));
    }

    /** Holds a contrast; empty goes back to the picture's own. */
    public void setContrast(Optional<Contrast> chosen) {
        chosenContrast = chosen;
        repaint();
    }

    /** Screen pixels for a frame pixel; empty before the first frame. */
    public Optional<Double> zoom() {
        return view.map(View::zoom);
    }

    /** Micrometres a frame pixel; empty where neither frame nor field knows. */
    public static Optional<Double> umPerFramePx(ViewerSnapshot snapshot) {
        return ImageChips.umPerFramePx(snapshot);
    }

    /** Receives the values under the pointer, or empty when it leaves the frame. */
    public void onCursor(Consumer<Optional<CursorReading>> listener) {
        onCursor = listener;
    }

    /** Called after every change of zoom or position. */
    public void onViewChange(Runnable listener) {
        onViewChange = listener;
    }

    @Override
    protected void layoutChildren() {
        boolean resized = zyxinLayer.getWidth() != getWidth() || zyxinLayer.getHeight() != getHeight();
        chips.resizeRelocate(MARGIN_PX, MARGIN_PX, chips.prefWidth(-1), chips.prefHeight(-1));
        inset.relocate(MARGIN_PX, getHeight() - inset.getHeight() - 12);
        if (resized) {
            layers.forEach(layer -> {
                layer.setWidth(getWidth());
                layer.setHeight(getHeight());
            });
            fit(fit);
        }
    }

    private void repaint() {
        if (snapshot.isEmpty()) {
            return;
        }
        ViewerSnapshot shot = snapshot.get();
        Painted before = painted;
        Painted now = new Painted(
                shot.newest().shownFrame(),
                shot.newest().traction(),
                contrast(),
                style,
                new Painted.Place(view, getWidth(), getHeight()));
        painted = now;
        chips.show(shot, now.contrast(), style, shown);
        if (!now.sameZyxin(before)) {
            paintZyxin(now);
        }
        if (!now.sameOverlay(before)) {
            paintOverlay(now);
        }
        if (!now.sameOverlay(before) || !now.sameZyxin(before)) {
            GraphicsContext gc = cleared(scaleLayer);
            view.ifPresent(where -> Scales.paint(gc, shot, style, where.zoom()));
        }
        double faded = shot.isStale() ? STALE_OPACITY : 1;
        tintLayer.setOpacity(faded);
        arrowLayer.setOpacity(faded);
        tintLayer.setVisible(shown.contains(Layer.TINT));
        arrowLayer.setVisible(shown.contains(Layer.ARROWS));
        outlineLayer.setVisible(shown.contains(Layer.OUTLINE));
        if (!now.place().equals(before.place())) {
            onViewChange.run();
        }
    }

    private void paintZyxin(Painted now) {
        GraphicsContext gc = cleared(zyxinLayer);
        inset.setVisible(insetWanted && now.frame().isPresent());
        if (now.frame().isEmpty() || now.contrast().isEmpty()) {
            return;
        }
        Frame frame = now.frame().get();
        Image image = pixels.zyxin(frame, now.contrast().get());
        view.ifPresent(where -> FieldLayers.paintZyxin(gc, where, frame, image));
        inset.show(image, CellBox.around(frame, now.traction(), TintImage.MARGIN_PX));
    }

    private void paintOverlay(Painted now) {
        GraphicsContext tint = cleared(tintLayer);
        GraphicsContext outline = cleared(outlineLayer);
        GraphicsContext arrows = cleared(arrowLayer);
        if (now.traction().isEmpty() || view.isEmpty()) {
            return;
        }
        Traction traction = now.traction().get();
        FieldLayers.paintTint(tint, view.get(), traction.field().grid(), pixels.tint(traction, style));
        FieldLayers.paintOutline(outline, view.get(), traction.field().grid(), pixels.outline(traction));
        FieldLayers.paintArrows(arrows, view.get(), traction, style.arrows());
    }

    private static GraphicsContext cleared(Canvas canvas) {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        // A canvas keeps its strokes' shape from the last painting, and the next would depend on it.
        gc.setLineCap(StrokeLineCap.SQUARE);
        gc.setLineJoin(StrokeLineJoin.MITER);
        gc.setLineDashes();
        return gc;
    }

    private Rectangle2D fitBox(Frame frame) {
        return fit == Fit.FRAME
                ? CellBox.whole(frame)
                : CellBox.around(frame, snapshot.flatMap(shot -> shot.newest().traction()), FIT_MARGIN_FIELD_PX);
    }

    private void listenToMouse() {
        setOnScroll(event -> {
            double factor = event.getDeltaY() > 0 ? WHEEL_FACTOR : 1 / WHEEL_FACTOR;
            if (event.getDeltaY() != 0) {
                view = view.map(now -> now.zoomed(factor, event.getX(), event.getY()));
                repaint();
            }
            event.consume();
        });
        setOnMousePressed(event -> {
            dragX = event.getX();
            dragY = event.getY();
        });
        setOnMouseDragged(event -> {
            double dx = event.getX() - dragX;
            double dy = event.getY() - dragY;
            dragX = event.getX();
            dragY = event.getY();
            view = view.map(now -> now.moved(dx, dy));
            repaint();
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                fit(Fit.CELL);
            }
        });
        setOnMouseMoved(event -> onCursor.accept(snapshot.flatMap(shot -> view.flatMap(
                where -> CursorReading.at(shot, where.frameX(event.getX()), where.frameY(event.getY()))))));
        setOnMouseExited(event -> onCursor.accept(Optional.empty()));
    }
}
