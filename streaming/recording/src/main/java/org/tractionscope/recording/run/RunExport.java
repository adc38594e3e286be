package org.tractionscope.recording.run;

import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.parquet.ParquetFile;
import org.tractionscope.recording.source.Series;
import org.tractionscope.recording.source.SourceFrame;
import org.tractionscope.recording.tiff.OmeTiffWriter;

/** Writes a recording in the formats of other programs, into one folder. Confined to one thread. */
public final class RunExport {

    private final RecordedRun run;
    private final Path out;

    /** What can be written. */
    public enum Format {
        /** Every table as {@code frames.csv}, {@code tractions.csv}, {@code cells.csv}, {@code skips.csv}, {@code events.csv}. */
        CSV("csv"),
        /** The same tables as {@code frames.parquet} and so on; those without rows are left out. */
        PARQUET("parquet"),
        /** Fields as {@code fields-N/000000.npy}, float32 [x or y, row, column]. */
        NPY("npy"),
        /** Frames as {@code frames-N.ome.tif}, fields as {@code fields-N.ome.tif}. */
        OME_TIFF("ome-tiff");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        /** The name on the command line. */
        public String word() {
            return word;
        }
    }

    /** An export into a folder that exists; the caller closes the run. */
    public RunExport(RecordedRun run, Path out) {
        this.run = run;
        this.out = out;
    }

    /** Writes one format and returns the files, or the folders of many files. */
    public List<Path> write(Format format) {
        try {
            return switch (format) {
                case CSV -> csv();
                case PARQUET -> parquet();
                case NPY -> npy();
                case OME_TIFF -> omeTiff();
            };
        } catch (IOException e) {
            throw RecordingException.of("the export cannot be written: " + out, e);
        }
    }

    private List<Path> csv() throws IOException {
        List<Path> files = new ArrayList<>();
        for (RecordedRun.Table table : RecordedRun.Table.values()) {
            Path file = out.resolve(table.name().toLowerCase(Locale.ROOT) + ".csv");
            List<Map<String, Object>> rows = run.table(table);
            Set<String> columns = new LinkedHashSet<>();
            rows.forEach(row -> columns.addAll(row.keySet()));
            try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                writer.write(String.join(",", columns) + "\n");
                for (Map<String, Object> row : rows) {
                    writer.write(String.join(
                                    ",",
                                    columns.stream()
                                            .map(column -> cell(row.getOrDefault(column, "")))
                                            .toList())
                            + "\n");
                }
            }
            files.add(file);
        }
        return files;
    }

    private List<Path> parquet() {
        List<Path> files = new ArrayList<>();
        for (RecordedRun.Table table : RecordedRun.Table.values()) {
            List<Map<String, Object>> rows = run.table(table);
            if (!rows.isEmpty()) {
                Path file = out.resolve(table.name().toLowerCase(Locale.ROOT) + ".parquet");
                ParquetFile.write(file, rows);
                files.add(file);
            }
        }
        return files;
    }

    private static String cell(Object value) {
        String text = value.toString();
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private List<Path> npy() throws IOException {
        Map<String, Path> folders = new LinkedHashMap<>();
        for (RecordedTraction traction : withFields()) {
            String image = traction.image().orElseThrow();
            Path folder = folders.computeIfAbsent(image, each -> out.resolve("fields-" + folders.size()));
            Files.createDirectories(folder);
            ImageSize size = size(traction);
            NpyFile.write(
                    folder.resolve(String.format(Locale.ROOT, "%06d.npy", traction.sequence())),
                    NpyArray.of(run.field(traction).orElseThrow(), 2, size.rows(), size.columns()));
        }
        return List.copyOf(folders.values());
    }

    private List<Path> omeTiff() throws IOException {
        List<Path> files = new ArrayList<>();
        Map<Series, List<SourceFrame>> series = new LinkedHashMap<>();
        for (SourceFrame frame : run.frames()) {
            series.computeIfAbsent(frame.series(), each -> new ArrayList<>()).add(frame);
        }
        for (List<SourceFrame> frames : series.values()) {
            Path file = out.resolve("frames-" + files.size() + ".ome.tif");
            SourceFrame first = frames.get(0);
            OmeTiffWriter.Shape shape = new OmeTiffWriter.Shape(
                    first.size(),
                    8 * first.pixelType().bytes(),
                    false,
                    List.of(first.series().channel()));
            try (OmeTiffWriter writer =
                    OmeTiffWriter.create(file, shape, first.facts().pixelSize().map(PixelSize::um))) {
                for (SourceFrame frame : frames) {
                    writer.write(run.pixels(frame), frame.facts().elapsedNs().orElse(0));
                }
            }
            files.add(file);
        }
        files.addAll(fieldTiffs());
        return files;
    }

    private List<Path> fieldTiffs() {
        Map<String, List<RecordedTraction>> images = new LinkedHashMap<>();
        for (RecordedTraction traction : withFields()) {
            images.computeIfAbsent(traction.image().orElseThrow(), each -> new ArrayList<>())
                    .add(traction);
        }
        List<Path> files = new ArrayList<>();
        for (List<RecordedTraction> tractions : images.values()) {
            Path file = out.resolve("fields-" + files.size() + ".ome.tif");
            RecordedTraction first = tractions.get(0);
            OmeTiffWriter.Shape shape = new OmeTiffWriter.Shape(size(first), 32, true, List.of("x", "y"));
            Optional<Double> pixelUm =
                    Optional.of(((Number) first.cells().getOrDefault("field_pixel_um", 1)).doubleValue());
            try (OmeTiffWriter writer = OmeTiffWriter.create(file, shape, pixelUm)) {
                for (RecordedTraction traction : tractions) {
                    float[] field = run.field(traction).orElseThrow();
                    long elapsedNs = ((Number) traction.cells().getOrDefault("elapsed_ns", 0)).longValue();
                    for (int component = 0; component < 2; component++) {
                        ByteBuffer plane = ByteBuffer.allocate(2 * field.length).order(ByteOrder.LITTLE_ENDIAN);
                        plane.asFloatBuffer().put(field, component * field.length / 2, field.length / 2);
                        writer.write(plane, elapsedNs);
                    }
                }
            }
            files.add(file);
        }
        return files;
    }

    private List<RecordedTraction> withFields() {
        return run.tractions().stream().filter(each -> each.image().isPresent()).toList();
    }

    private static ImageSize size(RecordedTraction traction) {
        return new ImageSize(
                ((Number) traction.cells().getOrDefault("field_rows", 0)).intValue(),
                ((Number) traction.cells().getOrDefault("field_columns", 0)).intValue());
    }
}
