package org.tractionscope.recording.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/**
 * One column of a table: 64-bit whole numbers, doubles or texts, any of which may be absent. Confined to one thread.
 *
 * <pre>  chunk = page header | zstd(levels: 4-byte length, runs of present and absent | values, plain)  </pre>
 */
final class ParquetColumn {

    private static final int ZSTD_LEVEL = 3;

    private final String name;
    private final Type type;

    private ParquetColumn(String name, Type type) {
        this.name = name;
        this.type = type;
    }

    /** The column with the narrowest type that takes every value of the rows. */
    static ParquetColumn of(String name, List<Map<String, Object>> rows) {
        boolean isWhole = true;
        boolean isNumber = true;
        for (Map<String, Object> row : rows) {
            Object value = row.get(name);
            isWhole &= value == null || value instanceof Long || value instanceof Integer;
            isNumber &= value == null || value instanceof Number;
        }
        return new ParquetColumn(name, isWhole ? Type.INT64 : isNumber ? Type.DOUBLE : Type.BYTE_ARRAY);
    }

    SchemaElement schema() {
        SchemaElement element = new SchemaElement(name);
        element.setType(type);
        element.setRepetition_type(FieldRepetitionType.OPTIONAL);
        if (type == Type.BYTE_ARRAY) {
            element.setConverted_type(ConvertedType.UTF8);
        }
        return element;
    }

    /** Appends the column of the rows to the file and says where it lies. */
    ColumnChunk write(List<Map<String, Object>> rows, ByteArrayOutputStream file) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        levels(rows, page);
        values(rows, page);
        byte[] raw = page.toByteArray();
        byte[] packed = Zstd.compress(raw, ZSTD_LEVEL);
        PageHeader header = new PageHeader(PageType.DATA_PAGE, raw.length, packed.length);
        header.setData_page_header(new DataPageHeader(rows.size(), Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        ByteArrayOutputStream headed = new ByteArrayOutputStream();
        Util.writePageHeader(header, headed);
        long at = file.size();
        headed.writeTo(file);
        file.write(packed);
        ColumnChunk chunk = new ColumnChunk(at);
        chunk.setMeta_data(new ColumnMetaData(
                type,
                List.of(Encoding.PLAIN, Encoding.RLE),
                List.of(name),
                CompressionCodec.ZSTD,
                rows.size(),
                headed.size() + (long) raw.length,
                headed.size() + (long) packed.length,
                at));
        return chunk;
    }

    /** Which rows have a value: runs of one bit, each its length as a varint with a low 0, then the bit in a byte. */
    private void levels(List<Map<String, Object>> rows, ByteArrayOutputStream page) throws IOException {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        int start = 0;
        while (start < rows.size()) {
            boolean isThere = rows.get(start).get(name) != null;
            int end = start + 1;
            while (end < rows.size() && (rows.get(end).get(name) != null) == isThere) {
                end++;
            }
            int left = (end - start) << 1;
            while (left > 0x7f) {
                runs.write((left & 0x7f) | 0x80);
                left >>>= 7;
            }
            runs.write(left);
            runs.write(isThere ? 1 : 0);
            start = end;
        }
        page.write(little(4).putInt(runs.size()).array());
        runs.writeTo(page);
    }

    private void values(List<Map<String, Object>> rows, ByteArrayOutputStream page) throws IOException {
        for (Map<String, Object> row : rows) {
            Object value = row.get(name);
            if (value == null) {
                continue;
            }
            if (type == Type.INT64) {
                page.write(little(8).putLong(((Number) value).longValue()).array());
            } else if (type == Type.DOUBLE) {
                page.write(little(8).putDouble(((Number) value).doubleValue()).array());
            } else {
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                page.write(little(4).putInt(text.length).array());
                page.write(text);
            }
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
