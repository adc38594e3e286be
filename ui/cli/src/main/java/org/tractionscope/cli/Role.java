package org.tractionscope.cli;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** A thread that repeats one step until it is stopped, and keeps the fault that ended it. May be used from any thread. */
final class Role implements AutoCloseable {

    private static final long IDLE_NS = 500_000;
    private static final long STOP_MS = 15_000;

    private final Thread thread;
    private volatile boolean stopped;
    private volatile Optional<RuntimeException> fault = Optional.empty();

    private Role(String name, IntSupplier step) {
        this.thread = new Thread(() -> repeat(step), name);
    }

    /** Starts a thread of this name; a step that returns 0 is followed by a rest of half a millisecond. */
    static Role start(String name, IntSupplier step) {
        Role role = new Role(name, step);
        role.thread.start();
        return role;
    }

    private void repeat(IntSupplier step) {
        try {
            while (!stopped) {
                if (step.getAsInt() == 0) {
                    LockSupport.parkNanos(IDLE_NS);
                }
            }
        } catch (RuntimeException e) {
            fault = Optional.of(e);
        } catch (Error e) {
            fault = Optional.of(new RunException("the " + thread.getName() + " failed: " + e, e));
            throw e;
        }
    }

    /** Throws what ended the thread, if anything did. */
    void rethrow() {
        fault.ifPresent(e -> {
            throw e;
        });
    }

    /** Ends the thread after its current step, waiting at most 15 s. Idempotent. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        Threads.join(thread, STOP_MS);
    }
}
