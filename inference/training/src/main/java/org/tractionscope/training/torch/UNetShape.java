package org.tractionscope.training.torch;

import java.util.random.RandomGenerator;
import org.tractionscope.training.TrainingException;

/**
 * The size of a new U-Net.
 *
 * @param inputs input channels, ≥ 1
 * @param channels channels at full resolution, ≥ 1; doubled by every level
 * @param levels steps down by 4, ≥ 0
 * @param cells cells in every row of cells, ≥ 1
 * @param expansion by how much a cell widens, ≥ 1
 * @param lastExpansion the same behind the decoder; the authors' code has 8
 */
public record UNetShape(int inputs, int channels, int levels, int cells, int expansion, int lastExpansion) {

    /** The paper's network, 214 054 weights. */
    public static final UNetShape PAPER = new UNetShape(1, 4, 3, 4, 4, 8);

    /** The smaller one of the paper's second figure, 48 018 weights. */
    public static final UNetShape SMALL = new UNetShape(1, 4, 2, 3, 4, 8);

    private static final int KERNEL = 7;
    private static final int STEP = 4;

    public UNetShape {
        if (inputs < 1 || channels < 1 || levels < 0 || cells < 1 || expansion < 1 || lastExpansion < 1) {
            throw TrainingException.badInput(
                    "a U-Net must have inputs, channels, cells and expansions ≥ 1 and levels ≥ 0:"
                            + " inputs " + inputs + ", channels " + channels + ", levels " + levels + ", cells " + cells
                            + ", expansion " + expansion + ", last expansion " + lastExpansion);
        }
    }

    /** Sides of an input must be multiples of this. */
    public int multiplePx() {
        return 1 << (2 * levels);
    }

    /** First weights, drawn as PyTorch's layers draw them. */
    public Weights initial(RandomGenerator random) {
        Initialisation made = new Initialisation(random);
        for (int i = 0; i < levels; i++) {
            String name = "layers_encode." + i + '.';
            int width = channels << i;
            row(made, name, 0, width, expansion);
            made.convolution(name + cells + ".conv", 2 * width, width, STEP);
            made.batchNorm(name + cells + ".bn", width);
        }
        row(made, "layers_encode." + levels + '.', 0, channels << levels, expansion);
        for (int i = 0; i < levels; i++) {
            row(made, "interlayer_cnn." + i + '.', 0, channels << i, expansion);
        }
        for (int j = 0; j < levels; j++) {
            int skip = channels << (levels - 1 - j);
            row(made, "layers_decode." + j + ".1.", 0, 3 * skip, expansion);
            made.convolution("layers_decode." + j + ".2", skip, 3 * skip, 3);
        }
        stage(made, "prepended_layers.", inputs, channels, expansion);
        stage(made, "appended_layers.", channels, 2, lastExpansion);
        return made.weights();
    }

    private void stage(Initialisation made, String name, int in, int out, int widening) {
        made.convolution(name + 0, channels, in, 3);
        row(made, name, 1, channels, widening);
        made.convolution(name + (cells + 1), out, channels, 3);
    }

    private void row(Initialisation made, String name, int first, int width, int widening) {
        for (int i = first; i < first + cells; i++) {
            made.cell(name + i, width, KERNEL, widening, true);
        }
    }
}
