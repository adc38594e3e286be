package org.tractionscope.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * NumPy's .npy files, versions 1 to 3: reads float32, float64, bool, uint8, uint16 and int32 in C order, writes float32 and
 * float64.
 *
 * <pre>
 *   6 bytes    1      1      2 or 4 bytes   length bytes                                   to the end
 *   \x93NUMPY  major  minor  length         {'descr': '&lt;f4', 'fortran_order': False, …}    elements
 * </pre>
 *
 * <p>A header that promises more or less than the file holds is refused before anything is allocated.
 */
public final class NpyFile {

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    static final long MOST_ELEMENTS = 1L << 28;

    private static final int MOST_HEADER_BYTES = 1 << 16;
    private static final int CHUNK_BYTES = 1 << 20;

    private NpyFile() {}

    /**
     * Reads a whole file of at most 2²⁸ elements; whole numbers beyond 2²⁴ and float64 are rounded to float32.
     *
     * @throws RecordingException if the file is absent, of another kind, or of another length than its header says
     */
    public static NpyArray read(Path file) {
        return read(file, NpyFile::floats);
    }

    /**
     * The length of each axis, without reading the elements; the length of the file is checked as in {@link #read}.
     */
    public static int[] shape(Path file) {
        return read(file, (path, channel, header) -> header.shape());
    }

    /** As {@link #read}, but every element exactly, in double precision. */
    public static NpyDoubles readDoubles(Path file) {
        return read(file, NpyFile::doubles);
    }

    /** Makes an array of what lies behind a header. */
    @FunctionalInterface
    private interface Elements<T> {
        T read(Path file, FileChannel channel, NpyHeader header) throws IOException;
    }

    private static <T> T read(Path file, Elements<T> elements) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer start = part(file, channel, 12);
            for (int i = 0; i < MAGIC.length; i++) {
                if (start.get(i) != MAGIC[i]) {
                    throw new RecordingException(file + ": expected a NumPy .npy file, found another kind of file");
                }
            }
            int version = start.get(6);
            if (version < 1 || version > 3) {
                throw new RecordingException(file + ": expected .npy version 1, 2 or 3, found " + (version & 0xff));
            }
            long headerBytes = version == 1 ? start.getShort(8) & 0xffff : start.getInt(8) & 0xffffffffL;
            if (headerBytes > MOST_HEADER_BYTES) {
                throw new RecordingException(file + ": expected a .npy header of at most " + MOST_HEADER_BYTES
                        + " bytes, found " + headerBytes);
            }
            channel.position(version == 1 ? 10 : 12);
            String text = StandardCharsets.UTF_8
                    .decode(part(file, channel, (int) headerBytes))
                    .toString();
            NpyHeader header = NpyHeader.parse(file, text);
            requireLength(file, channel, header);
            return elements.read(file, channel, header);
        } catch (IOException e) {
            throw RecordingException.of("the array cannot be read: " + file, e);
        }
    }

    /**
     * Writes float32 in version 1.0, whole or not at all: the bytes go to a temporary file beside it, which then takes
     * the place of {@code file}.
     *
     * @throws RecordingException if the file cannot be written; one that was there stays as it was
     */
    public static void write(Path file, NpyArray array) {
        ByteBuffer data = ByteBuffer.allocate(4 * array.size()).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(array.values());
        WholeFile.write(file, ByteBuffer.wrap(NpyHeader.of(NpyType.FLOAT32, array.shape())), data);
    }

    /** The same in float64. */
    public static void write(Path file, NpyDoubles array) {
        ByteBuffer data = ByteBuffer.allocate(8 * array.values().length).order(ByteOrder.LITTLE_ENDIAN);
        data.asDoubleBuffer().put(array.values());
        WholeFile.write(file, ByteBuffer.wrap(NpyHeader.of(NpyType.FLOAT64, array.shape())), data);
    }

    private static void requireLength(Path file, FileChannel channel, NpyHeader header) throws IOException {
        long expected = header.elements() * header.type().bytes();
        long found = channel.size() - channel.position();
        if (found != expected) {
            throw new RecordingException(
                    file + ": expected " + expected + " bytes of data behind the header, found " + found);
        }
    }

    private static NpyArray floats(Path file, FileChannel channel, NpyHeader header) throws IOException {
        float[] values = new float[(int) header.elements()];
        int chunk = CHUNK_BYTES / header.type().bytes();
        for (int first = 0; first < values.length; first += chunk) {
            int count = Math.min(chunk, values.length - first);
            ByteBuffer data = part(file, channel, count * header.type().bytes());
            for (int i = 0; i < count; i++) {
                values[first + i] = (float) header.type().at(data, i);
            }
        }
        return NpyArray.owning(values, header.shape());
    }

    private static NpyDoubles doubles(Path file, FileChannel channel, NpyHeader header) throws IOException {
        double[] values = new double[(int) header.elements()];
        int chunk = CHUNK_BYTES / header.type().bytes();
        for (int first = 0; first < values.length; first += chunk) {
            int count = Math.min(chunk, values.length - first);
            ByteBuffer data = part(file, channel, count * header.type().bytes());
            for (int i = 0; i < count; i++) {
                values[first + i] = header.type().at(data, i);
            }
        }
        return new NpyDoubles(header.shape(), values);
    }

    private static ByteBuffer part(Path file, FileChannel channel, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new RecordingException(
                        file + ": expected " + bytes + " more bytes, the file ends after " + buffer.position());
            }
        }
        return buffer.flip();
    }
}
