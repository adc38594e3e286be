package org.tractionscope.viewer;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.protocol.ProtocolControl;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.timeline.Timeline;
import org.tractionscope.viewer.widget.StripItem;

/** The countdown, and what can be done to the running protocol; what cannot be taken back asks first. */
final class ProtocolBar extends HBox {

    private static final long EXTENSION_NS = 300_000_000_000L;
    private static final double NS_PER_MIN = 60e9;

    private final ViewerSession session;
    private final Label title = new Label();
    private final Label countdown = new Label();
    private final Button start = button("protocol-start", "Start protocol", "");
    private final Button pause = button("protocol-pause", "Pause protocol", "Ctrl P");
    private final Button extend = button("protocol-extend", "Extend phase 5 min", "Ctrl +");
    private final Button next = button("protocol-next", "Next phase now", "Ctrl N");
    private final Button end = button("protocol-end", "End run…", "");
    private final Label question = new Label();
    private final Button yes = button("protocol-yes", "Yes", "");
    private final Button no = button("protocol-no", "No", "");
    private final HBox actions;
    private final HBox ask;
    private Optional<Consumer<Course>> asked = Optional.empty();
    private Optional<Course> shown = Optional.empty();

    ProtocolBar(ViewerSession session) {
        super(12);
        this.session = session;
        setId("protocol-bar");
        getStyleClass().add("protocol-bar");
        setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("quiet");
        countdown.getStyleClass().add("dose");
        countdown.setMinWidth(USE_PREF_SIZE);
        end.getStyleClass().add("danger");
        question.getStyleClass().add("warn-text");
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        actions = new HBox(8, start, pause, extend, next);
        ask = new HBox(8, question, yes, no);
        actions.setAlignment(Pos.CENTER_LEFT);
        ask.setAlignment(Pos.CENTER_LEFT);
        StripItem.place(ask, false);
        VBox timer = new VBox(title, countdown);
        timer.setMinWidth(150);
        getChildren().addAll(timer, actions, ask, space, end);
        start.setOnAction(event -> now(session.protocol()::start));
        pause.setOnAction(event -> now(session.protocol()::togglePause));
        extend.setOnAction(event -> now(course -> session.protocol().extend(course, EXTENSION_NS)));
        next.setOnAction(event -> askNext());
        end.setOnAction(event ->
                ask("End the run? Its events are closed; camera and recording go on.", course -> session.protocol()
                        .end()));
        yes.setOnAction(event -> {
            Optional<Consumer<Course>> action = asked;
            close();
            action.ifPresent(this::now);
        });
        no.setOnAction(event -> close());
    }

    private static Button button(String id, String words, String key) {
        Button button = key.isEmpty() ? new Button(words) : MarkPanel.keyed(id, words, key);
        button.setId(id);
        button.setFocusTraversable(false);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    void show(ViewerSnapshot live) {
        Course course = live.course();
        shown = Optional.of(course);
        long protocolNs = ProtocolControl.protocolNs(course);
        Optional<Phase> coming = ProtocolControl.next(course);
        long endNs = course.phases().stream().mapToLong(Phase::endNs).max().orElse(0);
        boolean isPaused = ProtocolControl.pausedBy(course).isPresent();
        boolean isEnded = ProtocolControl.isEnded(course);
        boolean hasPlan = !course.phases().isEmpty();
        boolean isOn = hasPlan && session.desk().canNote() && !isEnded;
        title.setText(
                isEnded
                        ? "Run ended"
                        : isPaused
                                ? "Paused " + Figures.timer((course.elapsedNs() - protocolNs) / NS_PER_MIN)
                                : hasPlan
                                        ? coming.map(phase -> Timeline.title(phase) + " in")
                                                .orElse("Run ends in")
                                        : "Run");
        long until = coming.map(Phase::startNs).orElse(endNs);
        countdown.setText(
                hasPlan && !isEnded
                        ? Figures.timer(Math.max(0, until - protocolNs) / NS_PER_MIN)
                        : Figures.timer(course.elapsedMin()));
        boolean isInFirst =
                hasPlan && course.elapsedNs() < course.phases().get(0).endNs();
        StripItem.place(start, !ProtocolControl.isStarted(course) && isInFirst);
        pause.setText(isPaused ? "Go on" : "Pause protocol");
        start.setDisable(!isOn);
        pause.setDisable(!isOn);
        extend.setDisable(!isOn || ProtocolControl.running(course).isEmpty());
        next.setDisable(!isOn || coming.isEmpty());
        end.setDisable(!session.desk().canNote() || isEnded);
    }

    /** Asks whether the next phase is to begin now. */
    void askNext() {
        shown.flatMap(ProtocolControl::next)
                .ifPresent(phase -> ask(
                        "Begin " + Timeline.title(phase) + " now? All later phases move with it.",
                        course -> session.protocol().beginNext(course)));
    }

    private void ask(String words, Consumer<Course> action) {
        asked = Optional.of(action);
        question.setText(words);
        StripItem.place(ask, true);
        StripItem.place(actions, false);
    }

    private void close() {
        asked = Optional.empty();
        StripItem.place(ask, false);
        StripItem.place(actions, true);
    }

    private void now(Consumer<Course> action) {
        shown.ifPresent(action);
    }
}
