package org.tractionscope.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that the program ends, from Ctrl-C or from a parent that has gone; gives the command ten seconds to end in
 * order. May be asked from any thread; closed by the command when it has ended.
 */
final class StopSignal implements AutoCloseable {

    private static final long LONGEST_S = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;

    private StopSignal() {}

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::request, "stop"));
        return signal;
    }

    private void request() {
        requested = true;
        try {
            ended.await(LONGEST_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRequested() {
        return requested;
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
