package org.tractionscope.recording.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tractionscope.recording.RecordingException;

/**
 * One TIFF or BigTIFF file with all its pages. Confined to one thread; whoever opens it closes it.
 *
 * <p>The chain of directories is followed up to where it is whole: a file whose program died has a chain that leads
 * behind its end. Whoever opens it asks {@link #isTorn} and decides.
 */
final class TiffStack implements AutoCloseable {

    private static final int CLASSIC = 42;
    private static final int BIG = 43;
    private static final int MOST_VALUES = 1 << 24;
    /** How often the bytes of a file may stand for tags: pages that share their values have few of them. */
    private static final int MOST_REPEATS = 16;

    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private final Path file;
    private final FileChannel channel;
    private final long length;
    private final List<TiffDirectory> pages = new ArrayList<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private long tagBytesLeft;
    private boolean isBig;
    private boolean isTorn;

    private TiffStack(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.length = channel.size();
        this.tagBytesLeft = MOST_REPEATS * length;
    }

    /** @throws RecordingException if it is no TIFF or its first page is not whole */
    static TiffStack open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RecordingException(
                    file + ": expected a TIFF file, found " + (Files.isDirectory(file) ? "a folder" : "nothing"));
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                TiffStack stack = new TiffStack(file, channel);
                stack.follow();
                return stack;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw RecordingException.of("the TIFF cannot be read: " + file, e);
        }
    }

    /** Opens a file again whose pages are known; {@link #pages} is empty. */
    static TiffStack again(Path file, ByteOrder order) {
        try {
            TiffStack stack = new TiffStack(file, FileChannel.open(file, StandardOpenOption.READ));
            stack.order = order;
            return stack;
        } catch (IOException e) {
            throw RecordingException.of("the TIFF cannot be read: " + file, e);
        }
    }

    Path file() {
        return file;
    }

    ByteOrder order() {
        return order;
    }

    long length() {
        return length;
    }

    List<TiffDirectory> pages() {
        return Collections.unmodifiableList(pages);
    }

    /** Whether the chain of pages leads behind the end of the file. */
    boolean isTorn() {
        return isTorn;
    }

    /** @throws RecordingException if a page is not in the file whole, {@link #isTorn} */
    TiffStack requireWhole() {
        if (isTorn) {
            throw new RecordingException(name() + ": torn TIFF: page " + (pages.size() + 1)
                    + " is not whole, the file ends after " + length + " bytes");
        }
        return this;
    }

    /** The first bytes of the file, at most this many. */
    ByteBuffer head(int bytes) {
        return read(0, (int) Math.min(bytes, length));
    }

    ByteBuffer read(long offset, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new RecordingException(
                            name() + ": torn TIFF: it ends at byte " + (offset + buffer.position()));
                }
            }
        } catch (IOException e) {
            throw RecordingException.of("the TIFF cannot be read: " + file, e);
        }
        return buffer.flip();
    }

    private void follow() {
        ByteBuffer head = head(16);
        if (head.remaining() < 8) {
            throw new RecordingException(name() + ": torn TIFF: it ends after " + length + " bytes");
        }
        boolean little = head.get(0) == 'I' && head.get(1) == 'I';
        boolean bigEndian = head.get(0) == 'M' && head.get(1) == 'M';
        order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        head.order(order);
        int magic = head.getShort(2);
        if (!(little || bigEndian) || (magic != CLASSIC && magic != BIG)) {
            throw new RecordingException(name() + ": expected a TIFF file, found another kind of file");
        }
        isBig = magic == BIG;
        if (isBig && head.remaining() < 16) {
            throw new RecordingException(name() + ": torn TIFF: it ends after " + length + " bytes");
        }
        long next = isBig ? head.getLong(8) : head.getInt(4) & 0xffffffffL;
        Set<Long> seen = new HashSet<>();
        while (next != 0) {
            if (!seen.add(next)) {
                throw new RecordingException(
                        name() + ": damaged TIFF: page " + (seen.size() + 1) + " is one of those before it");
            }
            next = page(next, seen.size());
        }
        if (pages.isEmpty()) {
            throw new RecordingException(
                    name() + (isTorn ? ": torn TIFF: its first page is not whole" : ": expected a page, found none"));
        }
        if (pages.size() == 1 && !isTorn) {
            pages.set(0, pages.get(0).named(name()));
        }
    }

    /** Reads the directory at an offset and returns that of the next; 0 at the end and where the file is torn. */
    private long page(long offset, int number) {
        int countBytes = isBig ? 8 : 2;
        int entryBytes = isBig ? 20 : 12;
        int linkBytes = isBig ? 8 : 4;
        if (offset < 8 || offset + countBytes > length) {
            isTorn = true;
            return 0;
        }
        ByteBuffer counter = read(offset, countBytes);
        long entries = isBig ? counter.getLong() : counter.getShort() & 0xffff;
        if (entries < 1 || entries > 65535 || offset + countBytes + entries * entryBytes + linkBytes > length) {
            isTorn = true;
            return 0;
        }
        ByteBuffer table = tags(offset + countBytes, (int) entries * entryBytes + linkBytes);
        Map<Integer, long[]> numbers = new HashMap<>();
        Map<Integer, byte[]> texts = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            if (!tag(table.slice(i * entryBytes, entryBytes).order(order), numbers, texts)) {
                isTorn = true;
                return 0;
            }
        }
        pages.add(new TiffDirectory(name() + " page " + number, numbers, texts));
        int link = (int) entries * entryBytes;
        return isBig ? table.getLong(link) : table.getInt(link) & 0xffffffffL;
    }

    private boolean tag(ByteBuffer entry, Map<Integer, long[]> numbers, Map<Integer, byte[]> texts) {
        int tag = entry.getShort() & 0xffff;
        int type = entry.getShort() & 0xffff;
        long count = isBig ? entry.getLong() : entry.getInt() & 0xffffffffL;
        int size = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
        if (size == 0 || count < 0 || count > MOST_VALUES) {
            return size == 0;
        }
        long bytes = count * size;
        boolean isHere = bytes <= (isBig ? 8 : 4);
        long at = isHere ? 0 : isBig ? entry.getLong() : entry.getInt() & 0xffffffffL;
        if (at < 0 || (!isHere && at > length - bytes)) {
            return false;
        }
        if (!TiffDirectory.isRead(tag)) {
            return true;
        }
        ByteBuffer values = isHere ? entry.slice().order(order) : tags(at, (int) bytes);
        if (type == 2 || type == 7 || (type == 1 && tag == TiffDirectory.MICRO_MANAGER)) {
            byte[] text = new byte[(int) bytes];
            values.get(text);
            texts.put(tag, text);
        } else if (type <= 4 || type >= 16) {
            numbers.put(tag, numbers(values, type, (int) count));
        }
        return true;
    }

    /** Pages that share their bytes could ask for their square in memory. */
    private ByteBuffer tags(long at, int bytes) {
        tagBytesLeft -= bytes;
        if (tagBytesLeft < 0) {
            throw new RecordingException(
                    name() + ": damaged TIFF: its pages name the same bytes more than " + MOST_REPEATS + " times");
        }
        return read(at, bytes);
    }

    private static long[] numbers(ByteBuffer values, int type, int count) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = switch (type) {
                case 1 -> values.get() & 0xff;
                case 3 -> values.getShort() & 0xffff;
                case 4 -> values.getInt() & 0xffffffffL;
                default -> values.getLong();
            };
        }
        return numbers;
    }

    private String name() {
        return Objects.toString(file.getFileName(), file.toString());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw RecordingException.of("the TIFF cannot be closed: " + file, e);
        }
    }
}
