package org.tractionscope.sim;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * The chain of page directories of a TIFF file, followed before a decoder sees it: a torn file ends in the middle, and
 * a damaged one may go round in a circle, on which a decoder would run for ever.
 *
 * <pre>
 *   II or MM, 42, offset → [entries n, n x 12 bytes, offset] → [entries n, …, offset] → 0
 * </pre>
 */
final class TiffChain {

    private static final int MAGIC = 42;
    private static final int BIG_TIFF_MAGIC = 43;
    private static final int ENTRY_BYTES = 12;

    private TiffChain() {}

    /** Counts the pages and leaves the stream at its start; {@code name} is the file for messages. */
    static int pages(String name, ImageInputStream in) throws IOException {
        try {
            in.seek(0);
            in.setByteOrder(byteOrder(name, in));
            int magic = in.readUnsignedShort();
            if (magic != MAGIC) {
                throw new ImageFileException(
                        magic == BIG_TIFF_MAGIC
                                ? name + ": expected a TIFF of less than 4 GiB, found a BigTIFF"
                                : notTiff(name));
            }
            return follow(name, in);
        } catch (EOFException e) {
            throw new ImageFileException(name + ": torn TIFF: it ends after " + in.length() + " bytes", e);
        } finally {
            in.seek(0);
        }
    }

    private static ByteOrder byteOrder(String name, ImageInputStream in) throws IOException {
        int first = in.read();
        int second = in.read();
        if (first < 0 || second < 0) {
            throw new ImageFileException(name + ": torn TIFF: it ends after " + in.length() + " bytes");
        }
        if (first == 'I' && second == 'I') {
            return ByteOrder.LITTLE_ENDIAN;
        }
        if (first == 'M' && second == 'M') {
            return ByteOrder.BIG_ENDIAN;
        }
        throw new ImageFileException(notTiff(name));
    }

    private static int follow(String name, ImageInputStream in) throws IOException {
        Set<Long> seen = new HashSet<>();
        long next = in.readUnsignedInt();
        while (next != 0) {
            if (next >= in.length()) {
                throw new ImageFileException(name + ": torn TIFF: page " + (seen.size() + 1) + " begins at byte " + next
                        + ", the file has " + in.length());
            }
            if (!seen.add(next)) {
                throw new ImageFileException(
                        name + ": damaged TIFF: page " + (seen.size() + 1) + " is one of those before it");
            }
            in.seek(next);
            int entries = in.readUnsignedShort();
            in.seek(next + 2 + (long) ENTRY_BYTES * entries);
            next = in.readUnsignedInt();
        }
        if (seen.isEmpty()) {
            throw new ImageFileException(name + ": expected a TIFF with at least one page, found none");
        }
        return seen.size();
    }

    private static String notTiff(String name) {
        return name + ": expected a TIFF file, found another kind of file";
    }
}
