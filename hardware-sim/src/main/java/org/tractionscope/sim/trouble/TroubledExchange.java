package org.tractionscope.sim.trouble;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageExchange;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.Received;

/** A member of a group on a {@link TroubledBus}. A refusal leaves the group and joins it again, so that inputs come anew. */
final class TroubledExchange implements MessageExchange {

    private final Supplier<MessageExchange> open;
    private final MessageSink lateSink;
    private final String group;
    private final TroubledLine line;
    /** Each input is refused once at most, or it would never come through. */
    private final Set<String> refused = new HashSet<>();

    private MessageExchange inner;
    private boolean closed;

    TroubledExchange(Supplier<MessageExchange> open, MessageSink lateSink, String group, TroubledLine line) {
        this.open = open;
        this.lateSink = lateSink;
        this.group = group;
        this.line = line;
        this.inner = open.get();
    }

    @Override
    public List<Received> poll(long timeoutMs) {
        List<Received> received = new PollSlices(line, timeoutMs).poll(slice -> inner.poll(slice));
        for (Received input : received) {
            refuseOnce("poll", input);
        }
        return received;
    }

    @Override
    public void commit(List<Received> inputs, List<Message> outputs) {
        for (Received input : inputs) {
            refuseOnce("commit", input);
        }
        List<TroubledLine.Output> outlook = line.outlook(outputs);
        inner.commit(
                inputs,
                outlook.stream()
                        .filter(TroubledLine.Output::isTimely)
                        .map(TroubledLine.Output::message)
                        .toList());
        line.committed(outlook, lateSink);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            inner.close();
            line.deliverAll(lateSink);
            lateSink.close();
        }
    }

    private void refuseOnce(String call, Received input) {
        String attempt = call + " of " + group + " at " + input.position();
        if (line.plan().topics().contains(input.topic())
                && Fate.isRefused(line.plan(), attempt, 0)
                && refused.add(attempt)) {
            line.countRefusal();
            inner.close();
            inner = open.get();
            throw Refusals.of(attempt);
        }
    }
}
