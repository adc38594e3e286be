package org.tractionscope.mm.capture;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Where exceptions end before they reach Micro-Manager: counted, and each kind reported once. Any thread.
 *
 * <p>Linkage errors are among them: an older or newer Micro-Manager may lack a method.
 */
public final class Faults {

    private static final int MOST_KINDS = 100;

    private final BiConsumer<String, Exception> log;
    private final Set<String> reported = new HashSet<>();
    private final AtomicLong count = new AtomicLong();

    /** Faults that are reported to {@code log} with what was being done. */
    public Faults(BiConsumer<String, Exception> log) {
        this.log = Objects.requireNonNull(log, "log");
    }

    /** Runs what may fail; {@code what} says what it was, such as {@code take an image}. */
    public void guard(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError e) {
            add(what, e);
        }
    }

    /** Counts a fault, and reports it if it is the first of its kind. */
    public void add(String what, Throwable problem) {
        count.incrementAndGet();
        synchronized (reported) {
            if (reported.size() >= MOST_KINDS
                    || !reported.add(what + problem.getClass().getName())) {
                return;
            }
        }
        try {
            log.accept(
                    "Tractionscope could not " + what + ": " + problem
                            + ". Your acquisition is not affected; this is said once.",
                    problem instanceof Exception ? (Exception) problem : new IllegalStateException(problem));
        } catch (RuntimeException | LinkageError e) {
            // The log itself is Micro-Manager's: where it fails there is nobody left to tell.
            count.incrementAndGet();
        }
    }

    /** How many there were. */
    public long count() {
        return count.get();
    }
}
