package org.tractionscope.viewer.image;

import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import org.tractionscope.model.ImageSize;

/** The zyxin image alone, small, so that the eye can check what lies under the overlay. */
final class ZyxinInset extends Pane {

    static final double WIDTH_PX = 184;
    static final double HEIGHT_PX = 208;

    private final Raster raster = new Raster(new ImageSize((int) HEIGHT_PX - 2, (int) WIDTH_PX - 2));
    private final ImageView image = new ImageView();

    ZyxinInset() {
        setId("inset");
        getStyleClass().add("inset");
        setMouseTransparent(true);
        setManaged(false);
        resize(WIDTH_PX, HEIGHT_PX);
        image.relocate(1, 1);
        image.setSmooth(false);
        Label title = new Label("Zyxin alone");
        title.getStyleClass().add("inset-title");
        title.relocate(8, 4);
        getChildren().addAll(image, title);
    }

    /** Draws a part of the frame that was taken up, as large as fits. */
    void show(ZyxinImage zyxin, Contrast contrast, Rectangle2D part) {
        double width = raster.size().columns();
        double height = raster.size().rows();
        double zoom = Math.min(width / part.getWidth(), height / part.getHeight());
        zyxin.draw(
                contrast,
                new View(
                        zoom,
                        width / 2 - (part.getMinX() + part.getWidth() / 2) * zoom,
                        height / 2 - (part.getMinY() + part.getHeight() / 2) * zoom),
                raster);
        raster.written();
        image.setImage(raster.image());
    }
}
