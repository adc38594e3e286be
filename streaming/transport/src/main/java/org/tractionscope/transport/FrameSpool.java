package org.tractionscope.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
 * <p>What is there when a program dies is there for the next one, and one program at a time has a folder. A file is whole or
 * it is not there: it gets its name when its last byte is written.
 */
public final class FrameSpool implements AutoCloseable {

    private static final String ENDING = ".frame";
    private static final String DRAFT = ".draft";
    private static final String LOCK = "in-use.lock";
    /** Files are numbered upwards from here and, in front of the others, downwards: twelve digits. */
    private static final long FIRST_NUMBER = 500_000_000_000L;

    private final Path folder;
    private final long mostBytes;
    private final FileChannel lock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    /** The files are at {@code frontNumber ≤ number < nextNumber}. */
    private long frontNumber = FIRST_NUMBER;

    private long nextNumber = FIRST_NUMBER;

    private FrameSpool(Path folder, long mostBytes, FileChannel lock) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.lock = lock;
    }

    /**
     * Opens a folder, which is made where it is missing, with what an earlier program left in it.
     *
     * @param mostBytes of all files together, ≥ 1
     * @throws TransportException (STOP) naming the folder if it cannot be written or another program has it
     */
    public static FrameSpool open(Path folder, long mostBytes) {
        if (mostBytes < 1) {
            throw new IllegalArgumentException("a spool must hold ≥ 1 byte: " + mostBytes);
        }
        FileChannel lock = null;
        try {
            Files.createDirectories(folder);
            lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new OverlappingFileLockException();
            }
            FrameSpool spool = new FrameSpool(folder, mostBytes, lock);
            spool.recall();
            return spool;
        } catch (OverlappingFileLockException e) {
            release(lock);
            throw new TransportException(
                    TransportException.Category.STOP,
                    "the spool is in use, by another program or a run that is just ending: " + folder,
                    e);
        } catch (IOException e) {
            release(lock);
            throw new TransportException(
                    TransportException.Category.STOP, "the spool cannot be used: " + folder + " (" + e + ")", e);
        }
    }

    private static void release(FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            // The end of the program frees it.
        }
    }

    /** Lets another program have the folder; what is in it stays. Idempotent. */
    @Override
    public void close() {
        release(lock);
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
            entries.addLast(new Entry(file, Files.size(file)));
            bytes += entries.getLast().bytes;
            frontNumber = Math.min(frontNumber, number(file));
            nextNumber = Math.max(nextNumber, number(file) + 1);
        }
    }

    private static long number(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            return Long.parseLong(name.substring(0, name.indexOf('.')));
        } catch (NumberFormatException e) {
            throw new IOException("a file in it is none of a spool: " + name, e);
        }
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
     * @throws WireFormatException where it is too large for a message
     */
    public boolean append(Frame frame) {
        Optional<Entry> written = write(frame, nextNumber);
        written.ifPresent(entry -> {
            nextNumber++;
            entries.addLast(entry);
        });
        return written.isPresent();
    }

    /** As {@link #append}, in front of the others. */
    public boolean prepend(Frame frame) {
        Optional<Entry> written = write(frame, frontNumber - 1);
        written.ifPresent(entry -> {
            frontNumber--;
            entries.addFirst(entry);
        });
        return written.isPresent();
    }

    private Optional<Entry> write(Frame frame, long number) {
        ByteBuffer message = FrameCodec.encode(
                frame, PixelCompression.DELTA_ZSTD, Math.max(0, frame.captured().unixNs()));
        long size = message.remaining();
        if (bytes + size > mostBytes) {
            return Optional.empty();
        }
        Path file = folder.resolve(String.format(Locale.ROOT, "%012d%s", number, ENDING));
        Path draft = folder.resolve(String.format(Locale.ROOT, "%012d%s", number, DRAFT));
        try {
            Files.write(draft, KafkaClients.bytes(message));
            moveWhole(draft, file);
        } catch (IOException e) {
            throw new TransportException(
                    TransportException.Category.RETRY, "the spool does not take frame " + frame.key() + ": " + e, e);
        }
        bytes += size;
        return Optional.of(new Entry(file, size));
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
