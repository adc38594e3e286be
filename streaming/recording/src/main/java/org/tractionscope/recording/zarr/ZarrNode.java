package org.tractionscope.recording.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.Json;
import org.tractionscope.recording.source.NaturalOrder;

/**
 * A group or array of a Zarr hierarchy: its folder, and its attributes of version 2 or 3.
 *
 * @param format 2 or 3
 * @param ome what OME-Zarr says: under {@code ome} from 0.5 on, the attributes themselves before
 */
record ZarrNode(Path folder, int format, boolean isArray, JsonNode attributes, JsonNode ome) {

    static boolean isAt(Path folder) {
        return Files.exists(folder.resolve("zarr.json"))
                || Files.exists(folder.resolve(".zgroup"))
                || Files.exists(folder.resolve(".zattrs"))
                || Files.exists(folder.resolve(".zarray"));
    }

    static ZarrNode of(Path folder) {
        Path version3 = folder.resolve("zarr.json");
        if (Files.exists(version3)) {
            JsonNode json = Json.read(version3);
            ZarrArray.requireVersion(version3, json, 3);
            JsonNode attributes = json.path("attributes");
            JsonNode ome = attributes.has("ome") ? attributes.path("ome") : attributes;
            return new ZarrNode(folder, 3, json.path("node_type").asText().equals("array"), attributes, ome);
        }
        if (!isAt(folder)) {
            throw new RecordingException("expected a Zarr group, found no zarr.json and no .zgroup: " + folder);
        }
        Path group = folder.resolve(".zgroup");
        if (Files.exists(group)) {
            ZarrArray.requireVersion(group, Json.read(group), 2);
        }
        Path attributesFile = folder.resolve(".zattrs");
        JsonNode attributes =
                Files.exists(attributesFile) ? Json.read(attributesFile) : Json.object("no attributes", "{}");
        return new ZarrNode(folder, 2, Files.exists(folder.resolve(".zarray")), attributes, attributes);
    }

    boolean isImage() {
        return ome.path("multiscales").isArray() && !ome.path("multiscales").isEmpty();
    }

    /** The nodes in sub-folders, in the natural order of their names, without labels and the OME folder. */
    List<ZarrNode> children() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(ZarrNode::isAt)
                    .filter(each -> !name(each).equals("labels") && !name(each).equals("OME"))
                    .sorted((a, b) -> NaturalOrder.INSTANCE.compare(name(a), name(b)))
                    .map(ZarrNode::of)
                    .toList();
        } catch (IOException e) {
            throw RecordingException.of("the Zarr group cannot be read: " + folder, e);
        }
    }

    static String name(Path folder) {
        return Objects.toString(folder.getFileName(), folder.toString());
    }
}
