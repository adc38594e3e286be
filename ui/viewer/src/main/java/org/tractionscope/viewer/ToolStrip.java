package org.tractionscope.viewer;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/** The tools at the left, each with its key; only those that do something. */
final class ToolStrip extends VBox {

    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final Set<Tool> GROUP_ENDS = Set.of(Tool.REGION, Tool.OVERLAY);

    private final Map<Tool, Button> buttons = new EnumMap<>(Tool.class);

    /** {@code use} is run on a click, on the JavaFX thread. */
    ToolStrip(Consumer<Tool> use) {
        super(4);
        setId("tools");
        getStyleClass().add("tool-strip");
        setAlignment(Pos.TOP_CENTER);
        for (Tool tool : Tool.values()) {
            SVGPath drawing = new SVGPath();
            drawing.setContent(tool.drawing());
            drawing.getStyleClass().add("tool-drawing");
            Button button = new Button(tool.key().getName(), drawing);
            button.setId("tool-" + tool.name().toLowerCase(Locale.ROOT));
            button.setContentDisplay(ContentDisplay.TOP);
            button.getStyleClass().setAll("tool");
            button.setTooltip(new Tooltip(tool.title()));
            button.setFocusTraversable(false);
            button.setOnAction(event -> use.accept(tool));
            buttons.put(tool, button);
            getChildren().add(button);
            if (GROUP_ENDS.contains(tool)) {
                Region rule = new Region();
                rule.getStyleClass().add("tool-rule");
                getChildren().add(rule);
            }
        }
    }

    /** Draws the tools closer together where the window is low. */
    void setLow(boolean isLow) {
        setSpacing(isLow ? 0 : 4);
        pseudoClassStateChanged(LOW, isLow);
    }

    /** Shows a tool as on or off. */
    void setOn(Tool tool, boolean isOn) {
        Button button = buttons.get(tool);
        if (button != null) {
            button.pseudoClassStateChanged(ON, isOn);
        }
    }
}
