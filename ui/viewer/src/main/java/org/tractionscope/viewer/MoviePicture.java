package org.tractionscope.viewer;

import java.awt.image.BufferedImage;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import org.tractionscope.viewer.image.Fit;
import org.tractionscope.viewer.image.ImagePane;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** The picture of a movie: the whole frame with what lies over it, its scales, its phase and its minute. On the JavaFX thread. */
final class MoviePicture {

    static final int WIDTH_PX = 1152;
    static final int HEIGHT_PX = 1056;
    private static final Insets SIDES = new Insets(0, 100, 0, 0);

    private final ImagePane pane;
    private final Scene scene;
    private final WritableImage drawn = new WritableImage(WIDTH_PX, HEIGHT_PX);

    MoviePicture(ViewerOptions options) {
        pane = new ImagePane(options.overlay(), options.zone());
        pane.setInsetShown(false);
        pane.setInMovie(true);
        pane.reserve(SIDES);
        scene = new Scene(pane, WIDTH_PX, HEIGHT_PX);
        ViewerStyle.apply(scene, options.theme());
    }

    /** Draws from now on as another picture does. */
    void drawLike(ImagePane other) {
        pane.setOverlay(other.overlay());
        pane.setTint(other.tint());
        pane.setContrast(other.contrast());
    }

    BufferedImage draw(ViewerSnapshot snapshot) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        pane.show(snapshot);
        pane.fit(Fit.FRAME);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(scene.getFill());
        pane.snapshot(parameters, drawn);
        return PngFile.copy(drawn);
    }
}
