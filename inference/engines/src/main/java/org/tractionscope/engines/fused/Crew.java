package org.tractionscope.engines.fused;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The caller and some threads that help it through a plan, pass by pass; who is free takes the next task, so that a thread
 * which the machine has set aside holds up nobody for long. Runs allocate nothing.
 *
 * <p>Used from one thread at a time, which also closes it; the helpers are daemons and end with it.
 */
final class Crew implements AutoCloseable {

    /** Passes follow each other within microseconds; the wait between two frames is slept through. */
    private static final int SPINS = 10_000;

    private final List<Thread> helpers = new ArrayList<>();
    private final AtomicInteger nextTask = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicInteger round = new AtomicInteger();
    private volatile boolean closed;
    private volatile @Nullable Thread caller;
    private @Nullable Pass pass;
    private Worker[] workers = {};

    /** A crew of {@code threads} ≥ 1, the caller among them. */
    Crew(int threads) {
        for (int i = 1; i < threads; i++) {
            int index = i;
            Thread helper = new Thread(() -> help(index), "fused-cpu-" + i);
            helper.setDaemon(true);
            helpers.add(helper);
            helper.start();
        }
    }

    int threads() {
        return helpers.size() + 1;
    }

    /** The threads that help, for what is measured by thread. */
    List<Thread> helpers() {
        return List.copyOf(helpers);
    }

    /** Who works with what from now on; one worker for each thread. */
    void equip(Worker[] newWorkers) {
        workers = newWorkers;
    }

    /** Runs every task of a pass and returns when the last has ended; what one of them threw is thrown here. */
    void run(Pass next) {
        if (helpers.isEmpty() || next.tasks() == 1) {
            for (int task = 0; task < next.tasks(); task++) {
                next.run(task, workers[0]);
            }
            return;
        }
        caller = Thread.currentThread();
        pass = next;
        nextTask.set(0);
        busy.set(helpers.size());
        round.incrementAndGet();
        for (int i = 0; i < helpers.size(); i++) {
            LockSupport.unpark(helpers.get(i));
        }
        work(next, workers[0]);
        for (int spin = 0; busy.get() > 0; spin++) {
            pause(spin);
        }
        Throwable thrown = failure.getAndSet(null);
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void work(Pass current, Worker worker) {
        try {
            int tasks = current.tasks();
            for (int task = nextTask.getAndIncrement(); task < tasks; task = nextTask.getAndIncrement()) {
                current.run(task, worker);
            }
        } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
        }
    }

    private void help(int index) {
        int seen = 0;
        while (true) {
            for (int spin = 0; round.get() == seen && !closed; spin++) {
                pause(spin);
            }
            if (closed) {
                return;
            }
            seen++;
            Pass current = pass;
            if (current != null) {
                work(current, workers[index]);
            }
            if (busy.decrementAndGet() == 0) {
                LockSupport.unpark(caller);
            }
        }
    }

    private static void pause(int spin) {
        if (spin < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.park();
        }
    }

    /** Lets the helpers go and waits for none of them; idempotent. */
    @Override
    public void close() {
        closed = true;
        helpers.forEach(LockSupport::unpark);
    }
}
