package org.tractionscope.sim.trouble;

import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageExchange;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;

/**
 * A bus on which things go wrong by a plan.
 *
 * <pre>
 *   send ──┐                 lose, duplicate, reorder, corrupt, delay, stall
 *          ├──> troubled line ───────────────────────────────────────────────> inner bus ──> poll
 *   commit ┘    once for each message, on its way in                                          empty while stalled
 *
 *   refuse:  a send is acknowledged as failed;  an exchange's poll or commit throws RETRY, once for the same input
 * </pre>
 *
 * <p>A lost message is acknowledged as sent: that breaks a bus's promise, and shows whether anybody notices. A late output
 * of a commit is no longer one with it. What is held back moves on with every call on the bus, and with {@link #doWork};
 * with a clock that stands still it stays. May be used from any thread.
 */
public final class TroubledBus implements MessageBus {

    private final MessageBus inner;
    private final TroubledLine line;

    /**
     * Troubles {@code inner}, which is closed with this.
     *
     * @param nanoClock monotonic, such as {@code System::nanoTime}; decides what is due
     */
    public TroubledBus(MessageBus inner, TroublePlan plan, LongSupplier nanoClock) {
        this.inner = Objects.requireNonNull(inner, "inner");
        this.line =
                new TroubledLine(Objects.requireNonNull(plan, "plan"), Objects.requireNonNull(nanoClock, "nanoClock"));
    }

    /** What has gone wrong so far. */
    public TroubleCounts counts() {
        return line.counts();
    }

    /** Moves on what is due; how many messages. */
    public int doWork() {
        return line.deliverDue();
    }

    @Override
    public void createTopics() {
        inner.createTopics();
    }

    @Override
    public MessageSink openSink(String clientName) {
        return new TroubledSink(inner.openSink(clientName), line);
    }

    @Override
    public MessageSource openSource(Set<Topic> topics, StartAt startAt) {
        return new TroubledSource(inner.openSource(topics, startAt), line);
    }

    @Override
    public MessageSource openSourceSince(Set<Topic> topics, long sinceUnixNs) {
        return new TroubledSource(inner.openSourceSince(topics, sinceUnixNs), line);
    }

    @Override
    public MessageExchange openExchange(String group, String memberId, Topic input, StartAt startAt) {
        return new TroubledExchange(
                () -> inner.openExchange(group, memberId, input, startAt),
                inner.openSink(memberId + "-late"),
                group,
                line);
    }

    @Override
    public void close() {
        inner.close();
    }
}
