package org.tractionscope.recording.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.StreamId;

/**
 * What Micro-Manager's metadata of an image says, of both acquisition engines and of its versions 1.4 and 2.
 *
 * <p>The Clojure engine and AcqEngJ write different keys for the same thing, and Studio leaves some of them out, so that
 * each fact is looked up under every name it is known to have.
 */
public final class MicroManagerFacts {

    private static final DateTimeFormatter WITH_ZONE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSS][.SSSSSS][ ]Z", Locale.ROOT);

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?([eE][-+]?\\d{1,2})?");

    private MicroManagerFacts() {}

    /** The facts in an image's metadata, with those of the summary where the image's own are missing. */
    public static FrameFacts of(JsonNode image, JsonNode summary) {
        double pixelSizeUm = number(image, "PixelSizeUm", "PixelSize_um", "pixelSizeUm")
                .orElseGet(() -> number(summary, "PixelSize_um", "PixelSizeUm").orElse(0));
        FrameFacts facts = FrameFacts.NONE
                .withElapsedMs(number(image, "ElapsedTime-ms", "ElapsedTimeMs", "elapsedTimeMs")
                        .orElse(-1))
                .withCapturedUnixNs(captured(image))
                .withPixelSizeUm(pixelSizeUm)
                .withExposureMs(number(image, "Exposure-ms", "Exposure", "exposureMs"))
                .withCamera(text(image, "Camera", "Core-Camera").orElse(""));
        JsonNode elapsedNs = image.path("Tractionscope").path("elapsed_ns");
        if (elapsedNs.isIntegralNumber()) {
            facts = facts.withElapsedNs(elapsedNs.asLong());
        }
        return key(image).map(facts::withKey).orElse(facts);
    }

    /** The channel's name: the image's own, else the summary's for its number. */
    public static Optional<String> channel(JsonNode image, JsonNode summary) {
        Optional<String> own = text(image, "Channel", "ChannelName").filter(name -> !name.isEmpty());
        if (own.isPresent()) {
            return own;
        }
        JsonNode names = summary.path("ChNames");
        int index = (int) number(image, "ChannelIndex").orElse(-1);
        return index >= 0 && names.path(index).isTextual()
                ? Optional.of(names.path(index).asText())
                : Optional.empty();
    }

    /** The name of the stage position. */
    public static Optional<String> position(JsonNode image) {
        return text(image, "PositionName", "Position").filter(name -> !name.isEmpty() && !name.equals("Default"));
    }

    /** The plane by the axes of the image, else by the indices that stacks and single planes carry. */
    public static Plane plane(JsonNode image, JsonNode summary) {
        if (image.path("Axes").isObject()) {
            // AcqEngJ leaves FrameIndex and SliceIndex at 0.
            return MicroManagerAxes.plane(image.path("Axes"), image, summary);
        }
        int channel = (int) number(image, "ChannelIndex").orElse(0);
        int position = (int) number(image, "PositionIndex").orElse(0);
        return Plane.of(
                position(image).orElse("pos-" + position),
                channel(image, summary).orElse("channel-" + channel),
                (int) number(image, "SliceIndex", "Slice").orElse(0),
                (int) number(image, "FrameIndex", "Frame").orElse(0));
    }

    /** The first of these keys that holds a number, also one in quotes or in a property map. */
    static OptionalDouble number(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode value = value(node, name);
            if (value.isNumber() && Double.isFinite(value.asDouble())) {
                return OptionalDouble.of(value.asDouble());
            }
            if (value.isTextual() && DECIMAL.matcher(value.asText().trim()).matches()) {
                return OptionalDouble.of(Double.parseDouble(value.asText().trim()));
            }
        }
        return OptionalDouble.empty();
    }

    static Optional<String> text(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode value = value(node, name);
            if (value.isTextual()) {
                return Optional.of(value.asText());
            }
        }
        return Optional.empty();
    }

    /** A property map of Micro-Manager 2 wraps each value as {@code {"type": …, "scalar": value}} or in PropVal. */
    private static JsonNode value(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.has("scalar")) {
            return value.path("scalar");
        }
        return value.has("PropVal") ? value.path("PropVal") : value;
    }

    private static OptionalLong captured(JsonNode image) {
        JsonNode own = image.path("Tractionscope").path("captured_unix_ns");
        if (own.isIntegralNumber()) {
            return OptionalLong.of(own.asLong());
        }
        Optional<String> received = text(image, "ReceivedTime", "receivedTime");
        JsonNode user = image.path("UserData");
        Optional<String> camera = text(image, "TimeReceivedByCore").or(() -> text(user, "TimeReceivedByCore"));
        return camera.or(() -> received)
                .or(() -> text(image, "Time"))
                .map(MicroManagerFacts::unixNs)
                .orElse(OptionalLong.empty());
    }

    /** A time with its offset; one without is some place's local time and says nothing of the instant. */
    static OptionalLong unixNs(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text, WITH_ZONE);
            return OptionalLong.of(nanoseconds(time));
        } catch (DateTimeException e) {
            return local(text);
        }
    }

    private static OptionalLong local(String text) {
        // AcqEngJ writes "2022-12-26 16:26:31 -": only the differences between frames mean anything.
        String trimmed = text.replaceFirst("\\s*-\\s*$", "").replace(' ', 'T');
        try {
            return OptionalLong.of(nanoseconds(LocalDateTime.parse(trimmed).atOffset(ZoneOffset.UTC)));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static long nanoseconds(OffsetDateTime time) {
        return time.toEpochSecond() * 1_000_000_000L + time.getNano();
    }

    private static Optional<FrameKey> key(JsonNode image) {
        JsonNode own = image.path("Tractionscope");
        if (!own.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FrameKey(
                    StreamId.parse(own.path("stream").asText()),
                    own.path("session").asText(),
                    own.path("sequence").asLong()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
