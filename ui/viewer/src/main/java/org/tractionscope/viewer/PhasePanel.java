package org.tractionscope.viewer;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.protocol.ProtocolControl;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Tone;
import org.tractionscope.viewer.timeline.Timeline;
import org.tractionscope.viewer.widget.StripItem;

/** What is on and what comes next: the phase, the time in it, and the countdown. */
final class PhasePanel extends VBox {

    private static final double NS_PER_MIN = 60e9;
    private static final long NOTICE_NS = 120_000_000_000L;

    private final Label name = new Label();
    private final Label inPhase = new Label();
    private final Label title = new Label();
    private final Label countdown = new Label();
    private final Label unit = new Label();

    private final Label notice = new Label();

    PhasePanel(Node... below) {
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
        notice.getStyleClass().add("notice");
        notice.setId("notice");
        notice.setWrapText(true);
        StripItem.place(notice, false);
        Region space = new Region();
        setVgrow(space, Priority.ALWAYS);
        getChildren().addAll(name, inPhase, timer, notice, space);
        getChildren().addAll(below);
    }

    /** Leaves out what is needed least where the window is low. */
    void setLow(boolean isLow) {
        pseudoClassStateChanged(PseudoClass.getPseudoClass("low"), isLow);
        StripItem.place(unit, !isLow);
    }

    void show(ViewerSnapshot snapshot) {
        Course course = snapshot.course();
        long protocolNs = ProtocolControl.protocolNs(course);
        Optional<Phase> now = ProtocolControl.running(course);
        Tone tone = now.map(phase -> Tone.of(phase.kind())).orElse(Tone.TEXT);
        String colour = "-fx-text-fill: " + tone.cssName() + ";";
        if (!colour.equals(name.getStyle())) {
            name.setStyle(colour);
        }
        boolean isPlanned = !course.phases().isEmpty();
        name.setText(now.map(Timeline::title).orElse(isPlanned ? outside(course) : "Run"));
        inPhase.setText(now.map(phase -> Figures.timer((protocolNs - phase.startNs()) / NS_PER_MIN) + " in phase")
                .orElse(isPlanned ? "" : "no protocol"));
        showNotice(course);
        if (snapshot.isReplay() || !isPlanned) {
            title.setText(snapshot.isReplay() ? "Replay at" : "Since the start");
            countdown.setText(Figures.timer(course.elapsedMin()));
            unit.setText(isPlanned ? "of " + Figures.timer(endNs(course.phases()) / NS_PER_MIN) + " min" : "");
            return;
        }
        Optional<Phase> next = ProtocolControl.next(course);
        long untilNs = next.map(Phase::startNs).orElse(endNs(course.phases()));
        title.setText(next.map(phase -> Timeline.title(phase) + " in").orElse("Run ends in"));
        countdown.setText(Figures.timer(Math.max(0, untilNs - protocolNs) / NS_PER_MIN));
        unit.setText("");
    }

    /** What is due within two minutes, or that the timers stand still. */
    private void showNotice(Course course) {
        Optional<ExperimentEvent> paused = ProtocolControl.pausedBy(course);
        long protocolNs = ProtocolControl.protocolNs(course);
        Optional<Phase> due = ProtocolControl.next(course).filter(next -> next.startNs() - protocolNs <= NOTICE_NS);
        StripItem.place(notice, paused.isPresent() || due.isPresent());
        if (paused.isPresent()) {
            notice.setText("Protocol paused for " + Figures.timer((course.elapsedNs() - protocolNs) / NS_PER_MIN)
                    + "; camera and recording go on.");
        } else {
            due.ifPresent(next -> notice.setText(
                    Timeline.title(next) + " in " + Figures.duration(next.startNs() - protocolNs) + ". Prepare it."));
        }
    }

    private static String outside(Course course) {
        return course.elapsedNs() >= endNs(course.phases()) ? "Run ended" : "Between phases";
    }

    private static long endNs(List<Phase> phases) {
        return phases.stream().mapToLong(Phase::endNs).max().orElse(0);
    }
}
