package org.tractionscope.sim.trouble;

import java.util.List;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;

/** A reader of a {@link TroubledBus}. */
final class TroubledSource implements MessageSource {

    private final MessageSource inner;
    private final TroubledLine line;

    TroubledSource(MessageSource inner, TroubledLine line) {
        this.inner = inner;
        this.line = line;
    }

    @Override
    public List<Received> poll(long timeoutMs) {
        return new PollSlices(line, timeoutMs).poll(inner::poll);
    }

    @Override
    public void close() {
        inner.close();
    }
}
