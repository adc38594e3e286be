package org.tractionscope.cli.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What holds for every reader of foreign bytes and every input: it gives a value or the exception of its seam, within
 * bounds of processor time and memory. Confined to one thread.
 */
final class ReaderContract {

    /** The JDK's own decoders and a native library's buffers are within it. */
    private static final long FREE_BYTES = 64L << 20;
    /** A deflated or LZW picture may hold this many bytes for one of the file. */
    private static final long BYTES_PER_BYTE = 1400;

    private static final long LIMIT_CPU_NS = 10_000_000_000L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ForeignReader reader;
    private final boolean isMeasured;
    private long refused;

    /** {@code isMeasured} is false where another program measures, which works on this thread itself. */
    ReaderContract(ForeignReader reader, boolean isMeasured) {
        this.reader = reader;
        this.isMeasured = isMeasured;
    }

    /** Inputs so far that were refused. */
    long refused() {
        return refused;
    }

    /** @throws AssertionError naming the reader, with what was thrown or spent */
    void check(byte[] input) {
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long cpuNs = threads.getCurrentThreadCpuTime();
        try {
            reader.body().read(input);
        } catch (Exception | OutOfMemoryError | StackOverflowError | AssertionError | InternalError thrown) {
            if (!reader.mayRefuseWith(thrown)) {
                throw new AssertionError(
                        "reader " + reader.name() + ", " + input.length + " bytes: expected a value or one of "
                                + reader.refusals() + ", thrown was " + thrown,
                        thrown);
            }
            refused++;
        }
        long tookBytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        long tookNs = threads.getCurrentThreadCpuTime() - cpuNs;
        if (!isMeasured) {
            return;
        }
        if (tookBytes > FREE_BYTES + BYTES_PER_BYTE * input.length) {
            throw new AssertionError("reader " + reader.name() + ", " + input.length + " bytes: it asked for "
                    + tookBytes + " bytes of memory");
        }
        if (tookNs > LIMIT_CPU_NS) {
            throw new AssertionError("reader " + reader.name() + ", " + input.length + " bytes: it took " + tookNs / 1e9
                    + " s of the processor");
        }
    }
}
