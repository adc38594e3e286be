package org.tractionscope.sim.trouble;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.tractionscope.transport.Acknowledgement;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.TransportException;

/**
 * Decides what befalls the messages of one bus and holds back those that are late. Any thread; what is due is sent under
 * one lock, or two threads would change the order of a line.
 */
final class TroubledLine {

    private final TroublePlan plan;
    private final LongSupplier nanoClock;
    private final HoldingQueue<Letter> queue;
    private final Map<String, Long> numbers = new HashMap<>();
    private TroubleCounts counts = TroubleCounts.NONE;

    /** A message on its way, and where it goes when it is due. */
    private record Letter(Message message, Acknowledgement acknowledgement, MessageSink sink) {

        void send() {
            try {
                sink.send(message, acknowledgement);
            } catch (TransportException e) {
                // The sender of this message is no longer there to catch it; whoever moved the line is not to blame.
                acknowledgement.done(Optional.of(e));
            }
        }
    }

    /** An output of a commit that is yet to be made. */
    record Output(Message message, Fate fate, boolean isTimely) {}

    TroubledLine(TroublePlan plan, LongSupplier nanoClock) {
        this.plan = plan;
        this.nanoClock = nanoClock;
        this.queue = new HoldingQueue<>(plan);
    }

    TroublePlan plan() {
        return plan;
    }

    synchronized TroubleCounts counts() {
        return counts;
    }

    synchronized void countRefusal() {
        counts = counts.andRefused();
    }

    /** Sends a message, or does to it what the plan says. */
    synchronized void send(Message message, Acknowledgement acknowledgement, MessageSink sink) {
        Fate fate = Fate.NONE;
        if (plan.topics().contains(message.topic())) {
            fate = fate(message, 0);
            numbers.merge(nameOf(message), 1L, Long::sum);
            if (fate.isRefused()) {
                countRefusal();
                acknowledgement.done(Optional.of(Refusals.of("message " + message)));
                return;
            }
            counts = counts.and(fate);
        }
        if (fate.isLost()) {
            acknowledgement.done(Optional.empty());
        } else {
            hold(message, fate, acknowledgement, sink);
        }
        deliverDue();
    }

    /** What befalls the outputs of a commit if it is made: the timely ones may go with it. */
    synchronized List<Output> outlook(List<Message> outputs) {
        Map<String, Integer> before = new HashMap<>();
        Set<String> late = new HashSet<>();
        List<Output> outlook = new ArrayList<>();
        for (Message message : outputs) {
            String name = nameOf(message);
            boolean isTroubled = plan.topics().contains(message.topic());
            Fate fate = isTroubled ? fate(message, before.merge(name, 1, Integer::sum) - 1) : Fate.NONE;
            // What follows a late one on its line must not overtake it.
            boolean isTimely = fate.isPlain() && !late.contains(name) && !queue.isBusy(name, nanoClock.getAsLong());
            if (!isTimely && !fate.isLost()) {
                late.add(name);
            }
            outlook.add(new Output(message, fate, isTimely));
        }
        return outlook;
    }

    /** After the commit: counts its outputs and sends the rest through {@code sink} when they are due. */
    synchronized void committed(List<Output> outlook, MessageSink sink) {
        for (Output output : outlook) {
            if (plan.topics().contains(output.message().topic())) {
                numbers.merge(nameOf(output.message()), 1L, Long::sum);
                counts = counts.and(output.fate());
            }
            if (!output.isTimely() && !output.fate().isLost()) {
                hold(output.message(), output.fate(), failure -> {}, sink);
            }
        }
        deliverDue();
    }

    /** Sends what is due, on this thread; how many messages. */
    synchronized int deliverDue() {
        List<Letter> due = queue.release(nanoClock.getAsLong());
        due.forEach(Letter::send);
        return due.size();
    }

    /** Sends what is held for a sink, on this thread. */
    synchronized void deliverAll(MessageSink sink) {
        queue.releaseAll(letter -> letter.sink() == sink).forEach(Letter::send);
    }

    synchronized boolean holdsFor(MessageSink sink) {
        return queue.contains(letter -> letter.sink() == sink);
    }

    synchronized boolean isStalled() {
        return queue.isStalled(nanoClock.getAsLong());
    }

    /** Milliseconds, rounded up, until the next message is due or the pause is over; empty when nothing is held. */
    synchronized OptionalLong msToNext() {
        long nowNs = nanoClock.getAsLong();
        OptionalLong next = queue.nextDueNs();
        if (queue.isStalled(nowNs)) {
            next = OptionalLong.of(Math.min(next.orElse(Long.MAX_VALUE), queue.stalledUntilNs()));
        }
        return next.isPresent() ? OptionalLong.of(Math.max(0, (next.getAsLong() - nowNs + 999_999) / 1_000_000)) : next;
    }

    private void hold(Message message, Fate fate, Acknowledgement acknowledgement, MessageSink sink) {
        Message sent = fate.isCorrupt()
                ? new Message(message.topic(), message.key(), Damage.ofMessage(message.payload(), fate.damage()))
                : message;
        String name = nameOf(message);
        long nowNs = nanoClock.getAsLong();
        queue.hold(new Letter(sent, acknowledgement, sink), name, fate, nowNs);
        if (fate.isDuplicated()) {
            queue.hold(new Letter(sent, failure -> {}, sink), name, fate, nowNs);
        }
    }

    private Fate fate(Message message, int ahead) {
        String name = nameOf(message);
        return Fate.of(plan, name, numbers.getOrDefault(name, 0L) + ahead);
    }

    private static String nameOf(Message message) {
        return message.topic().wireName() + " " + message.key();
    }
}
