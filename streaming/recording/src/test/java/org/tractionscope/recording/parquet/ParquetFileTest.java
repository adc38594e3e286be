package org.tractionscope.recording.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldGiveEachColumnTheNarrowestTypeOfItsValues() throws IOException {
        // given
        List<Map<String, Object>> rows = List.of(
                Map.of("sequence", 7, "cell_total", 1, "stream", "µ-scope"), Map.of("sequence", 8L, "cell_total", 2.5));

        // when
        ParquetFile.write(folder.resolve("t.parquet"), rows);

        // then
        FileMetaData metadata = metadata();
        assertThat(metadata.getNum_rows()).isEqualTo(2);
        assertThat(metadata.getSchema().stream().skip(1).map(SchemaElement::getName))
                .containsExactlyInAnyOrder("sequence", "cell_total", "stream");
        assertThat(values("sequence")).containsExactly(7L, 8L);
        assertThat(values("cell_total")).containsExactly(1.0, 2.5);
        assertThat(values("stream")).containsExactly("µ-scope", null);
    }

    @Test
    void shouldKeepWhichOfManyRowsHaveAValue() throws IOException {
        // given
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < 100_300; i++) {
            boolean isThere = i < 300 || i % 7 == 0;
            rows.add(isThere ? Map.of("id", (long) i, "always", 1) : Map.of("always", 1));
            expected.add(isThere ? (Object) (long) i : null);
        }

        // when
        ParquetFile.write(folder.resolve("t.parquet"), rows);

        // then
        assertThat(metadata().getRow_groups()).hasSize(2);
        assertThat(values("id")).isEqualTo(expected);
    }

    @Test
    void shouldRefuseATableWithoutRows() {
        // when / then
        assertThatThrownBy(() -> ParquetFile.write(folder.resolve("t.parquet"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a table must have a row: ");
    }

    private byte[] file() throws IOException {
        return Files.readAllBytes(folder.resolve("t.parquet"));
    }

    private FileMetaData metadata() throws IOException {
        byte[] file = file();
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        assertThat(new String(file, file.length - 4, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
    }

    /** Reads a column by the specification: header, levels in runs, plain values. */
    private List<Object> values(String name) throws IOException {
        byte[] file = file();
        List<Object> values = new ArrayList<>();
        for (var group : metadata().getRow_groups()) {
            ColumnMetaData column = group.getColumns().stream()
                    .map(chunk -> chunk.getMeta_data())
                    .filter(each -> each.getPath_in_schema().equals(List.of(name)))
                    .findFirst()
                    .orElseThrow();
            int at = Math.toIntExact(column.getData_page_offset());
            ByteArrayInputStream in = new ByteArrayInputStream(file, at, file.length - at);
            PageHeader header = Util.readPageHeader(in);
            int start = file.length - in.available();
            assertThat(column.getTotal_compressed_size()).isEqualTo(start - at + header.getCompressed_page_size());
            byte[] packed = Arrays.copyOfRange(file, start, start + header.getCompressed_page_size());
            ByteBuffer page = ByteBuffer.wrap(Zstd.decompress(packed, header.getUncompressed_page_size()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer levels = page.slice(4, page.getInt(0));
            page.position(4 + page.getInt(0));
            while (levels.hasRemaining()) {
                int run = 0;
                int shift = 0;
                int part;
                do {
                    part = levels.get();
                    run |= (part & 0x7f) << shift;
                    shift += 7;
                } while ((part & 0x80) != 0);
                boolean isThere = levels.get() == 1;
                for (int i = 0; i < run >> 1; i++) {
                    values.add(isThere ? value(page, column.getType()) : null);
                }
            }
            assertThat(page.hasRemaining()).isFalse();
        }
        return values;
    }

    private static Object value(ByteBuffer page, Type type) {
        if (type == Type.INT64) {
            return page.getLong();
        }
        if (type == Type.DOUBLE) {
            return page.getDouble();
        }
        byte[] text = new byte[page.getInt()];
        page.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
