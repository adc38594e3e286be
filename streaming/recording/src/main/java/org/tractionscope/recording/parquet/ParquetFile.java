package org.tractionscope.recording.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.WholeFile;

/**
 * Writes a table as a Parquet file: plain pages packed with zstd, the metadata by Apache's own definitions.
 *
 * <pre>  "PAR1" | row group: a chunk a column | … | metadata | its length, 4 bytes | "PAR1"  </pre>
 */
public final class ParquetFile {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP_ROWS = 100_000;

    private ParquetFile() {}

    /**
     * Writes the rows; the file is there whole or not at all.
     *
     * @param rows at least one, of whole numbers, floating-point numbers and texts by column; a column that a row does not
     *     have is null in it
     * @throws RecordingException if the file cannot be written
     */
    public static void write(Path file, List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a table must have a row: " + file);
        }
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        List<ParquetColumn> columns =
                names.stream().map(name -> ParquetColumn.of(name, rows)).toList();
        try {
            WholeFile.write(file, ByteBuffer.wrap(bytes(columns, rows)));
        } catch (IOException e) {
            throw RecordingException.of("the table cannot be packed: " + file, e);
        }
    }

    private static byte[] bytes(List<ParquetColumn> columns, List<Map<String, Object>> rows) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(MAGIC);
        List<RowGroup> groups = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += GROUP_ROWS) {
            List<Map<String, Object>> part = rows.subList(from, Math.min(rows.size(), from + GROUP_ROWS));
            List<ColumnChunk> chunks = new ArrayList<>();
            long bytes = 0;
            for (ParquetColumn column : columns) {
                ColumnChunk chunk = column.write(part, file);
                chunks.add(chunk);
                bytes += chunk.getMeta_data().getTotal_uncompressed_size();
            }
            groups.add(new RowGroup(chunks, bytes, part.size()));
        }
        SchemaElement root = new SchemaElement("table");
        root.setNum_children(columns.size());
        List<SchemaElement> schema = new ArrayList<>(List.of(root));
        columns.forEach(column -> schema.add(column.schema()));
        FileMetaData metadata = new FileMetaData(1, schema, rows.size(), groups);
        metadata.setCreated_by("tractionscope");
        int metadataAt = file.size();
        Util.writeFileMetaData(metadata, file);
        int length = file.size() - metadataAt;
        file.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        file.write(MAGIC);
        return file.toByteArray();
    }
}
