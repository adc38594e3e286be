package org.tractionscope.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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
    private @Nullable FileChannel channel;

    /** A table that does not touch the disk before {@link #open} or the first row. */
    CsvTable(Path file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /** Creates the file with its header, once; one that is there already is an error. */
    void open() {
        if (channel == null) {
            try {
                channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw RecordingException.of("the table cannot be created: " + file, e);
            }
            write(channel, columns);
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

    private void write(@Nullable FileChannel to, List<?> cells) {
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
}
