package org.tractionscope.viewer;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.SVGPath;
import org.tractionscope.viewer.history.Playhead;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;

/** Start, back, play, on, end, a scrubber, the speed, and a movie of it; moves the view and nothing else. */
final class TransportBar extends HBox {

    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    static final String PLAY = "M7 4 L19 12 L7 20 Z";
    static final String PAUSE = "M7 5 H10 V19 H7 Z M14 5 H17 V19 H14 Z";
    private static final double[] SPEEDS = {0.1, 1, 10, 100, Double.POSITIVE_INFINITY};

    private final Playhead playhead;
    private final Button play = new Button();
    private final SVGPath playShape = shape(PLAY);
    private final Button loop = new Button("Loop");
    private final Label time = new Label();
    private final Label of = new Label();
    private final Slider scrubber = new Slider();
    private final HBox speeds = new HBox();
    private List<TractionPoint> points = List.of();
    private boolean isShowing;

    /** {@code moved} is run after the view has moved, {@code export} when a movie is wanted. */
    TransportBar(Playhead playhead, Runnable moved, Runnable export) {
        super(8);
        this.playhead = playhead;
        setId("transport");
        getStyleClass().add("protocol-bar");
        setAlignment(Pos.CENTER_LEFT);
        time.getStyleClass().add("heading");
        time.setMinWidth(USE_PREF_SIZE);
        of.getStyleClass().add("quiet");
        of.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        scrubber.setFocusTraversable(false);
        scrubber.setId("scrubber");
        scrubber.valueProperty().addListener((observed, before, now) -> {
            if (!isShowing) {
                playhead.seek(points, now.doubleValue());
                moved.run();
            }
        });
        play.setId("play");
        play.setGraphic(playShape);
        play.getStyleClass().setAll("button", "primary");
        Button export1 = new Button("Export movie…");
        export1.setId("export");
        export1.setOnAction(event -> export.run());
        getChildren()
                .addAll(
                        press("start", "M6 5 V19 M19 5 L9 12 L19 19 Z", unused -> playhead.start(points), moved),
                        press(
                                "back",
                                "M12 6 L5 12 L12 18 Z M20 6 L13 12 L20 18 Z",
                                unused -> playhead.step(points, -1),
                                moved),
                        play,
                        press(
                                "on",
                                "M12 6 L19 12 L12 18 Z M4 6 L11 12 L4 18 Z",
                                unused -> playhead.step(points, 1),
                                moved),
                        press("end", "M18 5 V19 M5 5 L15 12 L5 19 Z", unused -> playhead.live(), moved),
                        time,
                        of,
                        scrubber,
                        speeds,
                        loop,
                        export1);
        play.setOnAction(event -> {
            if (playhead.isPlaying()) {
                playhead.pause();
            } else {
                playhead.play(points, System.nanoTime());
            }
            moved.run();
        });
        loop.setOnAction(event -> {
            playhead.setLooping(!playhead.isLooping());
            moved.run();
        });
        speeds.getStyleClass().add("segments");
        for (double speed : SPEEDS) {
            Button button = new Button(Double.isInfinite(speed) ? "max" : Figures.round(speed) + "×");
            button.getStyleClass().setAll("segment");
            button.setUserData(speed);
            button.setOnAction(event -> {
                playhead.setSpeed(speed);
                moved.run();
            });
            speeds.getChildren().add(button);
        }
        speeds.setMinWidth(USE_PREF_SIZE);
        speeds.getChildren().forEach(button -> button.setFocusTraversable(false));
        getChildren().forEach(child -> child.setFocusTraversable(false));
    }

    private static Button press(String id, String drawing, Consumer<Button> action, Runnable moved) {
        Button button = new Button("", shape(drawing));
        button.setId("transport-" + id);
        button.setMinWidth(40);
        button.setOnAction(event -> {
            action.accept(button);
            moved.run();
        });
        return button;
    }

    static SVGPath shape(String drawing) {
        SVGPath path = new SVGPath();
        path.setContent(drawing);
        path.getStyleClass().add("transport-shape");
        return path;
    }

    void show(ViewerSnapshot live) {
        points = live.course().points();
        double end = points.isEmpty() ? 0 : points.get(points.size() - 1).elapsedMin();
        double at = playhead.at().map(TractionPoint::elapsedMin).orElse(end);
        isShowing = true;
        scrubber.setMax(Math.max(end, 1e-6));
        scrubber.setValue(at);
        isShowing = false;
        time.setText(Figures.timer(at));
        of.setText("of " + Figures.timer(end));
        playShape.setContent(playhead.isPlaying() ? PAUSE : PLAY);
        loop.pseudoClassStateChanged(ON, playhead.isLooping());
        speeds.getChildren()
                .forEach(button -> button.pseudoClassStateChanged(
                        ON, Double.valueOf(playhead.speed()).equals(button.getUserData())));
    }
}
