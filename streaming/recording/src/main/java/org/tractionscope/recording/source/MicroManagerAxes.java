package org.tractionscope.recording.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The axes of an NDTiff image, such as {@code {"channel":"DAPI","z":0,"time":3}}, as a plane. Values are whole numbers
 * or names; axes that this program has no word for become part of the position.
 */
public final class MicroManagerAxes {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

    private MicroManagerAxes() {}

    /** The plane that an object of axes names; the rest comes from the metadata of the image and of the recording. */
    public static Plane plane(JsonNode axes, JsonNode metadata, JsonNode summary) {
        int time = 0;
        int z = 0;
        String channel = "";
        List<String> position = new ArrayList<>();
        for (Map.Entry<String, JsonNode> axis : axes.properties()) {
            JsonNode value = axis.getValue();
            switch (axis.getKey()) {
                case "time", "t" -> time = number(value, time);
                case "z" -> {
                    if (isName(value)) {
                        position.add("z-" + value.asText());
                    } else {
                        z = number(value, z);
                    }
                }
                case "channel", "c" ->
                    channel = value.isTextual() ? value.asText() : channelOf(value.asInt(), metadata, summary);
                case "position", "p" ->
                    position.add(value.isTextual() ? value.asText() : positionOf(value.asInt(), metadata));
                default -> position.add(axis.getKey() + "-" + value.asText());
            }
        }
        if (channel.isEmpty()) {
            channel = MicroManagerFacts.channel(metadata, summary).orElse("");
        }
        if (position.isEmpty()) {
            MicroManagerFacts.position(metadata).ifPresent(position::add);
        }
        return Plane.of(String.join("_", position), channel, z, time);
    }

    private static boolean isName(JsonNode value) {
        return value.isTextual() && !WHOLE.matcher(value.asText()).matches();
    }

    private static int number(JsonNode value, int otherwise) {
        return value.isIntegralNumber() ? value.asInt() : value.asInt(otherwise);
    }

    private static String channelOf(int index, JsonNode metadata, JsonNode summary) {
        return MicroManagerFacts.channel(metadata, summary).orElse("channel-" + index);
    }

    private static String positionOf(int index, JsonNode metadata) {
        return MicroManagerFacts.position(metadata).orElse("pos-" + index);
    }
}
