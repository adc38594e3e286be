package org.tractionscope.viewer;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Single keys for the tools, silent while a text field has the focus; Escape closes what lies over the picture. */
final class ViewerKeys {

    private ViewerKeys() {}

    static void install(Scene scene, LiveScreen screen) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean isTyping = scene.getFocusOwner() instanceof TextInputControl;
            boolean isChord = event.isControlDown() || event.isAltDown() || event.isMetaDown();
            if (isTyping || isChord) {
                return;
            }
            if (event.getCode() == KeyCode.ESCAPE) {
                screen.escape();
                return;
            }
            Optional<Tool> tool = Arrays.stream(Tool.values())
                    .filter(each -> each.key() == event.getCode())
                    .findFirst();
            tool.ifPresent(chosen -> {
                screen.use(chosen);
                event.consume();
            });
        });
    }
}
