package org.tractionscope.recording.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tractionscope.recording.RecordingException;

/**
 * How an array is cut into chunks, named and packed: what {@code zarr.json} of version 3 or {@code .zarray} of version 2
 * says. Its arrays are read by this package and never written.
 */
final class ZarrGrid {

    private static final long MOST_CHUNK_BYTES = 1L << 30;

    private final Cut cut;
    private final ZarrType type;
    private final Naming naming;
    private final Packing packing;

    private ZarrGrid(Cut cut, ZarrType type, Naming naming, Packing packing) {
        this.cut = cut;
        this.type = type;
        this.naming = naming;
        this.packing = packing;
    }

    /** Where the index of a shard lies, and its codecs. */
    record ShardIndex(boolean isAtEnd, ZarrCodecs codecs, int checksumBytes) {}

    /** What stands in front of a chunk's numbers in its name, {@code c/} or nothing, and what between them. */
    private record Naming(String prefix, String separator) {}

    /** The codecs of a chunk, and those of a shard's index where there are shards. */
    private record Packing(ZarrCodecs codecs, Optional<ShardIndex> shards) {}

    /** Lengths along each axis, and the array's axis at each place of a decoded chunk, slowest first. */
    private static final class Cut {

        private final int[] shape;
        private final int[] chunk;
        private final int[] file;
        private final int[] axes;

        Cut(int[] shape, int[] chunk, int[] file, int[] axes) {
            this.shape = shape;
            this.chunk = chunk;
            this.file = file;
            this.axes = axes;
        }
    }

    int[] shape() {
        return cut.shape;
    }

    /** The lengths of the smallest unit that is packed on its own: an inner chunk where there are shards. */
    int[] chunk() {
        return cut.chunk;
    }

    /** The lengths of what lies in one file: a shard, or a chunk. */
    int[] file() {
        return cut.file;
    }

    ZarrType type() {
        return type;
    }

    String prefix() {
        return naming.prefix();
    }

    String separator() {
        return naming.separator();
    }

    ZarrCodecs codecs() {
        return packing.codecs();
    }

    Optional<ShardIndex> shards() {
        return packing.shards();
    }

    static ZarrGrid ofVersion2(String name, JsonNode json) {
        if (json.path("filters").isArray() && !json.path("filters").isEmpty()) {
            throw new RecordingException(name + ": expected an array without filters, found " + json.path("filters"));
        }
        int[] shape = lengths(name, json.path("shape"), "shape");
        int[] chunk = lengths(name, json.path("chunks"), "chunks");
        int[] axes = ordered(shape.length);
        if (json.path("order").asText("C").equals("F")) {
            reverse(axes);
        }
        return checked(
                name,
                new ZarrGrid(
                        new Cut(shape, chunk, chunk, axes),
                        ZarrType.ofVersion2(name, json.path("dtype").asText()),
                        new Naming("", json.path("dimension_separator").asText(".")),
                        new Packing(ZarrCodecs.ofVersion2(name, json.path("compressor")), Optional.empty())));
    }

    static ZarrGrid ofVersion3(String name, JsonNode json) {
        int[] shape = lengths(name, json.path("shape"), "shape");
        if (json.path("storage_transformers").isArray()
                && !json.path("storage_transformers").isEmpty()) {
            throw new RecordingException(name + ": expected an array without storage transformers, found "
                    + json.path("storage_transformers"));
        }
        JsonNode gridNode = json.path("chunk_grid");
        if (!gridNode.path("name").asText().equals("regular")) {
            throw new RecordingException(name + ": expected a regular chunk grid, found \""
                    + gridNode.path("name").asText() + '"');
        }
        int[] file = lengths(name, gridNode.path("configuration").path("chunk_shape"), "chunk_shape");
        ZarrType type = ZarrType.ofVersion3(name, named(json.path("data_type")));
        JsonNode keys = json.path("chunk_key_encoding");
        boolean isOldKey = named(keys).equals("v2");
        String separator = keys.path("configuration").path("separator").asText(isOldKey ? "." : "/");
        List<JsonNode> codecs = new ArrayList<>();
        json.path("codecs").forEach(codecs::add);
        int[] chunk = file;
        Optional<ShardIndex> shards = Optional.empty();
        if (!codecs.isEmpty() && named(codecs.get(0)).equals("sharding_indexed")) {
            if (codecs.size() > 1) {
                throw new RecordingException(name + ": expected shards that are not packed as a whole, found "
                        + named(codecs.get(1)) + " around them");
            }
            JsonNode sharding = codecs.get(0).path("configuration");
            chunk = lengths(name, sharding.path("chunk_shape"), "chunk_shape of the shards");
            codecs.clear();
            sharding.path("codecs").forEach(codecs::add);
            shards = Optional.of(shardIndex(name, sharding));
        }
        int[] axes = ordered(shape.length);
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        List<JsonNode> packing = new ArrayList<>();
        for (JsonNode codec : codecs) {
            String codecName = named(codec);
            JsonNode configuration = codec.path("configuration");
            if (codecName.equals("transpose")) {
                axes = permuted(name, axes, configuration.path("order"));
            } else if (codecName.equals("bytes") || codecName.equals("endian")) {
                order = configuration.path("endian").asText("little").equals("big")
                        ? ByteOrder.BIG_ENDIAN
                        : ByteOrder.LITTLE_ENDIAN;
            } else if (codecName.equals("sharding_indexed")) {
                throw new RecordingException(name + ": expected one level of shards, found shards in shards");
            } else {
                packing.add(codec);
            }
        }
        return checked(
                name,
                new ZarrGrid(
                        new Cut(shape, chunk, file, axes),
                        new ZarrType(type.kind(), order),
                        new Naming(isOldKey ? "" : "c" + separator, separator),
                        new Packing(ZarrCodecs.ofVersion3(name, packing), shards)));
    }

    /** The name of a codec, type or encoding; since Zarr 3.1 one without settings may be its name alone. */
    static String named(JsonNode extension) {
        return extension.isTextual()
                ? extension.asText()
                : extension.path("name").asText();
    }

    private static ShardIndex shardIndex(String name, JsonNode sharding) {
        List<JsonNode> codecs = new ArrayList<>();
        int checksumBytes = 0;
        for (JsonNode codec : sharding.path("index_codecs")) {
            String codecName = named(codec);
            if (codecName.equals("crc32c")) {
                checksumBytes = 4;
                codecs.add(codec);
            } else if (!codecName.equals("bytes")
                    || codec.path("configuration")
                            .path("endian")
                            .asText("little")
                            .equals("big")) {
                throw new RecordingException(
                        name + ": expected a little-endian shard index with crc32c, found " + codec);
            }
        }
        boolean isAtEnd = !sharding.path("index_location").asText("end").equals("start");
        return new ShardIndex(isAtEnd, ZarrCodecs.ofVersion3(name, codecs), checksumBytes);
    }

    private static ZarrGrid checked(String name, ZarrGrid grid) {
        boolean isOneRank =
                grid.cut.chunk.length == grid.cut.shape.length && grid.cut.file.length == grid.cut.shape.length;
        if (!isOneRank) {
            throw new RecordingException(name + ": expected chunks with " + grid.cut.shape.length + " axes, found "
                    + Arrays.toString(grid.cut.chunk));
        }
        for (int i = 0; i < grid.cut.chunk.length; i++) {
            if (grid.cut.chunk[i] < 1
                    || grid.cut.file[i] < grid.cut.chunk[i]
                    || grid.cut.file[i] % grid.cut.chunk[i] != 0) {
                throw new RecordingException(name + ": expected shards of whole chunks, found "
                        + Arrays.toString(grid.cut.chunk) + " in " + Arrays.toString(grid.cut.file));
            }
        }
        if (grid.chunkBytes() > MOST_CHUNK_BYTES) {
            throw new RecordingException(name + ": expected chunks of at most 1 GiB, found " + grid.chunkBytes());
        }
        return grid;
    }

    /** Bytes of a decoded chunk. */
    long chunkBytes() {
        long bytes = type.bytes();
        for (int length : cut.chunk) {
            bytes *= length;
        }
        return bytes;
    }

    /** Elements between neighbours along each axis of the array in a decoded chunk. */
    int[] strides() {
        int[] strides = new int[cut.axes.length];
        int stride = 1;
        for (int place = cut.axes.length - 1; place >= 0; place--) {
            strides[cut.axes[place]] = stride;
            stride *= cut.chunk[cut.axes[place]];
        }
        return strides;
    }

    private static int[] permuted(String name, int[] axes, JsonNode order) {
        if (order.isTextual()) {
            int[] same = axes.clone();
            if (order.asText().equals("F")) {
                reverse(same);
            }
            return same;
        }
        int[] permuted = new int[axes.length];
        boolean[] seen = new boolean[axes.length];
        for (int i = 0; i < axes.length; i++) {
            int axis = order.path(i).asInt(-1);
            if (axis < 0 || axis >= axes.length || seen[axis]) {
                throw new RecordingException(name + ": expected an order of the axes, found " + order);
            }
            seen[axis] = true;
            permuted[i] = axes[axis];
        }
        return permuted;
    }

    private static int[] ordered(int rank) {
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> i);
        return axes;
    }

    private static void reverse(int[] axes) {
        for (int i = 0; i < axes.length / 2; i++) {
            int other = axes[axes.length - 1 - i];
            axes[axes.length - 1 - i] = axes[i];
            axes[i] = other;
        }
    }

    private static int[] lengths(String name, JsonNode array, String what) {
        if (!array.isArray() || array.isEmpty() || array.size() > 16) {
            throw new RecordingException(name + ": expected 1 to 16 lengths as " + what + ", found " + array);
        }
        int[] lengths = new int[array.size()];
        for (int i = 0; i < lengths.length; i++) {
            if (!array.get(i).canConvertToInt() || array.get(i).asInt() < 0) {
                throw new RecordingException(name + ": expected whole lengths ≥ 0 as " + what + ", found " + array);
            }
            lengths[i] = array.get(i).asInt();
        }
        return lengths;
    }
}
