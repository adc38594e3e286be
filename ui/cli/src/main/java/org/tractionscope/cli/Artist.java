package org.tractionscope.cli;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Draws pictures on a thread of its own, so that results are not kept waiting by the drawing of earlier ones.
 *
 * <p>At most {@value #MOST_WAITING} pictures wait; then {@link #draw} waits too, and what follows stays in the broker.
 * {@link #draw}, {@link #finish} and {@link #close} are called by one thread.
 */
final class Artist implements AutoCloseable {

    private static final int MOST_WAITING = 64;
    private static final long LOOK_EVERY_MS = 20;

    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Role role;
    private long ordered;
    private final AtomicLong drawn = new AtomicLong();

    private Artist() {
        this.role = Role.start("artist", this::drawNext);
    }

    static Artist start() {
        return new Artist();
    }

    private int drawNext() {
        Runnable picture = waiting.poll();
        if (picture == null) {
            return 0;
        }
        picture.run();
        drawn.incrementAndGet();
        return 1;
    }

    /** Draws soon; throws what an earlier picture failed with. */
    void draw(Runnable picture) {
        ordered++;
        while (!waiting.offer(picture)) {
            role.rethrow();
            Threads.rest(LOOK_EVERY_MS);
        }
    }

    /** Waits until every picture is drawn; throws what one failed with. */
    void finish() {
        while (drawn.get() < ordered) {
            role.rethrow();
            Threads.rest(LOOK_EVERY_MS);
        }
    }

    /** Stops after the picture that is being drawn; the waiting ones are left out. Idempotent. */
    @Override
    public void close() {
        role.close();
    }
}
