package org.tractionscope.models;

import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a U-Net, checked, with every batch-norm folded into the convolution next to it; immutable.
 *
 * <p>How many levels and cells there are, how many channels each has and how far a cell expands them is read from the names
 * and shapes alone.
 *
 * @param prepend before the first level
 * @param levels from the finest to the coarsest
 * @param bottom the cells below the coarsest level
 * @param decoders from the coarsest to the finest, one for each level
 * @param append behind the finest level, down to two channels
 */
record UNetWeights(Stage prepend, List<Level> levels, List<ConvNextCell> bottom, List<Decoder> decoders, Stage append) {

    private static final String ENCODE = "layers_encode.";
    private static final String SKIP = "interlayer_cnn.";
    private static final String DECODE = "layers_decode.";
    private static final String PREPEND = "prepended_layers.";
    private static final String APPEND = "appended_layers.";

    /** A convolution, cells, a convolution, all at full resolution. */
    record Stage(Convolution first, List<ConvNextCell> cells, Convolution last) {}

    /** The cells of the skip connection, those of the way down, and the step down: patches as long as their stride. */
    record Level(List<ConvNextCell> skip, List<ConvNextCell> down, Convolution step) {}

    /** The cells behind the concatenation, and the convolution to fewer channels. */
    record Decoder(List<ConvNextCell> cells, Convolution last) {}

    UNetWeights {
        levels = List.copyOf(levels);
        bottom = List.copyOf(bottom);
        decoders = List.copyOf(decoders);
    }

    static boolean recognises(Checkpoint checkpoint) {
        return checkpoint.state().keySet().stream().anyMatch(name -> name.startsWith(ENCODE));
    }

    static UNetWeights of(Checkpoint checkpoint) {
        WeightReader weights = new WeightReader(checkpoint, "a U-Net");
        Stage prepend = stage(weights, PREPEND, WeightReader.ANY, WeightReader.ANY);
        int levelCount = weights.modules(ENCODE) - 1;
        int channels = prepend.last().out();
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < levelCount; i++) {
            String name = ENCODE + i + '.';
            int cells = Math.max(0, weights.modules(name) - 1);
            List<ConvNextCell> down = weights.cells(name, 0, cells, channels);
            String step = name + cells;
            BatchNorm norm = weights.batchNorm(step + ".bn", channels);
            levels.add(new Level(
                    weights.cells(SKIP + i + '.', 0, weights.modules(SKIP + i + '.'), channels),
                    down,
                    weights.patches(step + ".conv", WeightReader.ANY, channels).after(norm)));
            channels = levels.get(i).step().out();
        }
        String last = ENCODE + levelCount + '.';
        List<ConvNextCell> bottom = weights.cells(last, 0, weights.modules(last), channels);
        List<Decoder> decoders = new ArrayList<>();
        for (int j = 0; j < levelCount; j++) {
            String name = DECODE + j;
            int joined = channels + levels.get(levelCount - 1 - j).step().in();
            List<ConvNextCell> cells = weights.cells(name + ".1.", 0, weights.modules(name + ".1."), joined);
            Convolution fewer = weights.odd(name + ".2", WeightReader.ANY, joined);
            decoders.add(new Decoder(cells, fewer));
            channels = fewer.out();
        }
        Stage append = stage(weights, APPEND, channels, 2);
        weights.refuseOthers("those of " + levelCount + " levels");
        return new UNetWeights(prepend, levels, bottom, decoders, append);
    }

    private static Stage stage(WeightReader weights, String prefix, int in, int out) {
        int modules = weights.modules(prefix);
        if (modules < 2) {
            throw weights.refused("a U-Net must have " + prefix + "0 and at least one convolution behind it: found "
                    + modules + " modules " + prefix + "*");
        }
        Convolution first = weights.odd(prefix + 0, WeightReader.ANY, in);
        List<ConvNextCell> cells = weights.cells(prefix, 1, modules - 1, first.out());
        return new Stage(first, cells, weights.odd(prefix + (modules - 1), out, first.out()));
    }

    int inputChannels() {
        return prepend.first().in();
    }

    /** The sides of an input must be multiples of this: the product of all steps down. */
    int multiple() {
        return levels.stream().mapToInt(level -> level.step().size()).reduce(1, Math::multiplyExact);
    }

    /** All cells in the order in which they are computed; of a level the skip connection first. */
    List<ConvNextCell> cells() {
        List<ConvNextCell> cells = new ArrayList<>(prepend.cells());
        levels.forEach(level -> {
            cells.addAll(level.skip());
            cells.addAll(level.down());
        });
        cells.addAll(bottom);
        decoders.forEach(decoder -> cells.addAll(decoder.cells()));
        cells.addAll(append.cells());
        return cells;
    }
}
