package org.tractionscope.viewer.image;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.layout.Pane;

/** The zyxin image alone, small, so that the eye can check what lies under the overlay. */
final class ZyxinInset extends Pane {

    static final double WIDTH_PX = 184;
    static final double HEIGHT_PX = 208;

    private final Canvas canvas = new Canvas(WIDTH_PX - 2, HEIGHT_PX - 2);

    ZyxinInset() {
        setId("inset");
        getStyleClass().add("inset");
        setMouseTransparent(true);
        setManaged(false);
        resize(WIDTH_PX, HEIGHT_PX);
        canvas.relocate(1, 1);
        Label title = new Label("Zyxin alone");
        title.getStyleClass().add("inset-title");
        title.relocate(8, 4);
        getChildren().addAll(canvas, title);
    }

    /** Draws a part of the image as large as fits. */
    void show(Image image, Rectangle2D part) {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        gc.setImageSmoothing(true);
        double zoom = Math.min(canvas.getWidth() / part.getWidth(), canvas.getHeight() / part.getHeight());
        gc.drawImage(
                image,
                canvas.getWidth() / 2 - (part.getMinX() + part.getWidth() / 2) * zoom,
                canvas.getHeight() / 2 - (part.getMinY() + part.getHeight() / 2) * zoom,
                image.getWidth() * zoom,
                image.getHeight() * zoom);
    }
}
