package org.tractionscope.viewer;

import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.image.CursorReading;
import org.tractionscope.viewer.image.Fit;
import org.tractionscope.viewer.image.ImagePane;
import org.tractionscope.viewer.image.Layer;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.timeline.Timeline;

/** The live screen: strip, tools, picture, side panel, phase and timeline; confined to the JavaFX thread. */
final class LiveScreen extends BorderPane {

    private static final double SIDE_PX = 348;
    private static final double NARROW_SIDE_PX = 312;
    private static final double NARROW_BELOW_PX = 1440;
    private static final double INSET_FROM_PX = 1360;
    private static final double TIMELINE_PX = 248;
    private static final double LOW_TIMELINE_PX = 188;
    private static final double LOW_BELOW_PX = 800;
    private static final double DIMMED = 0.45;
    private static final double DIMMED_LAMP = 0.7;

    private final ViewerOptions options;
    private final TopStrip strip;
    private final ToolStrip tools = new ToolStrip(this::use);
    private final ImagePane image;
    private final SettingsCard contrastCard = new SettingsCard("card-contrast", "Zyxin contrast");
    private final SettingsCard overlayCard = new SettingsCard("card-overlay", "Traction overlay");
    private final Settings settings;
    private final Banner banner = new Banner();
    private final StatusLine status = new StatusLine();
    private final SidePanel side = new SidePanel();
    private final PhasePanel phase = new PhasePanel();
    private final Timeline timeline;
    private final HBox bottom;
    private Runnable onFullScreen = () -> {};
    private Optional<ViewerSnapshot> shown = Optional.empty();
    private boolean isDimmed;

    LiveScreen(ViewerOptions options) {
        this.options = options;
        strip = new TopStrip(options.zone());
        image = new ImagePane(options.overlay(), options.zone());
        settings = new Settings(image, this::showView);
        timeline = new Timeline(options.theme());
        getStyleClass().add("screen");
        StackPane picture = new StackPane(image, contrastCard, overlayCard);
        StackPane.setAlignment(contrastCard, Pos.TOP_LEFT);
        StackPane.setAlignment(overlayCard, Pos.TOP_LEFT);
        StackPane.setMargin(contrastCard, new Insets(12));
        StackPane.setMargin(overlayCard, new Insets(12));
        VBox middle = new VBox(picture, status);
        VBox.setVgrow(picture, Priority.ALWAYS);
        HBox upper = new HBox(tools, middle);
        HBox.setHgrow(middle, Priority.ALWAYS);
        VBox.setVgrow(upper, Priority.ALWAYS);
        bottom = new HBox(phase, timeline);
        bottom.getStyleClass().add("bottom");
        HBox.setHgrow(timeline, Priority.ALWAYS);
        picture.setMinSize(0, 0);
        setTop(strip);
        setRight(side);
        setCenter(new VBox(banner, upper, bottom));
        image.onCursor(this::showCursor);
        image.onViewChange(this::showView);
        widthProperty().addListener((observed, before, now) -> arrange());
        heightProperty().addListener((observed, before, now) -> arrange());
        arrange();
        showTools();
    }

    /** Shows a snapshot; the same one again costs nothing. */
    @SuppressWarnings("ReferenceEquality") // Equal snapshots that are not the same are drawn again, which does no harm.
    void show(ViewerSnapshot snapshot) {
        if (shown.isPresent() && shown.get() == snapshot) {
            return;
        }
        shown = Optional.of(snapshot);
        strip.show(snapshot);
        banner.show(snapshot);
        image.show(snapshot);
        side.show(snapshot);
        phase.show(snapshot);
        timeline.show(snapshot);
        showView();
    }

    void fitCell() {
        image.fit(Fit.CELL);
    }

    /** What F does; nothing where there is no window. */
    void onFullScreen(Runnable action) {
        onFullScreen = action;
    }

    void use(Tool tool) {
        switch (tool) {
            case CONTRAST -> toggleCard(contrastCard, overlayCard);
            case OVERLAY -> toggleCard(overlayCard, contrastCard);
            case TINT -> toggle(Layer.TINT);
            case ARROWS -> toggle(Layer.ARROWS);
            case OUTLINE -> toggle(Layer.OUTLINE);
            case SCREENSHOT -> screenshot();
            case DIM -> dim(!isDimmed);
            case FULL_SCREEN -> onFullScreen.run();
        }
        showTools();
    }

    /** Closes what lies over the picture. */
    void escape() {
        StripItem.place(contrastCard, false);
        StripItem.place(overlayCard, false);
        showTools();
    }

    private void toggle(Layer layer) {
        image.setShown(layer, !image.isShown(layer));
    }

    private void toggleCard(SettingsCard card, SettingsCard other) {
        StripItem.place(other, false);
        StripItem.place(card, !card.isVisible());
        settings.fillContrast(contrastCard);
        settings.fillOverlay(overlayCard, unit());
    }

    private void dim(boolean isDim) {
        isDimmed = isDim;
        double others = isDim ? DIMMED : 1;
        double lamp = isDim ? DIMMED_LAMP : 1;
        Brightness.set(strip, others);
        Brightness.set(tools, others);
        Brightness.set(status, others);
        Brightness.set(banner, others);
        Brightness.set(timeline, others);
        side.dim(others, lamp);
        Brightness.set(phase, lamp);
    }

    private void screenshot() {
        String name = shown.map(snapshot -> "tractionscope-"
                        + snapshot.stream().id().toString().replace('/', '-') + "-"
                        + snapshot.newest()
                                .shownFrame()
                                .map(frame -> String.format("%06d", frame.key().sequence()))
                                .orElse("empty")
                        + "-"
                        + Figures.clock(snapshot.nowUnixNs(), options.zone()).replace(":", ""))
                .orElse("tractionscope-empty");
        Path png = options.screenshots().resolve(name + ".png");
        try {
            PngFile.write(PngFile.copy(snapshot(new SnapshotParameters(), null)), png);
            status.say("Saved " + png);
        } catch (ViewerException e) {
            status.say("Not saved: " + e.getMessage());
        }
    }

    private void showTools() {
        tools.setOn(Tool.TINT, image.isShown(Layer.TINT));
        tools.setOn(Tool.ARROWS, image.isShown(Layer.ARROWS));
        tools.setOn(Tool.OUTLINE, image.isShown(Layer.OUTLINE));
        tools.setOn(Tool.CONTRAST, contrastCard.isVisible());
        tools.setOn(Tool.OVERLAY, overlayCard.isVisible());
        tools.setOn(Tool.DIM, isDimmed);
    }

    private void showCursor(Optional<CursorReading> reading) {
        status.show(reading, shown.flatMap(ImagePane::umPerFramePx), unit());
    }

    private void showView() {
        status.showView(image.zoom(), image.overlay().arrows().threshold(), unit());
    }

    private String unit() {
        return shown.flatMap(snapshot -> snapshot.newest().traction())
                .map(Traction::field)
                .map(field -> field.unit().symbol())
                .orElse(shown.map(snapshot -> snapshot.course().unit().symbol()).orElse(""));
    }

    private void arrange() {
        boolean isNarrow = getWidth() < NARROW_BELOW_PX;
        side.setMinWidth(isNarrow ? NARROW_SIDE_PX : SIDE_PX);
        side.setMaxWidth(isNarrow ? NARROW_SIDE_PX : SIDE_PX);
        image.setInsetShown(getWidth() >= INSET_FROM_PX);
        double height = getHeight() < LOW_BELOW_PX ? LOW_TIMELINE_PX : TIMELINE_PX;
        side.fold(getHeight() < LOW_BELOW_PX);
        bottom.setMinHeight(height);
        bottom.setMaxHeight(height);
    }
}
