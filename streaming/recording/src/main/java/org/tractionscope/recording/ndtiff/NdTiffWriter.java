package org.tractionscope.recording.ndtiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.PartDigest;
import org.tractionscope.recording.RecordedPart;
import org.tractionscope.recording.RecordingException;

/**
 * Writes an NDTiff 3.2 data set that only grows. Confined to one thread; whoever creates it closes it.
 *
 * <p>An image is written whole before the page in front of it points to it and before the index names it, so that at any
 * moment every TIFF is a valid one and the index names only what is there. An image that does not fit on the disk leaves
 * no trace.
 */
public final class NdTiffWriter implements AutoCloseable {

    private static final long LARGEST_FILE = 4_290_000_000L;
    private static final int MAJOR = 3;
    private static final int MINOR = 2;

    private final Path folder;
    private final String name;
    private final byte[] summary;
    private final long largestFile;
    private final FileChannel index;
    private final PartDigest indexDigest = new PartDigest();
    private final List<RecordedPart> finished = new ArrayList<>();
    private @Nullable Stack stack;
    private ByteBuffer outgoing = ByteBuffer.allocateDirect(0);
    private int stacks;
    private boolean isClosed;

    /** The file that grows; what is digested lags one page behind, until it is known whether another follows. */
    private static final class Stack {

        private final Path file;
        private final FileChannel channel;
        private final PartDigest digest = new PartDigest();
        private @Nullable NdTiffPage last;
        private long lastAt;
        private long end;

        Stack(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }
    }

    private NdTiffWriter(Path folder, String name, String summary, long largestFile, FileChannel index) {
        this.folder = folder;
        this.name = name;
        this.summary = summary.getBytes(StandardCharsets.UTF_8);
        this.largestFile = largestFile;
        this.index = index;
    }

    /**
     * Creates a data set in a folder that exists and holds none.
     *
     * @param name begins the name of each file
     * @param summary the summary metadata, a JSON object
     */
    public static NdTiffWriter create(Path folder, String name, String summary) {
        return create(folder, name, summary, LARGEST_FILE);
    }

    static NdTiffWriter create(Path folder, String name, String summary, long largestFile) {
        Path index = folder.resolve(NdTiffSource.INDEX);
        try {
            FileChannel channel = FileChannel.open(index, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new NdTiffWriter(folder, name, summary, largestFile, channel);
        } catch (IOException e) {
            throw RecordingException.of("the data set cannot be created: " + index, e);
        }
    }

    /**
     * Appends an image.
     *
     * @param axes which image, a JSON object such as {@code {"channel":"zyxin","time":3}}
     * @param pixels the counts, little-endian, {@code size.pixels() * type.bytes()} of them
     * @param metadata of the image, a JSON object
     * @throws RecordingException if it cannot be written; the data set is as it was before, and the call may be repeated
     */
    public void write(String axes, ImageSize size, PixelType type, ByteBuffer pixels, String metadata) {
        NdTiffPage page = new NdTiffPage(size, type, pixels, metadata);
        Stack target = stackFor(page.bytes());
        long at = target.end;
        try {
            writeAll(target.channel, outgoing(page, at), at);
            link(target, at);
        } catch (IOException e) {
            truncate(target.channel, at);
            throw RecordingException.of("an image cannot be written: " + target.file, e);
        }
        NdTiffEntry entry = new NdTiffEntry(
                axes,
                target.file.getFileName().toString(),
                page.pixelsAt(at),
                size.columns(),
                size.rows(),
                type == PixelType.UINT8 ? NdTiffEntry.EIGHT_BIT : NdTiffEntry.SIXTEEN_BIT,
                page.metadataAt(at),
                page.metadataBytes());
        try {
            append(entry.bytes());
        } catch (RecordingException e) {
            unlink(target);
            truncate(target.channel, at);
            throw e;
        }
        NdTiffPage before = target.last;
        if (before != null) {
            before.digest(target.digest, target.lastAt, at);
        }
        target.last = page;
        target.lastAt = at;
        target.end = at + page.bytes();
    }

    /** The page in memory outside the heap: a channel would take new memory of this size for every image. */
    private ByteBuffer outgoing(NdTiffPage page, long at) {
        int bytes = Math.toIntExact(page.bytes());
        if (outgoing.capacity() < bytes) {
            outgoing = ByteBuffer.allocateDirect(bytes);
        }
        outgoing.clear();
        page.put(outgoing, at);
        return outgoing.flip();
    }

    /** Hands everything to the disk. */
    public void flush() {
        try {
            Stack current = stack;
            if (current != null) {
                current.channel.force(false);
            }
            index.force(false);
        } catch (IOException e) {
            throw RecordingException.of("the frames cannot be flushed: " + folder, e);
        }
    }

    private Stack stackFor(long bytes) {
        Stack current = stack;
        if (current != null && current.end + bytes <= largestFile) {
            return current;
        }
        finishStack();
        String fileName = name + "_NDTiffStack" + (stacks == 0 ? "" : "_" + stacks) + ".tif";
        Path file = folder.resolve(fileName);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            Stack next = new Stack(file, channel);
            ByteBuffer header = header();
            next.end = header.remaining();
            next.digest.update(header.duplicate());
            writeAll(channel, header, 0);
            stack = next;
            stacks++;
            return next;
        } catch (IOException e) {
            throw RecordingException.of("the file of frames cannot be created: " + file, e);
        }
    }

    private ByteBuffer header() {
        int bytes = (28 + summary.length + 1) / 2 * 2;
        return ByteBuffer.allocate(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 42)
                .putInt(bytes)
                .putInt(NdTiffFile.MAGIC)
                .putInt(MAJOR)
                .putInt(MINOR)
                .putInt(NdTiffFile.SUMMARY_MAGIC)
                .putInt(summary.length)
                .put(summary)
                .clear();
    }

    private static void link(Stack target, long next) throws IOException {
        if (target.last != null) {
            point(target, next);
        }
    }

    private void unlink(Stack target) {
        try {
            if (target.last != null) {
                point(target, 0);
            }
        } catch (IOException e) {
            throw RecordingException.of("an image cannot be taken back: " + target.file, e);
        }
    }

    private static void point(Stack target, long next) throws IOException {
        ByteBuffer pointer = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) next)
                .flip();
        target.channel.write(pointer, target.lastAt + NdTiffPage.LINK_AT);
    }

    private void append(ByteBuffer entry) {
        try {
            long at = index.size();
            try {
                writeAll(index, entry.duplicate(), at);
            } catch (IOException e) {
                index.truncate(at);
                throw e;
            }
            indexDigest.update(entry);
        } catch (IOException e) {
            throw RecordingException.of("the index cannot be written: " + folder.resolve(NdTiffSource.INDEX), e);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        channel.position(at);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void truncate(FileChannel channel, long end) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            throw RecordingException.of("a torn image cannot be taken back", e);
        }
    }

    private void finishStack() {
        Stack current = stack;
        if (current == null) {
            return;
        }
        NdTiffPage last = current.last;
        if (last != null) {
            last.digest(current.digest, current.lastAt, 0);
        }
        finished.add(current.digest.part(current.file));
        stack = null;
        try {
            current.channel.close();
        } catch (IOException e) {
            throw RecordingException.of("the file of frames cannot be closed: " + current.file, e);
        }
    }

    /** The files with their lengths and digests, once this is closed. */
    public List<RecordedPart> parts() {
        return List.copyOf(finished);
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        finishStack();
        finished.add(indexDigest.part(folder.resolve(NdTiffSource.INDEX)));
        try {
            index.close();
            if (finished.size() == 1) {
                Files.deleteIfExists(folder.resolve(NdTiffSource.INDEX));
                finished.clear();
            }
        } catch (IOException e) {
            throw RecordingException.of("the index cannot be closed: " + folder, e);
        }
    }
}
