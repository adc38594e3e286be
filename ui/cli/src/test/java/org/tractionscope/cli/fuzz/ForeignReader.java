package org.tractionscope.cli.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A reader of bytes that somebody else wrote, valid inputs to begin with, and how it may refuse.
 *
 * @param name one word
 * @param seeds inputs that it reads
 * @param refusals the exceptions of its seam
 * @param body reads an input as the program does
 */
record ForeignReader(String name, List<byte[]> seeds, Set<Class<? extends Exception>> refusals, Body body) {

    /** Reads one input, everything of it. */
    @FunctionalInterface
    interface Body {
        void read(byte[] input) throws IOException;
    }

    static ForeignReader of(String name, List<byte[]> seeds, Class<? extends Exception> refusal, Body body) {
        return new ForeignReader(name, seeds, Set.of(refusal), body);
    }

    boolean mayRefuseWith(Throwable thrown) {
        return refusals.stream().anyMatch(each -> each.isInstance(thrown));
    }
}
