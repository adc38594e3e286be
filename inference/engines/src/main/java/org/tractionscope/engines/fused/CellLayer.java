package org.tractionscope.engines.fused;

import java.util.List;
import java.util.Optional;
import org.tractionscope.engines.fused.Image.Margins;
import org.tractionscope.engines.fused.Image.Size;

/**
 * A whole ConvNeXt cell, {@code x + contract(gelu(expand(depthwise(x))))}, in one sweep.
 *
 * <p>The image is worked off in tiles so small that everything between the depthwise convolution and the sum stays in the
 * cache:
 *
 * <pre>
 *   input rows --depthwise--> filtered [channel][tile] --expand, GELU--> hidden [channel][tile] --contract, + input--> output
 * </pre>
 *
 * <p>With four channels, where the sums of all of them fit into registers, hidden values are never written at all.
 *
 * @param depthwise with an odd kernel of at least 3 rows and columns
 * @param expand 1x1 to the hidden channels
 * @param contract 1x1 back
 */
record CellLayer(Value input, Value output, DepthwiseWeights depthwise, DenseWeights expand, DenseWeights contract)
        implements Layer {

    /**
     * 96 kB of the second cache. Tiles that fit into the nearest one are so short that starting and ending the inner loops costs
     * more than the nearness gains: a fifth of the time with 12 channels.
     */
    private static final int HIDDEN_FLOATS = 24_576;

    /** As many rows as make it cheap that six more are read; the nearest cache holds one channel of them. */
    private static final int TILE_ROWS = 8;

    private static final int LEAST_TASKS = 16;
    private static final int MOST_ROWS_A_TASK = 16;

    @Override
    public List<Value> inputs() {
        return List.of(input);
    }

    @Override
    public Size size(List<Size> inputs) {
        return inputs.get(0);
    }

    @Override
    public int reach() {
        return depthwise.size() / 2;
    }

    @Override
    public long productsPerPixel() {
        return depthwise.products() + (long) expand.out() * expand.taps() + (long) contract.out() * contract.taps();
    }

    @Override
    public List<Pass> bind(Layout layout) {
        Image in = layout.image(input);
        int step = 4 * layout.margins().lanes();
        int width = layout.margins().wholeVectors(in.columns());
        int pixels = Math.max(step, HIDDEN_FLOATS / (expand.blocks() * Kernels.BLOCK) / step * step);
        int columns = Math.min(width, pixels);
        int together = Math.max(1, Math.min(TILE_ROWS, pixels / columns));
        int rowsATask = Math.min(MOST_ROWS_A_TASK, Math.max(1, in.rows() / LEAST_TASKS / TILE_ROWS) * TILE_ROWS);
        Tile tile = new Tile(columns, together, rowsATask);
        CellLayer scaled = new CellLayer(input, output, depthwise, expand, contract.halved());
        Optional<MixWeights> mix = MixWeights.suits(expand, contract)
                ? Optional.of(new MixWeights(expand, scaled.contract))
                : Optional.empty();
        return List.of(Tiles.of(scaled, layout, tile, mix));
    }

    /**
     * How the image is cut into tiles of {@link #TILE_ROWS} rows.
     *
     * @param columns of a tile, whole vectors
     * @param together how many rows of it have their hidden channels at a time
     * @param rowsATask a multiple of {@link #TILE_ROWS}
     */
    private record Tile(int columns, int together, int rowsATask) {}

    /**
     * The work on tiles.
     *
     * @param layer its contraction scaled for twice the GELU
     */
    private record Tiles(CellLayer layer, Image in, Image out, Margins margins, Tile tile, Walks walks)
            implements Pass {

        /** How the three convolutions walk, and how far apart the channels are that lie between them. */
        private record Walks(
                Taps depthwise,
                Taps expand,
                Taps contract,
                int filteredPitch,
                int hiddenPitch,
                Optional<MixWeights> mix) {}

        static Tiles of(CellLayer layer, Layout layout, Tile tile, Optional<MixWeights> mix) {
            Image in = layout.image(layer.input);
            Margins margins = layout.margins();
            // One vector more, so that the channels of a tile do not fall into the same places of the cache.
            int filteredPitch = TILE_ROWS * tile.columns() + margins.lanes();
            int hiddenPitch = tile.together() * tile.columns() + margins.lanes();
            int size = layer.depthwise.size();
            Walks walks = new Walks(
                    Taps.window(in, 1, size + Kernels.ROWS - 1, size),
                    Taps.rows(layer.expand.taps(), filteredPitch),
                    Taps.rows(layer.contract.taps(), hiddenPitch),
                    filteredPitch,
                    hiddenPitch,
                    mix);
            return new Tiles(layer, in, layout.image(layer.output), margins, tile, walks);
        }

        @Override
        public int tasks() {
            return (in.rows() + tile.rowsATask() - 1) / tile.rowsATask();
        }

        @Override
        public int scratch() {
            return walks.filteredPitch() * in.channels() + walks.hiddenPitch() * (1 + layer.expand.out());
        }

        @Override
        public void run(int task, Worker worker) {
            int end = Math.min(in.rows(), (task + 1) * tile.rowsATask());
            int width = margins.wholeVectors(in.columns());
            for (int row = task * tile.rowsATask(); row < end; row += TILE_ROWS) {
                int rows = Math.min(TILE_ROWS, end - row);
                for (int column = 0; column < width; column += tile.columns()) {
                    int columns = Math.min(tile.columns(), width - column);
                    filter(worker, row, rows, column, columns);
                    if (walks.mix().isPresent()) {
                        mix(walks.mix().get(), worker, row, rows, column, columns);
                    } else {
                        expandAndContract(worker, row, rows, column, columns);
                    }
                }
                for (int i = 0; i < rows; i++) {
                    for (int channel = 0; channel < out.channels(); channel++) {
                        out.clearBeyond(worker.memory, channel, row + i, width);
                    }
                }
            }
        }

        private void filter(Worker worker, int row, int rows, int column, int columns) {
            int reach = layer.reach();
            for (int channel = 0; channel < in.channels(); channel++) {
                for (int i = 0; i < rows; i += Kernels.ROWS) {
                    int origin = in.row(channel, row + i) - reach * in.stride() - reach + column;
                    int to = worker.scratch + channel * walks.filteredPitch() + i * columns;
                    layer.depthwise.apply(worker, channel, origin, walks.depthwise(), to, to + columns, columns);
                }
            }
        }

        private void mix(MixWeights weights, Worker worker, int row, int rows, int column, int columns) {
            for (int i = 0; i < rows; i++) {
                int from = worker.scratch + i * columns;
                weights.apply(worker, from, walks.filteredPitch(), in, out, (row + i) * in.stride() + column, columns);
            }
        }

        private void expandAndContract(Worker worker, int row, int rows, int column, int columns) {
            int waste = worker.scratch + walks.filteredPitch() * in.channels();
            int hidden = waste + walks.hiddenPitch();
            for (int first = 0; first < rows; first += tile.together()) {
                int together = Math.min(tile.together(), rows - first);
                int origin = worker.scratch + first * columns;
                layer.expand.expand(
                        worker, origin, walks.expand(), hidden, walks.hiddenPitch(), waste, together * columns);
                for (int i = 0; i < together; i++) {
                    int to = out.row(0, row + first + i) + column;
                    int from = in.row(0, row + first + i) + column;
                    layer.contract.apply(
                            worker, hidden + i * columns, walks.contract(), to, out.plane(), waste, columns);
                    for (int channel = 0; channel < out.channels(); channel++) {
                        worker.kernels.add(
                                worker.memory, from + channel * in.plane(), to + channel * out.plane(), columns);
                    }
                }
            }
        }
    }
}
