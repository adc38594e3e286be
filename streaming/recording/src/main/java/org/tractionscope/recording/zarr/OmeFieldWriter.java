package org.tractionscope.recording.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.ImageSize;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.WholeFile;
import org.tractionscope.recording.source.Json;

/**
 * Writes traction fields of one series and one model as an OME-Zarr 0.5 image that grows along time, with the cell's mask
 * as its label. Confined to one thread; whoever opens it closes it.
 *
 * <pre>
 *   zarr.json                 axes t, c (x and y), y, x; a level for each halving
 *   0/c/0/0/0/0               a shard: float32 [1, 2, rows, columns] of each of the first fields, zstd
 *   1/…  2/…                  means of 2x2 pixels
 *   labels/cell/0/c/0/0/0     a shard: uint8 [1, rows, columns] of each, 1 inside the cell
 * </pre>
 *
 * <p>A shard holds 64 fields, or as many as fit in 64 MiB before they are packed. What lies behind the length along time in
 * the metadata may be torn; the length follows at {@link #flush}, so that a reader may see fewer fields than there are and
 * never one that is torn. Pixels that were never written are NaN.
 */
public final class OmeFieldWriter implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SMALLEST_LEVEL_PX = 64;
    private static final int ZSTD_LEVEL = 1;
    private static final int MOST_PER_SHARD = 64;
    private static final int MOST_SHARD_BYTES = 64 << 20;

    private final Path folder;
    private final FieldGrid grid;
    private final int levels;
    private final int fieldsPerShard;
    private final List<FieldShards> arrays = new ArrayList<>();
    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(ZSTD_LEVEL);
    private int length;
    private int flushed;

    private OmeFieldWriter(Path folder, FieldGrid grid, int levels, int length) {
        this.folder = folder;
        this.grid = grid;
        this.levels = levels;
        int fitting = MOST_SHARD_BYTES / (2 * Float.BYTES) / grid.size().pixels();
        this.fieldsPerShard = Math.max(1, Math.min(MOST_PER_SHARD, fitting));
        for (int level = 0; level < levels; level++) {
            arrays.add(new FieldShards(folder.resolve(String.valueOf(level)), 4, fieldsPerShard));
        }
        arrays.add(new FieldShards(folder.resolve("labels/cell/0"), 3, fieldsPerShard));
        this.length = length;
        this.flushed = -1;
    }

    /**
     * Creates an image, or goes on with one that holds {@code length} fields already.
     *
     * @param folder of the image; made where it is not there
     * @param grid of the first field; every later one must have its size
     * @param notes what a reader should know: unit, model, stream; goes into the attributes
     */
    public static OmeFieldWriter open(Path folder, FieldGrid grid, Map<String, String> notes, int length) {
        int levels = 1;
        ImageSize size = grid.size();
        while (Math.min(size.rows(), size.columns()) >> (levels - 1) > SMALLEST_LEVEL_PX) {
            levels++;
        }
        OmeFieldWriter writer = new OmeFieldWriter(folder, grid, levels, length);
        writer.requireSameLayout();
        try {
            Files.createDirectories(folder.resolve("labels/cell"));
        } catch (IOException e) {
            throw RecordingException.of("the fields cannot be created: " + folder, e);
        }
        writer.writeGroups(notes);
        writer.flush();
        return writer;
    }

    private void requireSameLayout() {
        Path first = folder.resolve("0/zarr.json");
        if (length > 0) {
            JsonNode before = Json.read(first);
            JsonNode now = fields(grid.size().rows(), grid.size().columns());
            if (!before.path("codecs").equals(now.path("codecs"))
                    || !before.path("chunk_grid").equals(now.path("chunk_grid"))) {
                throw new RecordingException(first + ": the recording cannot go on: expected shards of "
                        + fieldsPerShard + " fields of " + grid.size() + ", found another layout");
            }
        }
    }

    private ObjectNode fields(int rows, int columns) {
        return array("float32", "NaN", new int[] {length, 2, rows, columns}, List.of("t", "c", "y", "x"));
    }

    /** Fields so far. */
    public int length() {
        return length;
    }

    /** The size of every field. */
    public ImageSize size() {
        return grid.size();
    }

    /**
     * Appends a field and its mask and returns its index along time.
     *
     * @throws RecordingException if it cannot be written; it then counts as not written
     */
    public int write(FieldBytes field) {
        int rows = grid.size().rows();
        int columns = grid.size().columns();
        writeChunk(0, field.components());
        float[] values = field.values();
        for (int level = 1; level < levels; level++) {
            values = halved(values, rows, columns);
            rows = (rows + 1) / 2;
            columns = (columns + 1) / 2;
            writeChunk(level, FieldBytes.littleEndian(values));
        }
        writeChunk(levels, field.inside());
        return length++;
    }

    /** Brings the length along time in the metadata up to date. */
    public void flush() {
        if (flushed == length) {
            return;
        }
        int rows = grid.size().rows();
        int columns = grid.size().columns();
        for (int level = 0; level < levels; level++) {
            writeJson(folder.resolve(level + "/zarr.json"), fields(rows, columns));
            rows = (rows + 1) / 2;
            columns = (columns + 1) / 2;
        }
        ImageSize size = grid.size();
        writeJson(
                folder.resolve("labels/cell/0/zarr.json"),
                array("uint8", 0, new int[] {length, size.rows(), size.columns()}, List.of("t", "y", "x")));
        flushed = length;
    }

    private void writeGroups(Map<String, String> notes) {
        ObjectNode ome = ome("traction", List.of("t", "c", "y", "x"), levels);
        ObjectNode omero = ome.putObject("omero");
        ArrayNode channels = omero.putArray("channels");
        for (String component : List.of("x", "y")) {
            ObjectNode channel = channels.addObject();
            channel.put("label", component).put("color", "FFFFFF").put("active", true);
            channel.putObject("window")
                    .put("min", -5)
                    .put("max", 5)
                    .put("start", -5)
                    .put("end", 5);
        }
        ObjectNode image = group(ome);
        ObjectNode own = ((ObjectNode) image.path("attributes")).putObject("tractionscope");
        notes.forEach(own::put);
        writeJson(folder.resolve("zarr.json"), image);
        ObjectNode labels = JSON.createObjectNode().put("version", "0.5");
        labels.putArray("labels").add("cell");
        writeJson(folder.resolve("labels/zarr.json"), group(labels));
        ObjectNode label = ome("cell", List.of("t", "y", "x"), 1);
        label.putObject("image-label").putObject("source").put("image", "../../");
        writeJson(folder.resolve("labels/cell/zarr.json"), group(label));
    }

    private ObjectNode ome(String name, List<String> axes, int datasets) {
        ObjectNode ome = JSON.createObjectNode().put("version", "0.5");
        ObjectNode multiscale = ome.putArray("multiscales").addObject().put("name", name);
        ArrayNode axesNode = multiscale.putArray("axes");
        for (String axis : axes) {
            ObjectNode node = axesNode.addObject().put("name", axis);
            switch (axis) {
                case "t" -> node.put("type", "time");
                case "c" -> node.put("type", "channel");
                default -> node.put("type", "space").put("unit", "micrometer");
            }
        }
        ArrayNode levelsNode = multiscale.putArray("datasets");
        double framePixelUm = grid.pixelSize().um() / grid.scalePx();
        for (int level = 0; level < datasets; level++) {
            double pixelUm = grid.pixelSize().um() * (1 << level);
            ObjectNode dataset = levelsNode.addObject().put("path", String.valueOf(level));
            ArrayNode transformations = dataset.putArray("coordinateTransformations");
            ArrayNode scale = transformations.addObject().put("type", "scale").putArray("scale");
            ArrayNode translation =
                    transformations.addObject().put("type", "translation").putArray("translation");
            for (String axis : axes) {
                boolean isSpace = axis.equals("y") || axis.equals("x");
                scale.add(isSpace ? pixelUm : 1);
                int first = axis.equals("y") ? grid.firstRowPx() : grid.firstColumnPx();
                // The centre of a field pixel, measured from the centre of the frame's first one.
                translation.add(isSpace ? first * framePixelUm + (pixelUm - framePixelUm) / 2 : 0);
            }
        }
        return ome;
    }

    private static ObjectNode group(ObjectNode ome) {
        ObjectNode node = JSON.createObjectNode().put("zarr_format", 3).put("node_type", "group");
        node.putObject("attributes").set("ome", ome);
        return node;
    }

    private ObjectNode array(String type, Object fill, int[] shape, List<String> names) {
        ObjectNode node = JSON.createObjectNode().put("zarr_format", 3).put("node_type", "array");
        ArrayNode shapeNode = node.putArray("shape");
        ArrayNode shardNode = JSON.createArrayNode();
        ArrayNode chunkNode = JSON.createArrayNode();
        for (int i = 0; i < shape.length; i++) {
            shapeNode.add(shape[i]);
            shardNode.add(i == 0 ? fieldsPerShard : shape[i]);
            chunkNode.add(i == 0 ? 1 : shape[i]);
        }
        node.put("data_type", type);
        node.putObject("chunk_grid")
                .put("name", "regular")
                .putObject("configuration")
                .set("chunk_shape", shardNode);
        node.putObject("chunk_key_encoding")
                .put("name", "default")
                .putObject("configuration")
                .put("separator", "/");
        node.putPOJO("fill_value", fill);
        ObjectNode sharding = node.putArray("codecs").addObject().put("name", "sharding_indexed");
        ObjectNode shard = sharding.putObject("configuration");
        shard.set("chunk_shape", chunkNode);
        ArrayNode codecs = shard.putArray("codecs");
        addLittleEndian(codecs);
        codecs.addObject()
                .put("name", "zstd")
                .putObject("configuration")
                .put("level", ZSTD_LEVEL)
                .put("checksum", false);
        // Without a checksum: each entry is written on its own, and the manifest has the digest of the whole.
        addLittleEndian(shard.putArray("index_codecs"));
        shard.put("index_location", "start");
        node.putObject("attributes");
        ArrayNode dimensions = node.putArray("dimension_names");
        names.forEach(dimensions::add);
        return node;
    }

    private static void addLittleEndian(ArrayNode codecs) {
        codecs.addObject().put("name", "bytes").putObject("configuration").put("endian", "little");
    }

    private static void writeJson(Path file, ObjectNode json) {
        try {
            Files.createDirectories(file.resolveSibling("."));
        } catch (IOException e) {
            throw RecordingException.of("the folder cannot be created: " + file, e);
        }
        WholeFile.write(file, ByteBuffer.wrap(json.toPrettyString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes the chunk at {@code length} along time of one of the arrays. */
    private void writeChunk(int array, byte[] raw) {
        arrays.get(array).write(length, ByteBuffer.wrap(zstd.compress(raw)));
    }

    /** Means of 2x2 pixels of each component; the last row or column of an odd size is the mean of what there is. */
    private static float[] halved(float[] values, int rows, int columns) {
        int halfRows = (rows + 1) / 2;
        int halfColumns = (columns + 1) / 2;
        float[] halved = new float[2 * halfRows * halfColumns];
        for (int halfRow = 0; halfRow < 2 * halfRows; halfRow++) {
            int component = halfRow / halfRows;
            int row = 2 * (halfRow % halfRows);
            boolean hasBelow = row + 1 < rows;
            int above = (component * rows + row) * columns;
            int below = hasBelow ? above + columns : above;
            int to = halfRow * halfColumns;
            for (int column = 0; column < columns / 2; column++) {
                int at = 2 * column;
                // In this order, and over what there is, so that the bits do not depend on how it is written.
                float sum = values[above + at] + values[above + at + 1];
                halved[to + column] = hasBelow ? (sum + values[below + at] + values[below + at + 1]) / 4 : sum / 2;
            }
            if (columns % 2 == 1) {
                float last = values[above + columns - 1];
                halved[to + halfColumns - 1] = hasBelow ? (last + values[below + columns - 1]) / 2 : last;
            }
        }
        return halved;
    }

    /** Brings the metadata up to date and closes the files. Idempotent. */
    @Override
    public void close() {
        try {
            flush();
        } finally {
            zstd.close();
            arrays.forEach(FieldShards::close);
        }
    }
}
