package org.tractionscope.viewer;

import java.util.Objects;
import javafx.scene.Scene;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/** Dresses a scene in a theme. */
final class ViewerStyle {

    private ViewerStyle() {}

    static void apply(Scene scene, Theme theme) {
        String sheet = Objects.requireNonNull(ViewerStyle.class.getResource("viewer.css"), "viewer.css")
                .toExternalForm();
        scene.getStylesheets().setAll(sheet);
        scene.setFill(Tone.GROUND.in(theme));
        if (!"image".equals(scene.getRoot().getId())) {
            scene.getRoot().setStyle(theme.style());
        }
    }
}
