package org.tractionscope.recording.ndtiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tractionscope.recording.RecordingException;

/**
 * One {@code …_NDTiffStack….tif} of a data set, open for reading. Confined to one thread; its opener closes it.
 *
 * <pre>
 *   8 bytes TIFF header | u32 483729 | u32 major | (from 3 on: u32 minor) | u32 2355492 | u32 n | n bytes summary JSON
 * </pre>
 */
final class NdTiffFile implements AutoCloseable {

    static final int MAGIC = 483729;
    static final int SUMMARY_MAGIC = 2355492;

    private static final int NEWEST_MAJOR = 3;
    private static final int HEADER_BYTES = 28;
    private static final int LONGEST_SUMMARY = 1 << 26;

    private final Path file;
    private final FileChannel channel;
    private final long length;
    private final ByteOrder order;
    private final String version;
    private final String summary;

    private NdTiffFile(Path file, FileChannel channel, long length, ByteOrder order, String version, String summary) {
        this.file = file;
        this.channel = channel;
        this.length = length;
        this.order = order;
        this.version = version;
        this.summary = summary;
    }

    static NdTiffFile open(Path file) {
        if (!Files.exists(file)) {
            throw new RecordingException("the file is missing that NDTiff.index names: " + file);
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return open(file, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw RecordingException.of("the file cannot be read: " + file, e);
        }
    }

    private static NdTiffFile open(Path file, FileChannel channel) throws IOException {
        long length = channel.size();
        if (length < HEADER_BYTES) {
            throw new RecordingException(file + ": torn NDTiff file: it ends after " + length + " bytes");
        }
        ByteBuffer header = read(channel, 0, HEADER_BYTES);
        ByteOrder order = header.get(0) == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        header.order(order);
        if (header.getInt(8) != MAGIC) {
            throw new RecordingException(
                    file + ": expected an NDTiff file, found a TIFF of another kind, or NDTiff 0 or 1");
        }
        int major = header.getInt(12);
        if (major < 2 || major > NEWEST_MAJOR) {
            throw new RecordingException(file + ": expected NDTiff 2 or 3, found version " + major);
        }
        String version = major == 2 ? "2" : major + "." + header.getInt(16);
        int at = major == 2 ? 16 : 20;
        int summaryBytes = header.getInt(at + 4);
        if (header.getInt(at) != SUMMARY_MAGIC
                || summaryBytes < 0
                || summaryBytes > LONGEST_SUMMARY
                || at + 8L + summaryBytes > length) {
            throw new RecordingException(file + ": damaged NDTiff header: no summary metadata at byte " + at);
        }
        String summary = StandardCharsets.UTF_8
                .decode(read(channel, at + 8, summaryBytes))
                .toString();
        return new NdTiffFile(file, channel, length, order, version, summary);
    }

    Path file() {
        return file;
    }

    long length() {
        return length;
    }

    ByteOrder order() {
        return order;
    }

    /** {@code 2} or {@code 3.2}. */
    String version() {
        return version;
    }

    /** The summary metadata, JSON. */
    String summary() {
        return summary;
    }

    ByteBuffer read(long offset, int bytes) {
        try {
            return read(channel, offset, bytes);
        } catch (IOException e) {
            throw RecordingException.of("the file cannot be read: " + file, e);
        }
    }

    private static ByteBuffer read(FileChannel channel, long offset, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new IOException("it ends at byte " + (offset + buffer.position()));
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw RecordingException.of("the file cannot be closed: " + file, e);
        }
    }
}
