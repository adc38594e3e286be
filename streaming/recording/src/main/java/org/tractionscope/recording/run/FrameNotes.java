package org.tractionscope.recording.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImagePlane;
import org.tractionscope.model.PixelSize;

/** What is noted of a frame in NDTiff: under the keys that Micro-Manager uses, and this program's own beside them. */
final class FrameNotes {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FrameNotes() {}

    static String summary(Map<String, String> facts) {
        ObjectNode json = MAPPER.createObjectNode().put("Prefix", "frames");
        ObjectNode own = json.putObject("Tractionscope");
        facts.forEach(own::put);
        return json.toString();
    }

    /** A second session of the same stream has an axis of its own, since its frames count from 0 again. */
    static String axes(Frame frame, int session) {
        FrameKey key = frame.key();
        ObjectNode axes = MAPPER.createObjectNode()
                .put(
                        "position",
                        key.stream().microscope() + "." + key.stream().camera() + "."
                                + key.stream().position())
                .put("channel", key.stream().channel())
                .put("time", key.sequence());
        if (session > 0) {
            axes.put("session", session);
        }
        return axes.toString();
    }

    static String metadata(Frame frame, int session) {
        FrameKey key = frame.key();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("Width", frame.size().columns())
                .put("Height", frame.size().rows())
                .put("PixelType", "GRAY" + 8 * frame.pixelType().bytes())
                .put("BitDepth", 8 * frame.pixelType().bytes())
                .put("Camera", key.stream().camera())
                .put("Channel", key.stream().channel())
                .put("PositionName", key.stream().position())
                .put("FrameIndex", key.sequence())
                .put("ElapsedTime-ms", frame.captured().elapsedNs() / 1e6)
                .put("PixelSizeUm", frame.pixelSize().map(PixelSize::um).orElse(0.0));
        long unixNs = frame.captured().unixNs();
        json.put(
                "ReceivedTime",
                Instant.ofEpochSecond(unixNs / 1_000_000_000, unixNs % 1_000_000_000)
                        .toString()
                        .replace('T', ' ')
                        .replaceFirst("(\\.\\d{3})?\\d*Z$", "$1 +0000"));
        frame.plane().flatMap(FrameNotes::exposure).ifPresent(ms -> json.put("Exposure-ms", ms));
        frame.plane().filter(plane -> plane.stageXUm().isPresent()).ifPresent(plane -> {
            json.put("XPositionUm", plane.stageXUm().orElse(0));
            json.put("YPositionUm", plane.stageYUm().orElse(0));
            json.put("ZPositionUm", plane.stageZUm().orElse(0));
        });
        json.putObject("Tractionscope")
                .put("stream", key.stream().toString())
                .put("session", key.session())
                .put("sequence", key.sequence())
                .put("captured_unix_ns", unixNs)
                .put("elapsed_ns", frame.captured().elapsedNs())
                .put("session_index", session)
                .put("source", frame.provenance().source().name())
                .put("origin", frame.provenance().origin())
                .put("software", frame.provenance().software());
        return json.toString();
    }

    private static Optional<Double> exposure(ImagePlane plane) {
        return plane.exposureMs().isPresent() ? Optional.of(plane.exposureMs().getAsDouble()) : Optional.empty();
    }
}
