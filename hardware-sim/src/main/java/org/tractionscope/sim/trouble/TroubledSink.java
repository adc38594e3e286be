package org.tractionscope.sim.trouble;

import java.util.Objects;
import org.tractionscope.transport.Acknowledgement;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.TransportException;

/** The sender of a {@link TroubledBus}. */
final class TroubledSink implements MessageSink {

    private final MessageSink inner;
    private final TroubledLine line;
    private volatile boolean closed;

    TroubledSink(MessageSink inner, TroubledLine line) {
        this.inner = inner;
        this.line = line;
    }

    @Override
    public void send(Message message, Acknowledgement acknowledgement) {
        Objects.requireNonNull(acknowledgement, "acknowledgement");
        if (closed) {
            throw new TransportException(TransportException.Category.STOP, "the troubled sink is closed");
        }
        line.send(message, acknowledgement, inner);
    }

    @Override
    public boolean flush(long timeoutMs) {
        PollSlices slices = new PollSlices(line, timeoutMs);
        boolean goesOn = true;
        while (line.holdsFor(inner) && goesOn) {
            goesOn = slices.rest();
        }
        return !line.holdsFor(inner) && inner.flush(slices.leftMs());
    }

    @Override
    public void close() {
        closed = true;
        line.deliverAll(inner);
        inner.close();
    }
}
