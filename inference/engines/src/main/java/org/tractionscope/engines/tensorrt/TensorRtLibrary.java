package org.tractionscope.engines.tensorrt;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/**
 * What is asked of TensorRT and CUDA: the seam below which everything is native. May be used from any thread; faults are thrown
 * as {@link TensorRtException}.
 */
interface TensorRtLibrary {

    /** Version of TensorRT, such as {@code 10.15.1}. */
    String version();

    /** The card, such as {@code NVIDIA H200}. */
    String device();

    /** The card's name and compute capability: a plan runs on no other. */
    String architecture();

    /** Names of a network's inputs, in order; throws with the parser's reasons where it holds an operator that is not known. */
    List<String> check(byte[] onnx);

    /** Builds a plan; takes seconds to minutes. {@code timing} is what an earlier build measured, or empty. */
    Built build(PlanRequest request, byte[] timing);

    /** Makes a plan ready; throws where it was made by another version. The caller closes it. */
    Plan load(byte[] plan);

    /**
     * A new plan, and what was measured on the way.
     *
     * @param plan serialised
     * @param timing for the next build
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over from one place to one other; compared by nobody.
    record Built(byte[] plan, byte[] timing) {}

    /** A network on the card. May be used from any thread; closed after its runs. */
    interface Plan extends AutoCloseable {

        /** Opens a context with a stream and pinned buffers of its own. The caller closes it. */
        Run newRun();

        @Override
        void close();
    }

    /** One context. Confined to one thread. */
    interface Run extends AutoCloseable {

        /**
         * Computes.
         *
         * @param inputs by name, of the shapes that the plan was built for
         * @return outputs by name, in memory that the next call overwrites
         */
        Map<String, Output> compute(Map<String, FloatBuffer> inputs);

        @Override
        void close();
    }

    /**
     * One result.
     *
     * @param shape length of each axis
     * @param values row-major
     */
    @SuppressWarnings("ArrayRecordComponent") // As above.
    record Output(long[] shape, FloatBuffer values) {}
}
