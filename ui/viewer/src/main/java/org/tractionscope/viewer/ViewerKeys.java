package org.tractionscope.viewer;

import javafx.scene.Scene;
import javafx.stage.Stage;

final class ViewerKeys {
    private ViewerKeys() {}

    static void install(Scene scene, Stage stage, LiveScreen screen) {}
}
