package org.tractionscope.viewer;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Tone;
import org.tractionscope.viewer.timeline.Timeline;

/** What is on and what comes next: the phase, the time in it, and the countdown. */
final class PhasePanel extends VBox {

    private static final double NS_PER_MIN = 60e9;

    private final Label name = new Label();
    private final Label inPhase = new Label();
    private final Label title = new Label();
    private final Label countdown = new Label();
    private final Label unit = new Label();

    PhasePanel() {
        super(2);
        setId("phase");
        getStyleClass().add("phase-panel");
        name.getStyleClass().add("phase-name");
        name.setWrapText(true);
        title.getStyleClass().add("quiet");
        inPhase.getStyleClass().add("quiet");
        countdown.getStyleClass().add("countdown");
        countdown.setMinWidth(USE_PREF_SIZE);
        unit.getStyleClass().add("quiet");
        VBox timer = new VBox(title, countdown, unit);
        timer.getStyleClass().add("timer");
        getChildren().addAll(name, inPhase, timer);
    }

    void show(ViewerSnapshot snapshot) {
        Course course = snapshot.course();
        Optional<Phase> now = course.phases().stream()
                .filter(phase -> phase.covers(course.elapsedNs()))
                .findFirst();
        Tone tone = now.map(phase -> Tone.of(phase.kind())).orElse(Tone.TEXT);
        name.setStyle("-fx-text-fill: " + tone.cssName() + ";");
        boolean isPlanned = !course.phases().isEmpty();
        name.setText(now.map(Timeline::title).orElse(isPlanned ? outside(course) : "Run"));
        inPhase.setText(
                now.map(phase -> Figures.timer((course.elapsedNs() - phase.startNs()) / NS_PER_MIN) + " in phase")
                        .orElse(isPlanned ? "" : "no protocol"));
        if (snapshot.isReplay() || !isPlanned) {
            title.setText(snapshot.isReplay() ? "Replay at" : "Since the start");
            countdown.setText(Figures.timer(course.elapsedMin()));
            unit.setText(isPlanned ? "of " + Figures.timer(endNs(course.phases()) / NS_PER_MIN) + " min" : "min");
            return;
        }
        Optional<Phase> next = course.phases().stream()
                .filter(phase -> phase.startNs() > course.elapsedNs())
                .findFirst();
        long untilNs = next.map(Phase::startNs).orElse(endNs(course.phases()));
        title.setText(next.map(phase -> Timeline.title(phase) + " in").orElse("Run ends in"));
        countdown.setText(Figures.timer(Math.max(0, untilNs - course.elapsedNs()) / NS_PER_MIN));
        unit.setText("min");
    }

    private static String outside(Course course) {
        return course.elapsedNs() >= endNs(course.phases()) ? "Run ended" : "Between phases";
    }

    private static long endNs(List<Phase> phases) {
        return phases.stream().mapToLong(Phase::endNs).max().orElse(0);
    }
}
