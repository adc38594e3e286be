package org.tractionscope.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180, UTF-8, line feeds) that grows by whole rows: each is with the operating system when
 * {@link #append} returns, and one that does not fit on the disk leaves no trace. Confined to one thread.
 */
final class CsvTable implements AutoCloseable {

    private final Path file;
    private final List<String> columns;
    private final Opener opener;
    private @Nullable SeekableByteChannel channel;
    private boolean hasHeader;

    /** A table that does not touch the disk before {@link #open} or the first row. */
    CsvTable(Path file, List<String> columns) {
        this(
                file,
                columns,
                path -> Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    CsvTable(Path file, List<String> columns, Opener opener) {
        this.file = file;
        this.columns = columns;
        this.opener = opener;
    }

    /** Creates the file with its header, once; one that is there already is an error. */
    void open() {
        if (channel == null) {
            try {
                channel = opener.open(file);
            } catch (IOException e) {
                throw RecordingException.of("the table cannot be created: " + file, e);
            }
        }
        if (!hasHeader) {
            write(channel, columns);
            hasHeader = true;
        }
    }

    /** Adds a row: a cell for each column, empty for an empty Optional; numbers round-trip. */
    void append(List<Object> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of " + file + " must have " + columns.size() + " cells: " + cells.size());
        }
        open();
        write(channel, cells);
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw RecordingException.of("the table cannot be closed: " + file, e);
            }
        }
    }

    private void write(@Nullable SeekableByteChannel to, List<?> cells) {
        if (to == null) {
            throw new IllegalStateException("the table is not open: " + file);
        }
        String row = cells.stream().map(CsvTable::cell).collect(Collectors.joining(",", "", "\n"));
        ByteBuffer bytes = ByteBuffer.wrap(row.getBytes(StandardCharsets.UTF_8));
        try {
            long start = to.position();
            try {
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            } catch (IOException e) {
                to.truncate(start);
                throw e;
            }
        } catch (IOException e) {
            throw RecordingException.of("a row cannot be written: " + file, e);
        }
    }

    private static String cell(Object value) {
        String text = value instanceof Optional<?> optional
                ? optional.map(Object::toString).orElse("")
                : value.toString();
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Creates the file of a table. */
    @FunctionalInterface
    interface Opener {
        SeekableByteChannel open(Path file) throws IOException;
    }
}
