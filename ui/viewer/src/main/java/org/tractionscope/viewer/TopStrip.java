package org.tractionscope.viewer;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.viewer.snapshot.BrokerState;
import org.tractionscope.viewer.snapshot.FrameAge;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.RecordingState;
import org.tractionscope.viewer.snapshot.Timing;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.StripItem;
import org.tractionscope.viewer.widget.Symbols;
import org.tractionscope.viewer.widget.Urgency;

/** What must be seen at every moment: stream, recording, age, rate, latency, ledger, broker, clock; always in this order. */
final class TopStrip extends HBox {

    private static final double LATENCY_FROM_WIDTH_PX = 1440;
    private static final double RATE_FROM_WIDTH_PX = 1360;
    private static final double SECONDS_PER_MIN = 60;
    private static final String ARROWS_TO_CENTRE =
            "M12 2 V8 M9.5 6 L12 8.5 L14.5 6 M12 22 V16 M9.5 18 L12 15.5 L14.5 18"
                    + " M2 12 H8 M6 9.5 L8.5 12 L6 14.5 M22 12 H16 M18 9.5 L15.5 12 L18 14.5";

    private final StripItem source = new StripItem("strip-source", "REPLAY");
    private final StripItem stream = new StripItem("strip-stream", "Stream");
    private final StripItem recording = new StripItem("strip-recording", "Recording");
    private final StripItem age = new StripItem("strip-age", "Newest traction");
    private final StripItem rate = new StripItem("strip-rate", "Frame rate");
    private final StripItem latency = new StripItem("strip-latency", "Latency p50 · p99");
    private final StripItem ledger = new StripItem("strip-ledger", "Ledger");
    private final StripItem broker = new StripItem("strip-broker", "Broker");
    private final StripItem clock = new StripItem("strip-clock", "Clock");
    private final Node recordingRing = Symbols.recording();
    private final Node connectedDot = Symbols.connected();
    private final ZoneId zone;

    private static final List<String> SCREENS = List.of("Live", "Protocol", "Compare");
    private final StackPane logo;
    private boolean isReduced;

    TopStrip(ZoneId zone) {
        this.zone = zone;
        getStyleClass().add("top-strip");
        SVGPath mark = new SVGPath();
        mark.setContent(ARROWS_TO_CENTRE);
        mark.getStyleClass().add("mark");
        logo = new StackPane(mark);
        logo.setId("menu");
        logo.getStyleClass().add("logo");
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        recording.lead(recordingRing, false);
        broker.lead(connectedDot, false);
        getChildren().addAll(logo, source, stream, recording, age, rate, latency, ledger, space, broker, clock);
        broker.getStyleClass().add("strip-right");
        clock.getStyleClass().add("strip-right");
        source.getStyleClass().add("strip-source");
        widthProperty().addListener((observed, before, width) -> {
            if (isReduced) {
                return;
            }
            StripItem.place(latency, width.doubleValue() >= LATENCY_FROM_WIDTH_PX);
            StripItem.place(rate, width.doubleValue() >= RATE_FROM_WIDTH_PX);
        });
    }

    /** Puts the choice of screens at the left, in the place of what only the live screen needs. */
    void showScreens(int now, ScreenMenu.Actions actions) {
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        for (int i = 0; i < SCREENS.size(); i++) {
            int number = i + 1;
            Button button = MarkPanel.keyed("to-screen-" + number, SCREENS.get(i), "F" + number);
            button.getStyleClass().setAll("segment");
            button.pseudoClassStateChanged(PseudoClass.getPseudoClass("on"), number == now);
            button.setOnAction(event -> actions.toScreen().accept(number));
            segments.getChildren().add(button);
        }
        Button report = MarkPanel.keyed("to-report", "Report", "F4");
        report.getStyleClass().setAll("segment");
        report.setOnAction(event -> actions.writeReport().run());
        segments.getChildren().add(report);
        HBox box = new HBox(segments);
        box.setAlignment(Pos.CENTER);
        box.setFillHeight(false);
        box.getStyleClass().add("strip-item");
        getChildren().add(1, box);
        getChildren().removeAll(stream, rate, latency);
        isReduced = true;
    }

    /** Run when the mark at the left is clicked. */
    void onMenu(Runnable action) {
        logo.setOnMouseClicked(event -> action.run());
    }

    /** Tells the id of a place that was clicked. */
    void onClick(Consumer<String> listener) {
        for (StripItem item : List.of(stream, recording, age, rate, latency, ledger, broker)) {
            item.setOnMouseClicked(event -> listener.accept(item.getId()));
        }
    }

    void show(ViewerSnapshot snapshot) {
        StripItem.place(source, snapshot.stream().source() == Provenance.Source.REPLAY);
        source.show(Urgency.NORMAL, "not live", "");
        StreamId id = snapshot.stream().id();
        stream.show(Urgency.NORMAL, id.camera() + " / " + id.channel(), id.position());
        showRecording(snapshot.flow().recording());
        showAge(snapshot.age());
        showRate(snapshot.flow().timing());
        showLatency(snapshot.flow().timing());
        showLedger(snapshot.flow().ledger());
        BrokerState link = snapshot.flow().broker();
        StripItem.place(connectedDot, link.isConnected());
        broker.show(link.isConnected() ? Urgency.NORMAL : Urgency.BAD, link.isConnected() ? "connected" : "lost", "");
        clock.show(Urgency.NORMAL, Figures.clock(snapshot.nowUnixNs(), zone), "");
    }

    private void showRecording(RecordingState state) {
        StripItem.place(recordingRing, state.state() == RecordingState.State.RECORDING);
        switch (state.state()) {
            case RECORDING -> recording.show(Urgency.NORMAL, state.detail(), "");
            case NOT_RECORDING -> recording.show(Urgency.BAD, "not recording", state.detail());
            case NOT_NEEDED -> recording.show(Urgency.NORMAL, Figures.UNKNOWN, state.detail());
        }
    }

    private void showAge(Optional<FrameAge> newest) {
        if (newest.isEmpty()) {
            age.show(Urgency.NORMAL, Figures.UNKNOWN, "no traction yet");
            return;
        }
        FrameAge shown = newest.get();
        String words = Figures.duration(shown.ageNs());
        switch (shown.judgement()) {
            case NORMAL ->
                age.show(
                        Urgency.NORMAL,
                        words,
                        "of " + Figures.duration(shown.intervalNs().orElseThrow()) + " interval");
            case LATE -> age.show(Urgency.WARN, words, "late, " + Figures.fixed(shown.intervals(), 1) + " intervals");
            case STALE -> age.show(Urgency.BAD, words, "stale");
            case NOT_JUDGED -> age.show(Urgency.NORMAL, words, "old");
        }
    }

    private void showRate(Timing timing) {
        if (timing.framesPerS().isEmpty()) {
            rate.show(Urgency.NORMAL, Figures.UNKNOWN, "not measured yet");
            return;
        }
        double perSecond = timing.framesPerS().getAsDouble();
        if (perSecond < 1) {
            rate.show(Urgency.NORMAL, Figures.value(perSecond * SECONDS_PER_MIN), "per min");
        } else {
            rate.show(Urgency.NORMAL, Figures.value(perSecond), "per s");
        }
    }

    private void showLatency(Timing timing) {
        if (timing.latencyP50Ms().isEmpty() || timing.latencyP99Ms().isEmpty()) {
            latency.show(Urgency.NORMAL, Figures.UNKNOWN, "not measured yet");
            return;
        }
        double p50 = timing.latencyP50Ms().getAsDouble();
        double p99 = timing.latencyP99Ms().getAsDouble();
        boolean inSeconds = p99 >= 1000;
        double perUnit = inSeconds ? 1000 : 1;
        latency.show(
                Urgency.NORMAL,
                Figures.value(p50 / perUnit) + " · " + Figures.value(p99 / perUnit),
                inSeconds ? "s" : "ms");
    }

    /** Amber while frames are skipped in a running stream, red where the ledger does not add up. */
    private void showLedger(LedgerCounts counts) {
        String captured = Figures.count(counts.captured());
        String predicted = Figures.count(counts.predicted());
        String skipped = Figures.count(counts.skippedTotal());
        String inFlight = Figures.count(counts.inFlight());
        if (counts.unexplained() != 0) {
            ledger.show(
                    Urgency.BAD,
                    captured + " ≠ " + predicted + " + " + skipped + " + " + inFlight,
                    Figures.count(counts.unexplained()) + " unexplained");
            return;
        }
        boolean growing = (counts.skippedTotal() > 0 || counts.spooled() > 0) && !counts.closed();
        String spooled = counts.spooled() > 0 ? " + " + Figures.count(counts.spooled()) + " spooled" : "";
        ledger.show(
                growing ? Urgency.WARN : Urgency.NORMAL,
                captured + " captured = " + predicted + " predicted",
                "+ " + skipped + " skipped"
                        + (counts.closed() ? ", closed" : spooled + " + " + inFlight + " in flight"));
    }
}
