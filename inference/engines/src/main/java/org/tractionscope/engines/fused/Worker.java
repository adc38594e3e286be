package org.tractionscope.engines.fused;

/** What one thread needs to run tasks: the memory that all share, its own part of it, and its inner loops. */
final class Worker {

    /** The array that holds every image, then the scratch of every worker. */
    final float[] memory;

    /** Position of this worker's own part of {@link #memory}. */
    final int scratch;

    final Kernels kernels;

    /** Filled anew for every call of {@link Kernels#dense}. */
    final int[] out = new int[Kernels.BLOCK];

    Worker(float[] memory, int scratch, Kernels kernels) {
        this.memory = memory;
        this.scratch = scratch;
        this.kernels = kernels;
    }
}
