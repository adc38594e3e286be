package org.tractionscope.viewer;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.viewer.protocol.EventDesk;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.timeline.Timeline;
import org.tractionscope.viewer.widget.StripItem;

/** Everything that was noted, newest first; what was taken back stays, struck through. */
final class EventList extends VBox {

    private final EventDesk desk;
    private final ZoneId zone;
    private final VBox lines = new VBox();
    private List<ExperimentEvent> shown = List.of();

    EventList(EventDesk desk, ZoneId zone) {
        super(6);
        this.desk = desk;
        this.zone = zone;
        setId("events");
        Label title = new Label("Events");
        title.getStyleClass().add("heading");
        Label remark = new Label("newest first; nothing is ever erased");
        remark.getStyleClass().add("quiet");
        HBox head = new HBox(12, title, remark);
        head.setAlignment(Pos.BASELINE_LEFT);
        ScrollPane scroll = new ScrollPane(lines);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
    }

    void show(Course course) {
        if (course.events().equals(shown)) {
            return;
        }
        shown = course.events();
        Set<String> cancelled = new HashSet<>();
        shown.forEach(event -> event.cancels().ifPresent(cancelled::add));
        List<ExperimentEvent> newest = new ArrayList<>(shown);
        newest.sort(
                Comparator.comparingLong((ExperimentEvent event) -> event.at().elapsedNs())
                        .thenComparingLong(event -> event.at().unixNs())
                        .reversed());
        lines.getChildren().clear();
        newest.forEach(event -> lines.getChildren().add(line(event, cancelled.contains(event.eventId()), course)));
    }

    private HBox line(ExperimentEvent event, boolean isCancelled, Course course) {
        Label run = new Label(Figures.timer(event.at().elapsedMin()));
        run.getStyleClass().add("value");
        run.setMinWidth(48);
        Label clock = new Label(Figures.clock(event.at().unixNs(), zone));
        clock.getStyleClass().add("quiet");
        clock.setMinWidth(60);
        Label who = new Label(event.author());
        who.getStyleClass().add("quiet");
        who.setMinWidth(44);
        who.setMaxWidth(90);
        Label kind = new Label(kind(event.kind()));
        kind.getStyleClass().add("event-kind");
        kind.setMinWidth(USE_PREF_SIZE);
        Label what = new Label(what(event, course));
        what.setWrapText(true);
        if (isCancelled) {
            what.getStyleClass().add("cancelled");
        }
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        Button undo = new Button("Undo");
        undo.getStyleClass().setAll("button", "link");
        undo.setFocusTraversable(false);
        undo.setMinWidth(USE_PREF_SIZE);
        undo.setOnAction(pressed -> desk.undo(event, "taken back"));
        StripItem.place(undo, canUndo(event) && !isCancelled && desk.canNote());
        HBox line = new HBox(10, run, clock, who, kind, what, undo);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("plan-row");
        return line;
    }

    private static boolean canUndo(ExperimentEvent event) {
        return switch (event.kind()) {
            case DRUG_IN, WASHED, NOTE, EXCLUDED, PHASE_STARTED, RUN_ENDED, BASELINE_LOCKED -> true;
            case PHASE_PLANNED, CANCELLED, PROTOCOL_PAUSED, PROTOCOL_RESUMED, ALARM -> false;
        };
    }

    private static String kind(ExperimentEvent.Kind kind) {
        return switch (kind) {
            case PHASE_PLANNED -> "Planned";
            case PHASE_STARTED -> "Started";
            case DRUG_IN -> "Drug in";
            case WASHED -> "Wash";
            case NOTE -> "Note";
            case CANCELLED -> "Counter";
            case RUN_ENDED -> "End";
            case PROTOCOL_PAUSED -> "Paused";
            case PROTOCOL_RESUMED -> "Resumed";
            case EXCLUDED -> "Exclude";
            case BASELINE_LOCKED -> "Locked";
            case ALARM -> "Alarm";
        };
    }

    private static String what(ExperimentEvent event, Course course) {
        String cancels = event.cancels()
                .flatMap(id -> course.events().stream()
                        .filter(other -> other.eventId().equals(id))
                        .findFirst())
                .map(other -> "Cancels " + Figures.timer(other.at().elapsedMin()) + ", " + kind(other.kind()))
                .orElse("");
        String phase = event.phase()
                .map(of -> Timeline.title(of) + ", " + Figures.timer(of.startNs() / 60e9) + " to "
                        + Figures.timer(of.endNs() / 60e9))
                .orElse("");
        String head = cancels.isEmpty() ? phase : cancels;
        return head.isEmpty() ? event.text() : event.text().isEmpty() ? head : head + ": " + event.text();
    }
}
