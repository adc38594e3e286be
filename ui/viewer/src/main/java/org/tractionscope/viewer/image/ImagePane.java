package org.tractionscope.viewer.image;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;
import org.tractionscope.model.Frame;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Theme;

/**
 * The picture with its scales and chips, on black in every theme.
 *
 * <p>Painted anew only when something in it changed. The wheel zooms at the pointer,
 * dragging pans, a double click fits the cell. Confined to the JavaFX thread.
 */
public final class ImagePane extends Region {

    /** What the colour bar takes of the right side, screen pixels. */
    public static final double COLOUR_BAR_PX = 84;

    private static final double MARGIN_PX = 16;
    private static final double ABOVE_PX = 6;
    private static final int FIT_MARGIN_FIELD_PX = 3;
    private static final double STALE_OPACITY = 0.5;

    private final LayerStack layers = new LayerStack();
    private final TintMemory tints = new TintMemory();
    private final PictureMouse mouse;
    private final ImageChips chips;
    private final ZyxinInset inset = new ZyxinInset();
    private final PaneListeners listeners = new PaneListeners();

    /** A pane of this width has no room beside the cell. */
    private static final double BRIEF_BELOW_PX = 640;

    private Optional<ViewerSnapshot> snapshot = Optional.empty();
    private OverlayStyle style;
    private TintChoice choice = TintChoice.magnitude();
    private Optional<Contrast> chosenContrast = Optional.empty();
    private Optional<View> view = Optional.empty();
    private Optional<RegionOfInterest> region = Optional.empty();
    private Optional<Point2D> pinned = Optional.empty();
    private Painted painted;
    private boolean insetWanted = true;
    private Insets reserved = Insets.EMPTY;
    private Fit fit = Fit.CELL;

    /** A pane that writes times of day in {@code zone}. */
    public ImagePane(OverlayStyle style, ZoneId zone) {
        this.style = style;
        this.painted = Painted.nothing(style);
        this.chips = new ImageChips(zone);
        setId("image");
        getStyleClass().add("image");
        setStyle(Theme.DARK.style());
        setCursor(Cursor.CROSSHAIR);
        getChildren().addAll(layers.nodes());
        getChildren().addAll(chips, inset);
        this.mouse = new PictureMouse(this);
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
        if (insetWanted != isShown) {
            insetWanted = isShown;
            // What is hidden is not painted.
            painted = Painted.nothing(style);
            repaint();
        }
    }

    /** Whether the words over the picture are there. */
    public void setChipsShown(boolean isShown) {
        chips.setVisible(isShown);
    }

    /** Says over the picture that it is not the newest; empty goes back to now. */
    public void setLookingBack(OptionalLong newestSequence) {
        chips.setLookingBack(newestSequence);
    }

    /** Says minute and phase over the picture, as nobody sees a movie beside the timeline; on where true. */
    public void setInMovie(boolean isMovie) {
        chips.setInMovie(isMovie);
    }

    /** True where a layer is switched on. */
    public boolean isShown(Layer layer) {
        return layers.shown().contains(layer);
    }

    /** Switches a layer on or off. */
    public void setShown(Layer layer, boolean isShown) {
        if (isShown) {
            layers.shown().add(layer);
        } else {
            layers.shown().remove(layer);
        }
        repaint();
    }

    /** Range, opacity, colours and arrows in use. */
    public OverlayStyle overlay() {
        return style;
    }

    /** Sets range, opacity, colours and arrows. */
    public void setOverlay(OverlayStyle newStyle) {
        style = newStyle;
        repaint();
    }

    /** Which scalar is laid over the image. */
    public TintChoice tint() {
        return choice;
    }

    /** Chooses the scalar that is laid over the image. */
    public void setTint(TintChoice newChoice) {
        choice = newChoice;
        repaint();
    }

    /** The contrast in use: the chosen one, or that of the picture; empty before the first frame. */
    public Optional<Contrast> contrast() {
        return chosenContrast.or(() -> snapshot.flatMap(layers.pixels()::contrastOf));
    }

    /** Holds a contrast; empty goes back to the picture's own. */
    public void setContrast(Optional<Contrast> chosen) {
        chosenContrast = chosen;
        repaint();
    }

    /** What pressing and dragging does. */
    public PointerTool pointerTool() {
        return mouse.tool();
    }

    /** Chooses what pressing and dragging does. */
    public void setPointerTool(PointerTool tool) {
        mouse.use(tool);
    }

    /** The region that is measured; empty where there is none. */
    public Optional<RegionOfInterest> region() {
        return region;
    }

    /** Sets or takes away the region that is measured. */
    public void setRegion(Optional<RegionOfInterest> newRegion) {
        region = newRegion;
        paintRegion();
        listeners.region();
    }

    /** Puts the cursor at a place of the frame, in frame pixels, in this pane and those linked to it. */
    public void pin(Optional<Point2D> framePx) {
        pinned = framePx;
        layers.paintCross(pinned, view);
        listeners.pinned(this, pinned);
        listeners.cursor(pinned.flatMap(this::reading));
    }

    /** Screen pixels for a frame pixel; empty before the first frame. */
    public Optional<Double> zoom() {
        return view.map(View::zoom);
    }

    /** Micrometres a frame pixel; empty where neither frame nor field knows. */
    public static Optional<Double> umPerFramePx(ViewerSnapshot snapshot) {
        return ImageChips.umPerFramePx(snapshot);
    }

    /** Receives the values under the pointer, or those at the cursor when it leaves the frame. */
    public void onCursor(Consumer<Optional<CursorReading>> listener) {
        listeners.onCursor(listener);
    }

    /** Called after every change of zoom or position. */
    public void onViewChange(Runnable listener) {
        listeners.onView(listener);
    }

    /** Called after every change of the region. */
    public void onRegion(Runnable listener) {
        listeners.onRegion(listener);
    }

    void linkTo(LinkedPanes others) {
        listeners.link(others);
    }

    /** Takes the view of a linked pane. */
    void take(View other) {
        if (view.isPresent()) {
            view = Optional.of(other);
            repaint();
        }
    }

    void move(UnaryOperator<View> change) {
        view = view.map(change);
        repaint();
    }

    Optional<Point2D> toFrame(Point2D screen) {
        return view.map(where -> new Point2D(where.frameX(screen.getX()), where.frameY(screen.getY())));
    }

    void drawing(List<Point2D> line) {
        layers.paintRegion(line, false, view);
    }

    void point(Optional<Point2D> screen) {
        listeners.cursor(screen.flatMap(this::toFrame).or(() -> pinned).flatMap(this::reading));
    }

    private Optional<CursorReading> reading(Point2D framePx) {
        return snapshot.flatMap(shot -> CursorReading.at(shot, framePx.getX(), framePx.getY()));
    }

    @Override
    protected void layoutChildren() {
        chips.resizeRelocate(MARGIN_PX, MARGIN_PX, chips.prefWidth(-1), chips.prefHeight(-1));
        inset.relocate(MARGIN_PX, getHeight() - inset.getHeight() - 12);
        if (layers.resize(getWidth(), getHeight(), displayScale())) {
            // A linked pane may have had this one painted for its new size before its canvases had it.
            painted = Painted.nothing(style);
            fit(fit);
        }
    }

    /** Pixels of the display for a pixel of the layout. */
    private double displayScale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : Math.max(1, getScene().getWindow().getOutputScaleX());
    }

    private void repaint() {
        if (snapshot.isEmpty()) {
            return;
        }
        ViewerSnapshot shot = snapshot.get();
        Painted before = painted;
        Painted now = new Painted(
                Painted.Content.of(shot),
                tints.of(shot.newest(), choice, style.rangeTop()),
                contrast(),
                style,
                new Painted.Place(view, getWidth(), getHeight()));
        painted = now;
        chips.setBrief(getWidth() < BRIEF_BELOW_PX);
        chips.show(shot, now, layers.shown());
        inset.setVisible(insetWanted && now.frame().isPresent());
        boolean isAnew = layers.paint(now, before, shot.isStale() ? STALE_OPACITY : 1);
        if (isAnew
                && inset.isVisible()
                && now.frame().isPresent()
                && now.contrast().isPresent()) {
            inset.show(
                    layers.pixels().zyxin(),
                    now.contrast().get(),
                    CellBox.around(now.frame().orElseThrow(), now.traction(), TintImage.MARGIN_PX));
        }
        if (!now.place().equals(before.place())) {
            paintRegion();
            layers.paintCross(pinned, view);
            view.ifPresent(where -> listeners.view(this, where));
        }
    }

    private void paintRegion() {
        layers.paintRegion(region.map(RegionOfInterest::corners).orElse(List.of()), true, view);
    }

    private Rectangle2D fitBox(Frame frame) {
        return fit == Fit.FRAME
                ? CellBox.whole(frame)
                : CellBox.around(frame, snapshot.flatMap(shot -> shot.newest().traction()), FIT_MARGIN_FIELD_PX);
    }
}
