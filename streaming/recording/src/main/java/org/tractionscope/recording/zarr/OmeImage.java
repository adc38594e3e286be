package org.tractionscope.recording.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.tractionscope.model.ImageSize;
import org.tractionscope.recording.ForeignPath;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.FrameFacts;
import org.tractionscope.recording.source.Plane;
import org.tractionscope.recording.source.SourceFrame;

/** One image of an OME-Zarr: the array of its finest level with what its metadata says of it. */
final class OmeImage {

    private final String name;
    private final String position;
    private final ZarrArray array;
    private final OmeAxes axes;
    private final List<String> channels;
    private final Map<List<Integer>, JsonNode> notes;
    private final Map<Integer, int[]> leadOf = new HashMap<>();

    private OmeImage(
            String name, String position, ZarrArray array, OmeAxes axes, List<String> channels, JsonNode attributes) {
        this.name = name;
        this.position = position;
        this.array = array;
        this.axes = axes;
        this.channels = channels;
        this.notes = notes(axes, attributes);
    }

    static OmeImage of(ZarrNode node, String position) {
        JsonNode multiscale = node.ome().path("multiscales").path(0);
        String path = multiscale.path("datasets").path(0).path("path").asText("");
        Path folder = ForeignPath.inside(node.folder(), path);
        if (path.isEmpty() || !Files.isDirectory(folder)) {
            throw new RecordingException(node.folder()
                    + ": the metadata disagrees with the data: expected an array at \"" + path + "\", found none");
        }
        ZarrArray array = ZarrArray.open(folder);
        List<String> channels = new ArrayList<>();
        for (JsonNode channel : node.ome().path("omero").path("channels")) {
            String label = channel.path("label").asText("");
            // Two channels of one name would become one series with every frame twice.
            channels.add(channels.contains(label) ? label + "-" + channels.size() : label);
        }
        OmeAxes axes = OmeAxes.of(node.folder().toString(), multiscale, array.shape().length);
        JsonNode attributes = holdsNotes(node.attributes()) ? node.attributes() : array.attributes();
        return new OmeImage(node.folder().toString(), position, array, axes, channels, attributes);
    }

    static OmeImage ofArray(ZarrNode node, String position) {
        ZarrArray array = ZarrArray.open(node.folder());
        String name = node.folder().toString();
        return new OmeImage(
                name,
                position,
                array,
                OmeAxes.bare(name, array.dimensionNames(), array.shape().length),
                List.of(),
                array.attributes());
    }

    String name() {
        return name;
    }

    /** The index on every axis but y and x, of each plane; time runs slowest if it is the first axis, as it should be. */
    List<int[]> leads() {
        int[] shape = array.shape();
        List<int[]> leads = new ArrayList<>();
        int planes = 1;
        for (int axis = 0; axis < shape.length - 2; axis++) {
            planes = Math.multiplyExact(planes, shape[axis]);
        }
        for (int i = 0; i < planes; i++) {
            int[] lead = new int[shape.length - 2];
            int rest = i;
            for (int axis = lead.length - 1; axis >= 0; axis--) {
                lead[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            leads.add(lead);
        }
        return leads;
    }

    ZarrArray.Presence presence(int[] lead) {
        return array.presence(lead);
    }

    SourceFrame frame(int index, int[] lead) {
        int time = 0;
        int z = 0;
        String channel = channels.size() == 1 ? channels.get(0) : "";
        List<String> place = new ArrayList<>();
        if (!position.isEmpty()) {
            place.add(position);
        }
        List<Integer> key = new ArrayList<>();
        for (int axis = 0; axis < lead.length; axis++) {
            int at = lead[axis];
            key.add(at);
            switch (axes.names().get(axis)) {
                case "t" -> time = at;
                case "z" -> z = at;
                case "c" ->
                    channel = at < channels.size() && !channels.get(at).isEmpty() ? channels.get(at) : "channel-" + at;
                case "p" -> place.add("pos-" + at);
                default -> place.add(axes.names().get(axis) + "-" + at);
            }
        }
        leadOf.put(index, lead);
        int[] shape = array.shape();
        ImageSize size = new ImageSize(shape[shape.length - 2], shape[shape.length - 1]);
        Plane plane = Plane.of(String.join("_", place), channel, z, time);
        return new SourceFrame(index, plane, size, array.type().pixelType(), facts(time, key));
    }

    ByteBuffer counts(SourceFrame frame) {
        return array.counts(Objects.requireNonNull(leadOf.get(frame.index())));
    }

    private FrameFacts facts(int time, List<Integer> key) {
        FrameFacts facts = FrameFacts.NONE.withPixelSizeUm(axes.pixelSizeUm());
        JsonNode note = notes.get(key);
        if (note != null) {
            OptionalDouble elapsedMs = elapsedMs(note);
            if (elapsedMs.isPresent()) {
                facts = facts.withElapsedMs(elapsedMs.getAsDouble());
            }
            JsonNode exposure = note.has("exposure_ms") ? note.path("exposure_ms") : note.path("exposure_time");
            if (exposure.isNumber() && Double.isFinite(exposure.asDouble())) {
                double perUnit = note.has("exposure_ms") ? 1 : 1e3;
                facts = facts.withExposureMs(OptionalDouble.of(perUnit * exposure.asDouble()));
            }
        }
        if (facts.elapsedNs().isEmpty() && axes.intervalMs().isPresent()) {
            return facts.withElapsedMs(time * axes.intervalMs().getAsDouble());
        }
        return facts;
    }

    private static OptionalDouble elapsedMs(JsonNode note) {
        if (note.path("delta_t").isNumber()) {
            return OptionalDouble.of(1e3 * note.path("delta_t").asDouble());
        }
        return note.path("runner_time_ms").isNumber()
                ? OptionalDouble.of(note.path("runner_time_ms").asDouble())
                : OptionalDouble.empty();
    }

    private static boolean holdsNotes(JsonNode attributes) {
        return list(attributes).isArray();
    }

    /** Where pymmcore-plus and ome-writers keep what was noted of each frame. */
    private static JsonNode list(JsonNode attributes) {
        JsonNode nested = attributes.path("ome_writers").path("frame_metadata");
        if (nested.isArray()) {
            return nested;
        }
        return attributes.path("frame_metadatas").isArray()
                ? attributes.path("frame_metadatas")
                : attributes.path("frame_meta");
    }

    private static Map<List<Integer>, JsonNode> notes(OmeAxes axes, JsonNode attributes) {
        Map<List<Integer>, JsonNode> byIndex = new HashMap<>();
        for (JsonNode note : list(attributes)) {
            List<Integer> key = new ArrayList<>();
            if (note.path("storage_index").isArray()) {
                note.path("storage_index").forEach(at -> key.add(at.asInt()));
            } else {
                JsonNode index = note.path("mda_event").path("index");
                for (String axis : axes.names().subList(0, axes.names().size() - 2)) {
                    key.add(index.path(axis).asInt(0));
                }
            }
            byIndex.put(key, note);
        }
        return byIndex;
    }
}
