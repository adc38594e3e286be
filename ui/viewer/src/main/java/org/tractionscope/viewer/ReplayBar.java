package org.tractionscope.viewer;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.SVGPath;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.Look;
import org.tractionscope.viewer.widget.StripItem;

/** Moves a replay: from the start, play or hold, one frame on, to a minute, at a speed. Absent where nothing is replayed. */
final class ReplayBar extends HBox {

    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final double[] SPEEDS = {0.1, 1, 10, 100, Double.POSITIVE_INFINITY};

    private final Optional<ReplayPort> replay;
    private final SVGPath playShape = TransportBar.shape(TransportBar.PLAY);
    private final Label time = new Label();
    private final Label of = new Label();
    private final Slider scrubber = new Slider();
    private final HBox speeds = new HBox();
    private double chosenSpeed = Double.NaN;
    private boolean isShowing;

    ReplayBar(Optional<ReplayPort> replay) {
        super(8);
        this.replay = replay;
        setId("replay");
        getStyleClass().add("protocol-bar");
        setAlignment(Pos.CENTER_LEFT);
        StripItem.place(this, replay.isPresent());
        Label title = new Label("Replay");
        title.getStyleClass().add("quiet");
        title.setMinWidth(USE_PREF_SIZE);
        Button start = button("replay-start", TransportBar.shape("M6 5 V19 M19 5 L9 12 L19 19 Z"));
        start.setOnAction(event -> replay.ifPresent(port -> port.seek(0)));
        Button play = button("replay-play", playShape);
        Look.set(play, "button", "primary");
        play.setOnAction(event -> replay.ifPresent(ReplayBar::playOrPause));
        Button step = button("replay-step", TransportBar.shape("M18 5 V19 M5 5 L15 12 L5 19 Z"));
        step.setOnAction(event -> replay.ifPresent(ReplayPort::step));
        time.getStyleClass().add("heading");
        time.setMinWidth(USE_PREF_SIZE);
        time.setId("replay-time");
        of.getStyleClass().add("quiet");
        of.setMinWidth(USE_PREF_SIZE);
        scrubber.setId("replay-scrubber");
        scrubber.setFocusTraversable(false);
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        scrubber.valueProperty().addListener((observed, before, now) -> {
            // While it is dragged only the place where it is let go counts: each seek plays a frame.
            if (!isShowing && !scrubber.isValueChanging()) {
                replay.ifPresent(port -> port.seek(now.doubleValue()));
            }
        });
        scrubber.valueChangingProperty().addListener((observed, wasChanging, isChanging) -> {
            if (!isChanging) {
                replay.ifPresent(port -> port.seek(scrubber.getValue()));
            }
        });
        layOutSpeeds();
        getChildren().addAll(title, start, play, step, time, of, scrubber, speeds);
    }

    /** Plays where it is held and holds where it plays. */
    static void playOrPause(ReplayPort port) {
        if (port.position().isPaused()) {
            port.play();
        } else {
            port.pause();
        }
    }

    private void layOutSpeeds() {
        speeds.getStyleClass().add("segments");
        speeds.setMinWidth(USE_PREF_SIZE);
        for (double speed : SPEEDS) {
            String words = Double.isInfinite(speed) ? "max" : Figures.round(speed) + "×";
            Button button = new Button(words);
            button.setId("replay-speed-" + words.replace("×", "").replace('.', '-'));
            button.setMinWidth(USE_PREF_SIZE);
            button.setFocusTraversable(false);
            button.setUserData(speed);
            Look.set(button, "segment");
            button.setOnAction(event -> {
                chosenSpeed = speed;
                replay.ifPresent(port -> port.speed(speed));
            });
            speeds.getChildren().add(button);
        }
    }

    private static Button button(String id, SVGPath drawing) {
        Button button = new Button("", drawing);
        button.setId(id);
        button.setMinWidth(40);
        button.setFocusTraversable(false);
        return button;
    }

    /** Shows where the replay stands; called once per pulse. */
    void pulse() {
        if (replay.isEmpty() || !isVisible()) {
            return;
        }
        ReplayPort.Position position = replay.get().position();
        isShowing = true;
        scrubber.setMax(Math.max(position.endMin(), 1e-6));
        if (!scrubber.isValueChanging()) {
            scrubber.setValue(position.atMin().orElse(0));
        }
        isShowing = false;
        time.setText(Figures.timer(position.atMin().orElse(0)));
        of.setText("of " + Figures.timer(position.endMin())
                + (position.isEnded() ? ", ended" : position.isPaused() ? ", held" : ""));
        String shape = position.isPaused() ? TransportBar.PLAY : TransportBar.PAUSE;
        if (!shape.equals(playShape.getContent())) {
            playShape.setContent(shape);
        }
        getChildren().forEach(child -> child.setDisable(position.isEnded() && !(child instanceof Label)));
        speeds.getChildren()
                .forEach(button -> button.pseudoClassStateChanged(
                        ON, Double.valueOf(chosenSpeed).equals(button.getUserData())));
    }
}
