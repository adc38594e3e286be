package org.tractionscope.viewer;

import java.util.List;
import java.util.OptionalLong;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.image.ImagePane;
import org.tractionscope.viewer.image.Layer;
import org.tractionscope.viewer.image.LinkedPanes;
import org.tractionscope.viewer.image.PointerTool;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.widget.StripItem;

/** The picture, the zyxin image beside it where wanted, and the cards over its edge. */
final class PictureArea extends StackPane {

    private final ImagePane image;
    private final ImagePane zyxin;
    private final SettingsCard contrastCard = new SettingsCard("card-contrast", "Zyxin contrast");
    private final SettingsCard overlayCard = new SettingsCard("card-overlay", "Traction overlay");
    private final DetailCard details = new DetailCard();
    private final Settings settings;
    private boolean isSideBySide;
    private boolean insetWanted = true;

    PictureArea(ViewerOptions options, Runnable changed) {
        image = new ImagePane(options.overlay(), options.zone());
        zyxin = new ImagePane(options.overlay(), options.zone());
        zyxin.setId("image-zyxin");
        for (Layer layer : Layer.values()) {
            zyxin.setShown(layer, layer == Layer.OUTLINE);
        }
        zyxin.setInsetShown(false);
        LinkedPanes.join(image, zyxin);
        settings = new Settings(image, () -> {
            zyxin.setContrast(image.contrast());
            changed.run();
        });
        HBox pictures = new HBox(2, zyxin, image);
        HBox.setHgrow(image, Priority.ALWAYS);
        HBox.setHgrow(zyxin, Priority.ALWAYS);
        zyxin.setPrefWidth(100);
        image.setPrefWidth(100);
        StripItem.place(zyxin, false);
        getChildren().addAll(pictures, contrastCard, overlayCard, details);
        for (Node card : List.of(contrastCard, overlayCard, details)) {
            setAlignment(card, Pos.TOP_LEFT);
            setMargin(card, new Insets(12));
        }
        setMinSize(0, 0);
    }

    ImagePane image() {
        return image;
    }

    /** Shows the moment that is looked at; {@code newest} is the newest frame where that is an earlier one. */
    void show(ViewerSnapshot seen, OptionalLong newest) {
        image.setLookingBack(newest);
        zyxin.setLookingBack(newest);
        image.show(seen);
        if (isSideBySide) {
            zyxin.show(seen);
        }
    }

    boolean isOn(Tool tool) {
        return switch (tool) {
            case SELECT -> image.pointerTool() == PointerTool.SELECT;
            case PAN -> image.pointerTool() == PointerTool.PAN;
            case REGION -> image.pointerTool() == PointerTool.REGION;
            case TINT -> image.isShown(Layer.TINT);
            case ARROWS -> image.isShown(Layer.ARROWS);
            case OUTLINE -> image.isShown(Layer.OUTLINE);
            case CONTRAST -> contrastCard.isVisible();
            case OVERLAY -> overlayCard.isVisible();
            case SIDE_BY_SIDE -> isSideBySide;
            case SCREENSHOT, DIM, FULL_SCREEN -> false;
        };
    }

    /** Does what a tool of the picture does; false for the others. */
    boolean use(Tool tool, ViewerSnapshot seen) {
        switch (tool) {
            case SELECT -> image.setPointerTool(PointerTool.SELECT);
            case PAN -> image.setPointerTool(PointerTool.PAN);
            case REGION -> image.setPointerTool(PointerTool.REGION);
            case TINT -> toggle(Layer.TINT);
            case ARROWS -> toggle(Layer.ARROWS);
            case OUTLINE -> toggle(Layer.OUTLINE);
            case CONTRAST -> toggleCard(contrastCard, seen);
            case OVERLAY -> toggleCard(overlayCard, seen);
            case SIDE_BY_SIDE -> sideBySide(!isSideBySide, seen);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Explains a place of the strip, or no more. */
    void explain(String id, String title, List<Node> lines) {
        boolean wasOpen = details.shownId().equals(id);
        closeCards();
        if (!wasOpen && !lines.isEmpty()) {
            details.open(id, title, lines);
        }
    }

    void closeCards() {
        StripItem.place(contrastCard, false);
        StripItem.place(overlayCard, false);
        details.close();
    }

    /** Whether there is room for the small zyxin image; beside the large one it is not needed. */
    void setInsetWanted(boolean isWanted) {
        insetWanted = isWanted;
        image.setInsetShown(isWanted && !isSideBySide);
    }

    private void sideBySide(boolean isOn, ViewerSnapshot seen) {
        isSideBySide = isOn;
        // Half as wide, the colour bar would lie on the cell.
        Insets free = isOn ? new Insets(0, ImagePane.COLOUR_BAR_PX, 0, 0) : Insets.EMPTY;
        image.reserve(free);
        zyxin.reserve(free);
        StripItem.place(zyxin, isOn);
        setInsetWanted(insetWanted);
        if (isOn) {
            zyxin.show(seen);
        }
    }

    private void toggle(Layer layer) {
        image.setShown(layer, !image.isShown(layer));
    }

    private void toggleCard(SettingsCard card, ViewerSnapshot seen) {
        boolean wasOpen = card.isVisible();
        closeCards();
        StripItem.place(card, !wasOpen);
        settings.fillContrast(contrastCard);
        settings.fillOverlay(
                overlayCard,
                seen.newest()
                        .traction()
                        .map(Traction::field)
                        .map(field -> field.unit().symbol())
                        .orElse(seen.course().unit().symbol()),
                seen.newest().inner());
    }
}
