package org.tractionscope.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tractionscope.model.Agreement;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;

/** Tractions of three pixels, and what a run's folder holds of them. */
final class SmallRun {

    static final StreamId STREAM = new StreamId("replay", "cam-1", "pos-0", "zyxin");
    static final ModelId MODEL = new ModelId("gfnn", "ab".repeat(32));
    static final long MS_NS = 1_000_000;
    static final long MIN_NS = 60_000 * MS_NS;

    private SmallRun() {}

    static FrameKey key(String session, long sequence) {
        return new FrameKey(STREAM, session, sequence);
    }

    static Traction traction(FrameKey key, Optional<CellTraction> cell) {
        return traction(key, cell, MODEL, Optional.empty());
    }

    static Traction traction(FrameKey key, Optional<CellTraction> cell, ModelId model, Optional<Agreement> agreement) {
        ImageSize size = new ImageSize(1, 3);
        BitSet inside = new BitSet();
        inside.set(1);
        TractionField field = new TractionField(
                new FieldGrid(size, PixelSize.ofUm(0.68), 0, 0, 1),
                TractionUnit.NORMALISED,
                new float[] {1, 2, 3, 4, 5, 6});
        return Traction.of(key, new CaptureTime(1_000 * MS_NS, 40 * MIN_NS))
                .field(field, new CellMask(size, inside), 17.125)
                .cell(cell)
                .agreement(agreement)
                .normalisation(new Normalisation(Normalisation.State.FIXED, 100, 900))
                .by(model, new EngineId("onnx-cpu", "float32; 2 threads"))
                .times(new StageTimes(1_000 * MS_NS, 1_001 * MS_NS, 1_002 * MS_NS, 1_003 * MS_NS))
                .build();
    }

    static List<Map<String, String>> rows(Path out, String table) throws IOException {
        List<String> lines = Files.readAllLines(out.resolve(table), StandardCharsets.UTF_8);
        String[] header = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assertThat(cells).hasSameSizeAs(header);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    static List<String> files(Path out) throws IOException {
        try (Stream<Path> walk = Files.walk(out)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    static void draw(Path picture) {
        try {
            Files.write(picture, new byte[] {1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
