package org.tractionscope.models;

/**
 * The weights of a ConvNeXt cell, {@code x + contract(gelu(expand(depthwise(x))))}; immutable.
 *
 * @param name what the checkpoint calls it
 * @param depthwise one odd kernel for each channel, the batch-norm behind it folded in
 * @param expand 1x1 to more channels
 * @param contract 1x1 back
 */
record ConvNextCell(String name, Convolution depthwise, Convolution expand, Convolution contract) {

    int channels() {
        return depthwise.out();
    }
}
