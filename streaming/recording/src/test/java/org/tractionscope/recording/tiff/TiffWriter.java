package org.tractionscope.recording.tiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** Writes small TIFF files tag by tag, right and wrong ones, independently of the decoder under test. */
final class TiffWriter {

    static final int WIDTH = 256;
    static final int LENGTH = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int PREDICTOR = 317;
    static final int SAMPLE_FORMAT = 339;

    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTE_COUNTS = 279;
    private static final int DESCRIPTION = 270;
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final Set<Integer> SHORTS =
            Set.of(BITS, COMPRESSION, PHOTOMETRIC, FILL_ORDER, SAMPLES, PREDICTOR, SAMPLE_FORMAT);

    private final ByteOrder order;
    private final List<Page> pages = new ArrayList<>();

    private TiffWriter(ByteOrder order) {
        this.order = order;
    }

    static TiffWriter of(ByteOrder order) {
        return new TiffWriter(order);
    }

    /** A grey page of {@code rows x columns} counts, one strip, uncompressed. */
    TiffWriter page(int bits, int rows, int columns, int... counts) {
        ByteBuffer data = ByteBuffer.allocate(rows * columns * bits / 8).order(order);
        for (int count : counts) {
            if (bits == 8) {
                data.put((byte) count);
            } else {
                data.putShort((short) count);
            }
        }
        return raw(bits, rows, columns, data.array());
    }

    /** The same of samples that are packed as they shall lie in the file. */
    TiffWriter raw(int bits, int rows, int columns, byte[] data) {
        SortedMap<Integer, Long> tags = new TreeMap<>();
        tags.put(WIDTH, (long) columns);
        tags.put(LENGTH, (long) rows);
        tags.put(BITS, (long) bits);
        tags.put(COMPRESSION, 1L);
        tags.put(PHOTOMETRIC, 1L);
        tags.put(SAMPLES, 1L);
        tags.put(ROWS_PER_STRIP, (long) rows);
        pages.add(new Page(tags, data));
        return this;
    }

    /** Sets a tag of the newest page. */
    TiffWriter tag(int tag, long value) {
        pages.get(pages.size() - 1).tags.put(tag, value);
        return this;
    }

    /** Leaves out how long the strip of the newest page is. */
    TiffWriter withoutLength() {
        pages.get(pages.size() - 1).saysLength = false;
        return this;
    }

    /** Gives the newest page a description of at least 5 bytes. */
    TiffWriter description(String text) {
        pages.get(pages.size() - 1).description = (text + '\0').getBytes(StandardCharsets.US_ASCII);
        return this;
    }

    /** Compresses the newest page with deflate. */
    TiffWriter deflated() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(data());
        }
        return packed(8, out.toByteArray());
    }

    /** The samples of the newest page. */
    byte[] data() {
        return pages.get(pages.size() - 1).data;
    }

    /** Puts what a compression made of them in their place. */
    TiffWriter packed(long compression, byte[] data) {
        Page page = pages.remove(pages.size() - 1);
        page.tags.put(COMPRESSION, compression);
        pages.add(new Page(page.tags, data));
        return this;
    }

    byte[] bytes() {
        int length = 8;
        for (Page page : pages) {
            length += page.bytes();
        }
        ByteBuffer out = ByteBuffer.allocate(length).order(order);
        out.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
        out.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
        out.putShort((short) 42).putInt(8);
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).write(out, i + 1 == pages.size());
        }
        return out.array();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    /** A directory and, behind it, its one strip. */
    private static final class Page {

        private final SortedMap<Integer, Long> tags;
        private final byte[] data;
        private byte[] description = {};
        private boolean saysLength = true;

        Page(SortedMap<Integer, Long> tags, byte[] data) {
            this.tags = tags;
            this.data = data;
        }

        int bytes() {
            int entries = tags.size() + (saysLength ? 2 : 1) + (description.length == 0 ? 0 : 1);
            return 2 + 12 * entries + 4 + data.length + description.length;
        }

        void write(ByteBuffer out, boolean isLast) {
            int end = out.position() + bytes();
            SortedMap<Integer, Long> all = new TreeMap<>(tags);
            all.putIfAbsent(STRIP_OFFSETS, (long) end - data.length - description.length);
            if (description.length > 0) {
                all.put(DESCRIPTION, (long) end - description.length);
            }
            if (saysLength) {
                all.putIfAbsent(STRIP_BYTE_COUNTS, (long) data.length);
            }
            out.putShort((short) all.size());
            all.forEach((tag, value) -> {
                out.putShort((short) (int) tag);
                if (tag == DESCRIPTION) {
                    out.putShort((short) ASCII).putInt(description.length).putInt((int) (long) value);
                } else if (SHORTS.contains(tag)) {
                    out.putShort((short) SHORT)
                            .putInt(1)
                            .putShort((short) (long) value)
                            .putShort((short) 0);
                } else {
                    out.putShort((short) LONG).putInt(1).putInt((int) (long) value);
                }
            });
            out.putInt(isLast ? 0 : end);
            out.put(data).put(description);
        }
    }
}
