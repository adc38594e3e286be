package org.tractionscope.training.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.TrainingException.Category;

/** PyTorch's native library as DJL loads it: once a process, from the class path, nothing downloaded, nothing reported. */
public final class Torch {

    private static final String ENGINE = "PyTorch";

    private Torch() {}

    /**
     * Library and version, as in {@code PyTorch 2.7.1 through DJL 0.38.0, cpu}.
     *
     * @throws TrainingException if it is not on the class path or does not load
     */
    public static String versions() {
        Engine engine = engine();
        return ENGINE + ' ' + engine.getVersion() + " through DJL " + Engine.getDjlVersion() + ", "
                + engine.defaultDevice();
    }

    /**
     * Says how many threads PyTorch may use; counts until it starts, then no more. The same number gives the same result.
     *
     * @param threads ≥ 1
     */
    public static void useThreads(int threads) {
        if (threads < 1) {
            throw TrainingException.badInput("threads of PyTorch must be ≥ 1: " + threads);
        }
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    static synchronized Engine engine() {
        try {
            System.setProperty("ai.djl.offline", "true");
            System.setProperty("OPT_OUT_TRACKING", "true");
            return Engine.getEngine(ENGINE);
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable missing) {
            // A native library that will not load ends in a LinkageError.
            throw new TrainingException(
                    Category.BAD_INPUT,
                    "training needs PyTorch's library, which is not on the class path or does not load: " + missing,
                    missing);
        }
    }

    static NDManager manager() {
        return engine().newBaseManager();
    }
}
