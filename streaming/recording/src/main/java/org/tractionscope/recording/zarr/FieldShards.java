package org.tractionscope.recording.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tractionscope.recording.RecordingException;

/**
 * The shards of one array that grows along its first axis, a chunk at a time: files that are appended to, so that a chunk
 * costs no file of its own. Confined to one thread; whoever opens it closes it.
 *
 * <pre>
 *   c/0/0/0/0, c/1/0/0/0, …    u64 offset, u64 length of each chunk, all bits set where there is none | chunks
 * </pre>
 *
 * <p>The entry of a chunk is written after the chunk, so that a shard is whole at any moment.
 */
final class FieldShards implements AutoCloseable {

    private static final int ENTRY_BYTES = 16;

    private final Path array;
    private final String rest;
    private final int chunksPerShard;
    private @Nullable FileChannel shard;
    private int shardNumber;
    private long end;

    /**
     * Shards in the folder of an array.
     *
     * @param axes of the array, ≥ 2; every other than the first has one chunk
     */
    FieldShards(Path array, int axes, int chunksPerShard) {
        this.array = array;
        this.rest = "/0".repeat(axes - 1);
        this.chunksPerShard = chunksPerShard;
    }

    /** The file that a chunk lies in. */
    Path fileOf(int index) {
        return array.resolve("c/" + index / chunksPerShard + rest);
    }

    /** Appends a chunk; what was there under this index is there no more. */
    void write(int index, ByteBuffer chunk) {
        Path file = fileOf(index);
        try {
            FileChannel channel = open(index / chunksPerShard, file);
            int bytes = chunk.remaining();
            long at = end;
            writeAll(channel, chunk, at);
            ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            writeAll(channel, entry.putLong(at).putLong(bytes).flip(), (long) ENTRY_BYTES * (index % chunksPerShard));
            end = at + bytes;
        } catch (IOException e) {
            throw takenBack(RecordingException.of("a field cannot be written: " + file, e));
        }
    }

    /** Frees what a chunk took that did not fit on the disk. */
    private RecordingException takenBack(RecordingException failure) {
        FileChannel channel = shard;
        try {
            if (channel != null) {
                channel.truncate(end);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private FileChannel open(int number, Path file) throws IOException {
        FileChannel current = shard;
        if (current != null && number == shardNumber) {
            return current;
        }
        close();
        Files.createDirectories(file.resolveSibling("."));
        FileChannel next = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            end = Math.max(next.size(), begin(next));
        } catch (IOException e) {
            next.close();
            throw e;
        }
        shard = next;
        shardNumber = number;
        return next;
    }

    /** Makes sure that a shard has its index, and returns where that ends. */
    private long begin(FileChannel file) throws IOException {
        int indexBytes = ENTRY_BYTES * chunksPerShard;
        if (file.size() < indexBytes) {
            byte[] none = new byte[indexBytes];
            Arrays.fill(none, (byte) -1);
            writeAll(file, ByteBuffer.wrap(none), 0);
        }
        return indexBytes;
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long to = at;
        while (bytes.hasRemaining()) {
            to += channel.write(bytes, to);
        }
    }

    @Override
    public void close() {
        FileChannel current = shard;
        shard = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                throw RecordingException.of("the fields cannot be closed: " + array, e);
            }
        }
    }
}
