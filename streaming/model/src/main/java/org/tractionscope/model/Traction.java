package org.tractionscope.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One frame's prediction with everything that a reader needs to believe it: field, unit, normalisation, model, engine,
 * times.
 *
 * <p>There is at most one traction for a frame and a model.
 */
public final class Traction {

    private final FrameKey key;
    private final CaptureTime captured;
    private final TractionField field;
    private final CellMask mask;
    private final double fieldTotal;
    private final Optional<CellTraction> cell;
    private final Optional<Agreement> agreement;
    private final Normalisation normalisation;
    private final ModelId model;
    private final EngineId engine;
    private final StageTimes times;
    private final List<CellReading> cells;
    private final Optional<TrustVerdict> verdict;
    private final Optional<StreamMemory> memory;
    private final List<InnerField> inner;

    private Traction(Builder builder) {
        this.key = builder.key;
        this.captured = builder.captured;
        this.field = Objects.requireNonNull(builder.field, "field");
        this.mask = Objects.requireNonNull(builder.mask, "mask");
        this.fieldTotal = Require.finite("field total", builder.fieldTotal);
        this.cell = builder.cell;
        this.agreement = builder.agreement;
        this.normalisation = Objects.requireNonNull(builder.normalisation, "normalisation");
        this.model = Objects.requireNonNull(builder.model, "model");
        this.engine = Objects.requireNonNull(builder.engine, "engine");
        this.times = Objects.requireNonNull(builder.times, "times");
        this.cells = Collections.unmodifiableList(new ArrayList<>(builder.cells));
        this.verdict = builder.verdict;
        this.memory = builder.memory;
        this.inner = Collections.unmodifiableList(new ArrayList<>(builder.inner));
        for (InnerField each : inner) {
            if (!each.grid().equals(field.grid())) {
                throw new IllegalArgumentException(
                        each + " must lie on the grid of the traction: " + field.grid() + " (frame " + key + ")");
            }
        }
        if (!mask.size().equals(field.grid().size())) {
            throw new IllegalArgumentException("mask and field must have one size: " + mask.size() + ", "
                    + field.grid().size() + " (frame " + key + ")");
        }
    }

    /** Starts a traction of the frame with this key and time; every other part but cell and agreement is required. */
    public static Builder of(FrameKey key, CaptureTime captured) {
        return new Builder(key, captured);
    }

    public FrameKey key() {
        return key;
    }

    public CaptureTime captured() {
        return captured;
    }

    public TractionField field() {
        return field;
    }

    /** The cell's pixels on the grid of the field. */
    public CellMask mask() {
        return mask;
    }

    /** Σ|F| over the whole field, in the unit of the field. */
    public double fieldTotal() {
        return fieldTotal;
    }

    /** The cell's own numbers; empty where no cell was found. */
    public Optional<CellTraction> cell() {
        return cell;
    }

    /** How it compares with the worker's first model on this frame; empty for that model, and where it gave nothing. */
    public Optional<Agreement> agreement() {
        return agreement;
    }

    public Normalisation normalisation() {
        return normalisation;
    }

    public ModelId model() {
        return model;
    }

    public EngineId engine() {
        return engine;
    }

    public StageTimes times() {
        return times;
    }

    /** What the frame says of each cell in it, by id; empty from a worker that reads one cell only. */
    public List<CellReading> cells() {
        return cells;
    }

    /** The reading of the cell with this id; empty where it was not found in this frame. */
    public Optional<CellReading> reading(int id) {
        return cells.stream().filter(reading -> reading.id() == id).findFirst();
    }

    /** Whether the frame as a whole may be believed; empty where nobody judged it. */
    public Optional<TrustVerdict> verdict() {
        return verdict;
    }

    /** Levels and cells as they stood after this frame; empty from a worker that keeps none. */
    public Optional<StreamMemory> memory() {
        return memory;
    }

    /** Fields from inside the model, on the grid of the field; empty from a worker that was not asked for them. */
    public List<InnerField> inner() {
        return inner;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Traction)) {
            return false;
        }
        Traction that = (Traction) other;
        return key.equals(that.key)
                && captured.equals(that.captured)
                && field.equals(that.field)
                && mask.equals(that.mask)
                && Double.compare(fieldTotal, that.fieldTotal) == 0
                && cell.equals(that.cell)
                && agreement.equals(that.agreement)
                && normalisation.equals(that.normalisation)
                && model.equals(that.model)
                && engine.equals(that.engine)
                && times.equals(that.times)
                && cells.equals(that.cells)
                && verdict.equals(that.verdict)
                && memory.equals(that.memory)
                && inner.equals(that.inner);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, model);
    }

    @Override
    public String toString() {
        return "traction of frame " + key + " by " + model;
    }

    /** Collects the parts of a {@link Traction}; confined to one thread. */
    public static final class Builder {

        private final FrameKey key;
        private final CaptureTime captured;
        private TractionField field;
        private CellMask mask;
        private double fieldTotal = Double.NaN;
        private Optional<CellTraction> cell = Optional.empty();
        private Optional<Agreement> agreement = Optional.empty();
        private Normalisation normalisation;
        private ModelId model;
        private EngineId engine;
        private StageTimes times;
        private List<CellReading> cells = Collections.emptyList();
        private Optional<TrustVerdict> verdict = Optional.empty();
        private Optional<StreamMemory> memory = Optional.empty();
        private List<InnerField> inner = Collections.emptyList();

        private Builder(FrameKey key, CaptureTime captured) {
            this.key = Objects.requireNonNull(key, "key");
            this.captured = Objects.requireNonNull(captured, "captured");
        }

        /** The field, the cell's pixels on it, and Σ|F| over all of it. */
        public Builder field(TractionField field, CellMask mask, double fieldTotal) {
            this.field = field;
            this.mask = mask;
            this.fieldTotal = fieldTotal;
            return this;
        }

        public Builder cell(Optional<CellTraction> cell) {
            this.cell = Objects.requireNonNull(cell, "cell");
            return this;
        }

        public Builder agreement(Optional<Agreement> agreement) {
            this.agreement = Objects.requireNonNull(agreement, "agreement");
            return this;
        }

        public Builder normalisation(Normalisation normalisation) {
            this.normalisation = normalisation;
            return this;
        }

        /** What predicted: the network and the engine that ran it. */
        public Builder by(ModelId model, EngineId engine) {
            this.model = model;
            this.engine = engine;
            return this;
        }

        public Builder times(StageTimes times) {
            this.times = times;
            return this;
        }

        /** Every cell's reading and the verdict on the frame as a whole. */
        public Builder read(List<CellReading> cells, Optional<TrustVerdict> verdict) {
            this.cells = Objects.requireNonNull(cells, "cells");
            this.verdict = Objects.requireNonNull(verdict, "verdict");
            return this;
        }

        /** What the next frame needs to know. */
        public Builder memory(Optional<StreamMemory> memory) {
            this.memory = Objects.requireNonNull(memory, "memory");
            return this;
        }

        /** What the model showed of itself. */
        public Builder inner(List<InnerField> inner) {
            this.inner = Objects.requireNonNull(inner, "inner");
            return this;
        }

        public Traction build() {
            return new Traction(this);
        }
    }
}
