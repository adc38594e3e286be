package org.tractionscope.mm.run;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Optional;
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
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;

/** Tractions as a worker would send them. */
public final class SomeTraction {

    private SomeTraction() {}

    /** A field of {@code size} pixels that pulls to the right with 1 norm. everywhere, for a cell of this total. */
    public static Traction of(FrameKey key, CaptureTime captured, ImageSize size, double total) {
        float[] components = new float[2 * size.pixels()];
        Arrays.fill(components, 0, size.pixels(), 1f);
        return of(key, captured, size, components, total);
    }

    /** A field of given components for a cell that covers it. */
    public static Traction of(FrameKey key, CaptureTime captured, ImageSize size, float[] components, double total) {
        return of(key, captured, new FieldGrid(size, PixelSize.ofUm(0.68), 0, 0, 1), components, total);
    }

    /** A field that lies on a part of its image, for a cell that covers it. */
    public static Traction of(FrameKey key, CaptureTime captured, FieldGrid grid, float[] components, double total) {
        ImageSize size = grid.size();
        BitSet inside = new BitSet();
        inside.set(0, size.pixels());
        double mean = total / size.pixels();
        return Traction.of(key, captured)
                .field(new TractionField(grid, TractionUnit.NORMALISED, components), new CellMask(size, inside), total)
                .cell(Optional.of(new CellTraction(total, mean, Math.max(3, mean), 0.05, size.pixels() * 0.4624)))
                .normalisation(new Normalisation(Normalisation.State.LOCKED, 100, 900))
                .by(new ModelId("test", String.join("", Collections.nCopies(64, "0"))), new EngineId("test", "test"))
                .times(new StageTimes(captured.unixNs(), captured.unixNs(), captured.unixNs(), captured.unixNs()))
                .build();
    }
}
