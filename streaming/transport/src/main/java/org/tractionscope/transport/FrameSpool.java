package org.tractionscope.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tractionscope.model.Frame;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.PixelCompression;
import org.tractionscope.wire.WireFormatException;

/**
 * Frames that wait on a disk, oldest first, a file for each, compressed without loss. Confined to one thread at a time.
 *
 * <p>What is there when a program dies is there for the next one. A file is whole or it is not there: it gets its name when
 * its last byte is written.
 */
public final class FrameSpool {

    private static final String ENDING = ".frame";
    private static final String DRAFT = ".draft";

    private final Path folder;
    private final long mostBytes;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private long nextNumber;

    private FrameSpool(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * Opens a folder, which is made where it is missing, with what an earlier program left in it.
     *
     * @param mostBytes of all files together, ≥ 1
     * @throws TransportException (STOP) naming the folder if it cannot be written
     */
    public static FrameSpool open(Path folder, long mostBytes) {
        if (mostBytes < 1) {
            throw new IllegalArgumentException("a spool must hold ≥ 1 byte: " + mostBytes);
        }
        FrameSpool spool = new FrameSpool(folder, mostBytes);
        try {
            Files.createDirectories(folder);
            spool.recall();
            return spool;
        } catch (IOException e) {
            throw new TransportException(
                    TransportException.Category.STOP, "the spool cannot be used: " + folder + " (" + e + ")", e);
        }
    }

    private void recall() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path file : found) {
                if (file.toString().endsWith(DRAFT)) {
                    Files.delete(file);
                } else if (file.toString().endsWith(ENDING)) {
                    files.add(file);
                }
            }
        }
        Collections.sort(files);
        for (Path file : files) {
            add(new Entry(file, Files.size(file)));
            String name = String.valueOf(file.getFileName());
            nextNumber = Math.max(nextNumber, Long.parseLong(name.substring(0, name.indexOf('.'))) + 1);
        }
    }

    private void add(Entry entry) {
        entries.addLast(entry);
        bytes += entry.bytes;
    }

    /** Frames that wait. */
    public int size() {
        return entries.size();
    }

    /** Bytes of their files. */
    public long bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * Puts a frame behind the others.
     *
     * @return false where it would not fit within the limit; nothing is written then
     * @throws TransportException (RETRY) where the disk does not take it
     */
    public boolean append(Frame frame) {
        ByteBuffer message = FrameCodec.encode(
                frame, PixelCompression.DELTA_ZSTD, Math.max(0, frame.captured().unixNs()));
        if (bytes + message.remaining() > mostBytes) {
            return false;
        }
        Path file = folder.resolve(String.format(Locale.ROOT, "%012d%s", nextNumber, ENDING));
        Path draft = folder.resolve(String.format(Locale.ROOT, "%012d%s", nextNumber, DRAFT));
        long size = message.remaining();
        try {
            Files.write(draft, KafkaClients.bytes(message));
            moveWhole(draft, file);
        } catch (IOException e) {
            throw new TransportException(
                    TransportException.Category.RETRY, "the spool does not take frame " + frame.key() + ": " + e, e);
        }
        nextNumber++;
        add(new Entry(file, size));
        return true;
    }

    private static void moveWhole(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file);
        }
    }

    /** The oldest frame, which stays; one that cannot be read is left aside under another name. */
    public Optional<Frame> peek() {
        while (!entries.isEmpty()) {
            Entry oldest = entries.peekFirst();
            try {
                return Optional.of(FrameCodec.read(ByteBuffer.wrap(Files.readAllBytes(oldest.file)))
                        .frame());
            } catch (IOException | WireFormatException e) {
                forget(oldest);
                setAside(oldest.file);
            }
        }
        return Optional.empty();
    }

    private static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
        } catch (IOException e) {
            // It is out of the way in memory; the next program tries again.
        }
    }

    /** Takes the oldest frame out, once it is in other hands. */
    public void removeFirst() {
        Entry oldest = entries.peekFirst();
        if (oldest == null) {
            throw new IllegalStateException("the spool is empty: " + folder);
        }
        forget(oldest);
        try {
            Files.deleteIfExists(oldest.file);
        } catch (IOException e) {
            throw new TransportException(
                    TransportException.Category.STOP, "the spool cannot delete " + oldest.file + ": " + e, e);
        }
    }

    private void forget(Entry entry) {
        entries.removeFirst();
        bytes -= entry.bytes;
    }

    private static final class Entry {

        private final Path file;
        private final long bytes;

        Entry(Path file, long bytes) {
            this.file = file;
            this.bytes = bytes;
        }
    }
}
