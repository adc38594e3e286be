package org.tractionscope.predict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.InnerField;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.TractionField;
import org.tractionscope.predict.PredictionException.Category;

/**
 * A model with everything around it that the paper prescribes: normalise, average blocks, centre or crop, cut off the
 * Fourier modes, predict, find the cell, sum up. Same frame, same bytes. Confined to one thread; closes its predictor.
 */
public final class FramePredictor implements AutoCloseable {

    private static final int WARM_UP_FRAMES = 3;
    private static final ImageSize WARM_UP_SIZE = new ImageSize(256, 256);

    private final TractionPredictor predictor;
    private final Normalisation normalisation;
    private final Optional<CellRegion> region;
    private @Nullable FourierCutoff cutoff;

    /** A model that sees whole frames, and the levels that hold where {@link #predict(Frame)} is given none. */
    public FramePredictor(TractionPredictor predictor, Normalisation normalisation) {
        this(predictor, normalisation, Optional.empty());
    }

    /**
     * The same for a model that may see less.
     *
     * @param region what it is shown of a frame; empty for all
     */
    public FramePredictor(TractionPredictor predictor, Normalisation normalisation, Optional<CellRegion> region) {
        this.predictor = Objects.requireNonNull(predictor, "predictor");
        this.normalisation = Objects.requireNonNull(normalisation, "normalisation");
        this.region = Objects.requireNonNull(region, "region");
    }

    public ModelPassport passport() {
        return predictor.passport();
    }

    /** What really runs the model, and on which part of a frame where that is not all of it. */
    public EngineId engine() {
        EngineId engine = predictor.engine();
        return region.map(part -> engine.on(part.words())).orElse(engine);
    }

    public Normalisation normalisation() {
        return normalisation;
    }

    /**
     * Says whether frames of this size and scale suit a model, before the first one is there.
     *
     * @throws PredictionException (unsuitable frame) naming what was expected and found
     */
    public static void checkSuits(ModelPassport passport, ImageSize frame, PixelSize pixelSize) {
        FieldLayout.of(frame, pixelSize, passport);
    }

    /**
     * Predicts made-up frames of the network's own size, so that the first real one finds everything loaded and compiled.
     *
     * @throws PredictionException if the model cannot predict even these
     */
    public void warmUp() {
        ImageSize size = passport().inputSize().inputFor(WARM_UP_SIZE);
        ByteBuffer pixels = ByteBuffer.allocate(2 * size.pixels()).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                boolean inside = Math.hypot(row - size.rows() / 2.0, column - size.columns() / 2.0) < size.rows() / 4.0;
                pixels.putShort((short) (inside ? normalisation.insideCounts() : normalisation.backgroundCounts()));
            }
        }
        pixels.flip();
        Frame frame = new Frame(
                new FrameKey(new StreamId("none", "none", "none", "none"), "warm-up", 0),
                new CaptureTime(0, 0),
                size,
                PixelType.UINT16,
                pixels,
                Optional.of(passport().pixelSize()),
                new Provenance(Provenance.Source.SIMULATION, "warm-up", "tractionscope"));
        FrameImages images = new FrameImages(frame, Optional.of(frame));
        for (int i = 0; i < WARM_UP_FRAMES; i++) {
            predict(images);
        }
    }

    /** Predicts the traction of one frame for a model that reads no other, as {@link #predict(FrameImages)}. */
    public Prediction predict(Frame frame) {
        return predict(FrameImages.of(frame));
    }

    /**
     * Predicts the traction of one frame with the levels of this predictor, and finds its largest cell.
     *
     * @throws PredictionException if the images do not suit the model, the network fails, or its output is not finite
     */
    public Prediction predict(FrameImages images) {
        Frame frame = images.frame();
        FieldLayout layout = FieldLayout.of(frame, passport());
        float[] zyxin = ZyxinImage.of(frame, normalisation, layout.grid());
        return predict(new Prepared(images, layout, zyxin, new SegmentedCells(zyxin, layout.grid()), normalisation));
    }

    /**
     * Predicts the traction of one frame in which the cell is known.
     *
     * @param levels what the counts are normalised with, those of a second protein too, as the authors' code has it
     * @param cells where they are; the largest is the one whose numbers are taken
     * @throws PredictionException as {@link #predict(FrameImages)}
     */
    public Prediction predict(FrameImages images, Normalisation levels, CellOutlines cells) {
        Frame frame = images.frame();
        FieldLayout layout = FieldLayout.of(frame, passport());
        float[] zyxin = ZyxinImage.of(frame, levels, layout.grid());
        return predict(new Prepared(images, layout, zyxin, cells, levels));
    }

    private Prediction predict(Prepared prepared) {
        FieldLayout layout = prepared.layout;
        List<InputChannel> channels = passport().inputs();
        Tensor input = Tensor.of(
                input(prepared, channels),
                1,
                channels.size(),
                layout.input().rows(),
                layout.input().columns());
        ModelOutput output = region.flatMap(cells -> cells.in(layout, prepared.cells))
                .map(part -> predictor.output(part.cut(input)).map(part::paste))
                .orElseGet(() -> predictor.output(input));
        return prediction(prepared, output);
    }

    private float[] input(Prepared prepared, List<InputChannel> channels) {
        if (channels.size() == 1) {
            return channel(prepared, channels.get(0));
        }
        float[] input = new float[channels.size() * prepared.layout.input().pixels()];
        for (int i = 0; i < channels.size(); i++) {
            float[] channel = channel(prepared, channels.get(i));
            System.arraycopy(channel, 0, input, i * channel.length, channel.length);
        }
        return input;
    }

    private float[] channel(Prepared prepared, InputChannel channel) {
        FieldLayout layout = prepared.layout;
        float[] padded = layout.intoInput(prepared.field(channel, passport()));
        boolean isCutOff =
                channel != InputChannel.CELL_MASK && passport().cutoffModes().isPresent();
        return isCutOff
                ? cutoff(layout.input(), passport().cutoffModes().getAsInt()).apply(padded)
                : padded;
    }

    /** The largest piece of what stands out, for a frame in which nobody has looked for cells. */
    @SuppressWarnings("ArrayRecordComponent") // private, and nobody compares them
    private record SegmentedCells(float[] zyxin, FieldGrid grid) implements CellOutlines {

        @Override
        public CellMask largestOn(FieldGrid wanted) {
            if (!wanted.equals(grid)) {
                throw new IllegalArgumentException("cells found on " + grid + " were asked for on " + wanted);
            }
            return CellSegmentation.cell(zyxin, grid.size(), grid.pixelSize().um());
        }

        @Override
        public CellMask allOn(FieldGrid wanted) {
            return largestOn(wanted);
        }
    }

    /** A moment's images on their way into the network; {@code zyxin} on the layout's grid. */
    private static final class Prepared {
        private final FrameImages images;
        private final FieldLayout layout;
        private final float[] zyxin;
        private final CellOutlines cells;
        private final Normalisation levels;
        private @Nullable CellMask largest;

        Prepared(FrameImages images, FieldLayout layout, float[] zyxin, CellOutlines cells, Normalisation levels) {
            this.images = images;
            this.layout = layout;
            this.zyxin = zyxin;
            this.cells = cells;
            this.levels = levels;
        }

        CellMask largest() {
            if (largest == null) {
                largest = cells.largestOn(layout.grid());
            }
            return largest;
        }

        float[] field(InputChannel channel, ModelPassport passport) {
            return switch (channel) {
                case FRAME -> zyxin;
                case SECOND_FRAME -> ZyxinImage.of(images.requireSecond(passport), levels, layout.grid());
                case CELL_MASK -> onesInside();
            };
        }

        private float[] onesInside() {
            float[] ones = new float[layout.grid().size().pixels()];
            largest().bits().stream().forEach(pixel -> ones[pixel] = 1);
            return ones;
        }
    }

    /** Frames of a stream have one size, so the last transform is nearly always the right one. */
    private FourierCutoff cutoff(ImageSize size, int modes) {
        FourierCutoff last = cutoff;
        if (last == null || !last.size().equals(size)) {
            last = new FourierCutoff(size, modes);
            cutoff = last;
        }
        return last;
    }

    private Prediction prediction(Prepared prepared, ModelOutput output) {
        FieldLayout layout = prepared.layout;
        try {
            TractionField field =
                    new TractionField(layout.grid(), passport().outputUnit(), layout.outOfOutput(output.traction(), 2));
            return Prediction.of(field, prepared.largest())
                    .showing(output.inner().stream()
                            .map(plane -> new InnerField(
                                    plane.name(), plane.unit(), layout.grid(), layout.outOfOutput(plane.values(), 1)))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new PredictionException(
                    Category.FAILED_FRAME,
                    passport().id().name() + " gave no usable field for frame "
                            + prepared.images.frame().key() + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        predictor.close();
    }
}
