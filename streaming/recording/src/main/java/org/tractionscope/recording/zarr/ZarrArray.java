package org.tractionscope.recording.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.Json;

/**
 * A Zarr array of version 2 or 3 in a folder, read plane by plane: its last two axes are rows and columns. Confined to
 * one thread.
 */
final class ZarrArray {

    private static final long ABSENT = -1;

    private final Path folder;
    private final ZarrGrid grid;
    private final JsonNode metadata;
    private @Nullable Path indexedShard;
    private long[] index = {};
    private @Nullable String cachedChunk;
    private byte[] cached = {};

    private ZarrArray(Path folder, ZarrGrid grid, JsonNode metadata) {
        this.folder = folder;
        this.grid = grid;
        this.metadata = metadata;
    }

    /** Reads the array's metadata; @throws RecordingException if there is none, or it is of another version */
    static ZarrArray open(Path folder) {
        Path version3 = folder.resolve("zarr.json");
        Path version2 = folder.resolve(".zarray");
        if (Files.exists(version3)) {
            JsonNode json = Json.read(version3);
            requireVersion(version3, json, 3);
            if (!json.path("node_type").asText().equals("array")) {
                throw new RecordingException(version3 + ": expected an array, found a "
                        + json.path("node_type").asText("node without type"));
            }
            return new ZarrArray(folder, ZarrGrid.ofVersion3(version3.toString(), json), json);
        }
        if (Files.exists(version2)) {
            JsonNode json = Json.read(version2);
            requireVersion(version2, json, 2);
            return new ZarrArray(folder, ZarrGrid.ofVersion2(version2.toString(), json), json);
        }
        throw new RecordingException("expected a Zarr array, found neither zarr.json nor .zarray: " + folder);
    }

    static void requireVersion(Path file, JsonNode json, int version) {
        int found = json.path("zarr_format").asInt(-1);
        if (found != version) {
            throw new RecordingException(
                    file + ": expected zarr_format " + version + ", found " + json.path("zarr_format"));
        }
    }

    int[] shape() {
        return grid.shape().clone();
    }

    ZarrType type() {
        return grid.type();
    }

    /** The array's own attributes in version 3; a missing node in version 2. */
    JsonNode attributes() {
        return metadata.path("attributes");
    }

    /** The names of the axes; a missing node where they have none. */
    JsonNode dimensionNames() {
        return metadata.path("dimension_names");
    }

    /** How many of the chunks under a plane are stored. */
    Presence presence(int[] lead) {
        int[] last = lastTwo();
        int there = 0;
        int all = 0;
        String missing = "";
        for (int row = 0; row < tiles(last[0]); row++) {
            for (int column = 0; column < tiles(last[1]); column++) {
                int[] at = chunkOf(lead, row, column);
                all++;
                if (isStored(at)) {
                    there++;
                } else if (missing.isEmpty()) {
                    missing = nameOf(at);
                }
            }
        }
        return new Presence(there, all, missing);
    }

    /** How many chunks of a plane are stored, how many it has, and the name of the first that is missing. */
    record Presence(int stored, int all, String missing) {}

    /**
     * The counts of a plane as a frame holds them.
     *
     * @param lead the index on every axis but the last two
     * @throws RecordingException if a chunk is missing or damaged, or an element is no count from 0 to 65535
     */
    ByteBuffer counts(int[] lead) {
        int[] last = lastTwo();
        int rows = grid.shape()[last[0]];
        int columns = grid.shape()[last[1]];
        int pixelBytes = grid.type().pixelType().bytes();
        ByteBuffer plane = ByteBuffer.allocate(rows * columns * pixelBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int tileRow = 0; tileRow < tiles(last[0]); tileRow++) {
            for (int tileColumn = 0; tileColumn < tiles(last[1]); tileColumn++) {
                int[] at = chunkOf(lead, tileRow, tileColumn);
                copy(at, lead, plane, columns);
            }
        }
        return plane;
    }

    /** The decoded bytes of a chunk by its numbers. */
    byte[] wholeChunk(int... at) {
        return chunk(at).clone();
    }

    private void copy(int[] at, int[] lead, ByteBuffer plane, int planeColumns) {
        ByteBuffer chunk = ByteBuffer.wrap(chunk(at)).order(grid.type().order());
        int[] last = lastTwo();
        int[] strides = grid.strides();
        int base = 0;
        for (int axis = 0; axis < lead.length; axis++) {
            base += lead[axis] % grid.chunk()[axis] * strides[axis];
        }
        int firstRow = at[last[0]] * grid.chunk()[last[0]];
        int firstColumn = at[last[1]] * grid.chunk()[last[1]];
        int rows = Math.min(grid.chunk()[last[0]], grid.shape()[last[0]] - firstRow);
        int columns = Math.min(grid.chunk()[last[1]], planeColumns - firstColumn);
        int bytes = grid.type().bytes();
        for (int row = 0; row < rows; row++) {
            int from = base + row * strides[last[0]];
            int to = (firstRow + row) * planeColumns + firstColumn;
            if (grid.type().isPlainCount() && strides[last[1]] == 1) {
                plane.put(to * bytes, chunk.array(), from * bytes, columns * bytes);
            } else {
                for (int column = 0; column < columns; column++) {
                    put(plane, to + column, grid.type().at(chunk, (from + column * strides[last[1]]) * bytes), at);
                }
            }
        }
    }

    private void put(ByteBuffer plane, int index, double value, int[] at) {
        if (value != Math.rint(value) || value < 0 || value > 65535) {
            throw new RecordingException(nameOf(at) + ": expected camera counts from 0 to 65535, found " + value);
        }
        if (grid.type().pixelType().bytes() == 1) {
            plane.put(index, (byte) (int) value);
        } else {
            plane.putShort(2 * index, (short) (int) value);
        }
    }

    private int[] lastTwo() {
        int rank = grid.shape().length;
        return new int[] {rank - 2, rank - 1};
    }

    private int tiles(int axis) {
        return (grid.shape()[axis] + grid.chunk()[axis] - 1) / grid.chunk()[axis];
    }

    private int[] chunkOf(int[] lead, int tileRow, int tileColumn) {
        int[] at = new int[grid.shape().length];
        for (int axis = 0; axis < lead.length; axis++) {
            at[axis] = lead[axis] / grid.chunk()[axis];
        }
        at[lead.length] = tileRow;
        at[lead.length + 1] = tileColumn;
        return at;
    }

    private byte[] chunk(int[] at) {
        String name = nameOf(at);
        if (name.equals(cachedChunk)) {
            return cached;
        }
        byte[] stored =
                stored(at).orElseThrow(() -> new RecordingException("a tile of the recording is missing: " + name));
        byte[] decoded = grid.codecs().decode(name, stored, (int) grid.chunkBytes());
        // A chunk may hold several frames, which are asked for one after the other.
        cachedChunk = name;
        cached = decoded;
        return decoded;
    }

    private boolean isStored(int[] at) {
        Path file = fileOf(at);
        if (!Files.exists(file)) {
            return false;
        }
        return grid.shards().isEmpty() || index(file)[2 * placeInShard(at)] != ABSENT;
    }

    private Optional<byte[]> stored(int[] at) {
        Path file = fileOf(at);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (grid.shards().isEmpty()) {
            try {
                return Optional.of(Files.readAllBytes(file));
            } catch (IOException e) {
                throw RecordingException.of("the chunk cannot be read: " + file, e);
            }
        }
        long[] places = index(file);
        int place = placeInShard(at);
        if (places[2 * place] == ABSENT) {
            return Optional.empty();
        }
        return Optional.of(part(file, places[2 * place], places[2 * place + 1]));
    }

    private long[] index(Path shard) {
        if (shard.equals(indexedShard)) {
            return index;
        }
        ZarrGrid.ShardIndex description = grid.shards().orElseThrow();
        int chunks = 1;
        for (int axis = 0; axis < grid.file().length; axis++) {
            chunks *= grid.file()[axis] / grid.chunk()[axis];
        }
        int bytes = 16 * chunks + description.checksumBytes();
        long start;
        try {
            start = description.isAtEnd() ? Files.size(shard) - bytes : 0;
        } catch (IOException e) {
            throw RecordingException.of("the shard cannot be read: " + shard, e);
        }
        if (start < 0) {
            throw new RecordingException("torn shard: expected an index of " + bytes + " bytes: " + shard);
        }
        byte[] decoded = description.codecs().decode(shard + " index", part(shard, start, bytes), 16 * chunks);
        long[] places = new long[2 * chunks];
        ByteBuffer.wrap(decoded).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(places);
        indexedShard = shard;
        index = places;
        return places;
    }

    private static byte[] part(Path file, long offset, long bytes) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (offset < 0 || bytes < 0 || offset + bytes > in.length()) {
                throw new RecordingException("torn shard: expected bytes up to " + (offset + bytes) + ", it ends at "
                        + in.length() + ": " + file);
            }
            byte[] part = new byte[(int) bytes];
            in.seek(offset);
            in.readFully(part);
            return part;
        } catch (IOException e) {
            throw RecordingException.of("the chunk cannot be read: " + file, e);
        }
    }

    private Path fileOf(int[] at) {
        StringBuilder name = new StringBuilder(grid.prefix());
        for (int axis = 0; axis < at.length; axis++) {
            int chunksPerFile = grid.file()[axis] / grid.chunk()[axis];
            name.append(axis == 0 ? "" : grid.separator()).append(at[axis] / chunksPerFile);
        }
        return folder.resolve(name.toString());
    }

    private int placeInShard(int[] at) {
        int place = 0;
        for (int axis = 0; axis < at.length; axis++) {
            int chunksPerFile = grid.file()[axis] / grid.chunk()[axis];
            place = place * chunksPerFile + at[axis] % chunksPerFile;
        }
        return place;
    }

    private String nameOf(int[] at) {
        return folder + " chunk " + Arrays.toString(at);
    }
}
