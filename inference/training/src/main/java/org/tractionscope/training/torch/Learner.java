package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;

/** A network together with what it is to learn. Confined to one thread; the creator closes it. */
interface Learner extends AutoCloseable {

    TorchNetwork network();

    /** The loss of a batch; gradients flow where a collector is open. */
    NDArray loss(Batch batch, boolean training);

    /** By what the learning rate of a weight is multiplied. */
    default double rateFactor(String name) {
        return 1;
    }

    @Override
    default void close() {
        network().close();
    }
}
