package org.tractionscope.viewer;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.Flow;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.Timing;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;

/** Writes what stands behind each place of the top strip. */
final class StripDetails {

    private final ZoneId zone;
    private final StreamChoice streams;
    private final Consumer<StreamId> chosen;

    /** {@code chosen} is run after a stream was chosen. */
    StripDetails(ZoneId zone, StreamChoice streams, Consumer<StreamId> chosen) {
        this.zone = zone;
        this.streams = streams;
        this.chosen = chosen;
    }

    /** The lines of a place by its node's id; none where it says all that there is. */
    List<Node> of(String id, ViewerSnapshot live) {
        return switch (id) {
            case "strip-stream" -> streams(live);
            case "strip-recording" ->
                List.of(
                        DetailCard.row(
                                "State",
                                live.flow()
                                        .recording()
                                        .state()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '),
                                ""),
                        DetailCard.sentence(live.flow().recording().detail()));
            case "strip-age" -> age(live);
            case "strip-rate", "strip-latency" -> timing(live.flow().timing());
            case "strip-ledger" -> ledger(live.flow().ledger());
            case "strip-broker" -> broker(live);
            default -> List.of();
        };
    }

    private List<Node> streams(ViewerSnapshot live) {
        List<Node> lines = new ArrayList<>();
        List<StreamId> known = streams.streams().get();
        for (StreamId stream : known.isEmpty() ? List.of(live.stream().id()) : known) {
            boolean isShown = stream.equals(live.stream().id());
            Button button = new Button(stream + (isShown ? "  ✓" : ""));
            button.setMaxWidth(Double.MAX_VALUE);
            button.setFocusTraversable(false);
            button.getStyleClass().add("stream-button");
            button.setOnAction(event -> {
                streams.choose().accept(stream);
                chosen.accept(stream);
            });
            lines.add(button);
        }
        lines.add(DetailCard.sentence("Every stream is predicted and recorded, whichever is looked at."));
        return lines;
    }

    private List<Node> age(ViewerSnapshot live) {
        List<Node> lines = new ArrayList<>();
        live.newest().traction().map(Traction::captured).ifPresent(captured -> {
            lines.add(DetailCard.row("Captured", Figures.clock(captured.unixNs(), zone), ""));
            lines.add(DetailCard.row("Now", Figures.clock(live.nowUnixNs(), zone), ""));
        });
        live.age().ifPresent(age -> {
            lines.add(DetailCard.row("Age", Figures.duration(age.ageNs()), ""));
            lines.add(DetailCard.row("Age in frame intervals", Figures.fixed(age.intervals(), 2), ""));
        });
        lines.add(DetailCard.sentence("Late above 1.25 intervals between frames, stale above 2."));
        return lines;
    }

    private static List<Node> timing(Timing timing) {
        List<Node> lines = new ArrayList<>();
        lines.add(DetailCard.row("Tractions", number(timing.framesPerS()), "per s"));
        lines.add(DetailCard.row(
                "Frame interval",
                timing.frameIntervalNs().isPresent()
                        ? Figures.duration(timing.frameIntervalNs().getAsLong())
                        : Figures.UNKNOWN,
                ""));
        lines.add(DetailCard.row("Latency, median", number(timing.latencyP50Ms()), "ms"));
        lines.add(DetailCard.row("Latency, 99th percentile", number(timing.latencyP99Ms()), "ms"));
        lines.add(DetailCard.sentence("Latency is from the capture of a frame to the arrival of its traction here."));
        return lines;
    }

    private static List<Node> ledger(LedgerCounts counts) {
        List<Node> lines = new ArrayList<>();
        lines.add(DetailCard.row("Captured", Figures.count(counts.captured()), "frames"));
        lines.add(DetailCard.row("Predicted", Figures.count(counts.predicted()), "frames"));
        counts.skipped()
                .forEach((reason, frames) ->
                        lines.add(DetailCard.row("Skipped, " + reason.words(), Figures.count(frames), "frames")));
        lines.add(DetailCard.row("In flight", Figures.count(counts.inFlight()), "frames"));
        lines.add(DetailCard.row("Spooled at the camera", Figures.count(counts.spooled()), "frames"));
        lines.add(DetailCard.row("Unexplained", Figures.count(counts.unexplained()), "frames"));
        return lines;
    }

    private List<Node> broker(ViewerSnapshot live) {
        Flow flow = live.flow();
        List<Node> lines = new ArrayList<>();
        if (flow.broker().isConnected()) {
            lines.add(DetailCard.row("Broker", "connected", ""));
        } else {
            long since = flow.broker().lostSinceUnixNs().orElse(live.nowUnixNs());
            lines.add(DetailCard.row("Lost since", Figures.clock(since, zone), ""));
            lines.add(DetailCard.row(
                    "Waiting at the camera", Figures.count(flow.ledger().spooled()), "frames"));
            lines.add(DetailCard.sentence("The camera is not affected. Marks are kept here and sent when it is back."));
        }
        return lines;
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Figures.value(value.getAsDouble()) : Figures.UNKNOWN;
    }
}
