package org.tractionscope.recording.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tractionscope.recording.ForeignPath;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.SourceFrame;

/**
 * OME-Zarr 0.4 and 0.5 (and older) images: one image, a collection as Bio-Formats lays it out, a plate, or a plain Zarr
 * array of two to five axes.
 *
 * <p>Zarr 2 and 3, chunks and shards, gzip, zlib, zstd, lz4, Blosc with lz4, zlib or zstd, crc32c, transposed or not. A
 * frame of which no chunk was written is left out with a remark: a run that ended early leaves such frames. A frame of
 * which only a part is there is an error.
 */
public final class OmeZarrSource implements FrameSource {

    private static final Set<String> VERSIONS = Set.of("0.1", "0.2", "0.3", "0.4", "0.5");
    private static final int DEEPEST = 4;

    private final Path location;
    private final List<OmeImage> images = new ArrayList<>();
    private final List<SourceFrame> frames = new ArrayList<>();
    private final List<OmeImage> imageOf = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private String format = "Zarr";

    private OmeZarrSource(Path location) {
        this.location = location;
    }

    /** Whether a folder is a node of a Zarr hierarchy. */
    public static boolean isAt(Path folder) {
        return ZarrNode.isAt(folder);
    }

    /**
     * Opens a hierarchy.
     *
     * @throws RecordingException if it is of another version, packed in a way that is not understood, or has no image
     */
    public static OmeZarrSource open(Path folder) {
        OmeZarrSource source = new OmeZarrSource(folder);
        ZarrNode root = ZarrNode.of(folder);
        source.format = "Zarr " + root.format();
        source.collect(root, "", 0);
        if (source.images.isEmpty()) {
            throw new RecordingException(folder + ": expected OME-Zarr images, found a Zarr group without any");
        }
        source.images.forEach(source::addFrames);
        if (source.frames.isEmpty()) {
            throw new RecordingException(folder + ": expected frames, found images of which no chunk was written");
        }
        return source;
    }

    private void collect(ZarrNode node, String position, int depth) {
        if (node.isArray()) {
            remarks.add(
                    "the array says nothing of its axes, pixel size or times: " + location.relativize(node.folder()));
            images.add(OmeImage.ofArray(node, position));
        } else if (node.isImage()) {
            format = "OME-Zarr " + version(node) + " (Zarr " + node.format() + ")";
            images.add(OmeImage.of(node, position));
        } else if (node.ome().path("plate").path("wells").isArray()) {
            collectWells(node, position, depth);
        } else if (depth < DEEPEST) {
            List<ZarrNode> children = node.children();
            boolean isCollection = children.stream().anyMatch(child -> !child.isArray());
            for (ZarrNode child : children) {
                if (!isCollection || !child.isArray()) {
                    String name = ZarrNode.name(child.folder());
                    collect(child, position.isEmpty() ? name : position + "-" + name, depth + 1);
                }
            }
        }
    }

    /** By their paths, since the rows above them need not be groups of their own. */
    private void collectWells(ZarrNode plate, String position, int depth) {
        int absent = 0;
        for (JsonNode well : plate.ome().path("plate").path("wells")) {
            String path = well.path("path").asText();
            Path folder = ForeignPath.inside(plate.folder(), path);
            if (!path.isEmpty() && depth < DEEPEST && ZarrNode.isAt(folder)) {
                String name = path.replace('/', '-');
                collect(ZarrNode.of(folder), position.isEmpty() ? name : position + "-" + name, depth + 2);
            } else {
                absent++;
            }
        }
        if (absent > 0) {
            remarks.add(absent + " wells of the plate hold nothing and are left out");
        }
    }

    private static String version(ZarrNode node) {
        JsonNode multiscale = node.ome().path("multiscales").path(0);
        String own =
                node.ome().path("version").asText(multiscale.path("version").asText(""));
        String version =
                own.isEmpty() ? (node.format() == 3 ? "0.5" : "0.4") : own.replaceFirst("^(\\d+\\.\\d+)\\.\\d+$", "$1");
        if (!VERSIONS.contains(version)) {
            throw new RecordingException(node.folder() + ": expected OME-Zarr 0.1 to 0.5, found version " + version);
        }
        return version;
    }

    private void addFrames(OmeImage image) {
        int absent = 0;
        for (int[] lead : image.leads()) {
            ZarrArray.Presence presence = image.presence(lead);
            if (presence.stored() == 0) {
                absent++;
            } else if (presence.stored() < presence.all()) {
                throw new RecordingException("a tile of the recording is missing: " + presence.missing());
            } else {
                frames.add(image.frame(frames.size(), lead));
                imageOf.add(image);
            }
        }
        if (absent > 0) {
            remarks.add(absent + " planes of " + image.name() + " were never written and are left out");
        }
    }

    @Override
    public Path location() {
        return location;
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public List<SourceFrame> frames() {
        return List.copyOf(frames);
    }

    @Override
    public ByteBuffer pixels(SourceFrame frame) {
        OmeImage image = imageOf.get(frame.index());
        return image.counts(frame);
    }

    @Override
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public void close() {
        images.clear();
    }
}
