package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MessageBus} does: its sinks, its sources, and here its exchanges. */
abstract class MessageBusContract extends SourceContract {

    @Test
    void shouldPublishOutputsAndPositionTogether() {
        MessageExchange member = exchange("group", "worker-1");
        MessageSource results = source(Topic.TRACTIONS, StartAt.LATEST);
        send(sink(), Topic.FRAMES, key("cam"), "0", "1", "2");
        List<Received> inputs = pollUntil(member, 3);

        member.commit(inputs, echo(inputs));
        member.close();

        assertThat(texts(pollUntil(results, 3), key("cam"))).containsExactly("0", "1", "2");
        assertThat(exchange("group", "worker-1").poll(0)).isEmpty();
    }

    @Test
    void shouldGiveInputsAgainAndShowNoOutputWhenAMemberIsKilledBeforeItsCommit() {
        MessageExchange killed = exchange("group", "worker-1");
        MessageSource results = source(Topic.TRACTIONS, StartAt.LATEST);
        send(sink(), Topic.FRAMES, key("cam"), "0", "1", "2");
        pollUntil(killed, 3);

        // given up without close, as by kill -9; the new one must not wait for a session to time out
        MessageExchange successor = exchange("group", "worker-1");
        long startNs = System.nanoTime();
        List<Received> again = pollUntil(successor, 3);
        long waitedMs = (System.nanoTime() - startNs) / 1_000_000;
        assertThat(results.poll(0)).isEmpty();
        successor.commit(again, echo(again));

        assertThat(waitedMs).as("a session times out after 10 s").isLessThan(6000);
        assertThat(texts(again, key("cam"))).containsExactly("0", "1", "2");
        assertThat(texts(pollUntil(results, 3), key("cam"))).containsExactly("0", "1", "2");
    }

    @Test
    void shouldRefuseAMemberWhosePlaceWasTaken() {
        MessageExchange old = exchange("group", "worker-1");
        MessageSource results = source(Topic.TRACTIONS, StartAt.LATEST);
        send(sink(), Topic.FRAMES, key("cam"), "0");
        List<Received> inputs = pollUntil(old, 1);
        MessageExchange successor = exchange("group", "worker-1");

        assertThatThrownBy(() -> old.commit(inputs, echo(inputs))).isInstanceOf(TransportException.class);
        List<Received> again = pollUntil(successor, 1);
        successor.commit(again, echo(again));

        assertThat(texts(pollUntil(results, 1), key("cam"))).containsExactly("0");
        assertThat(results.poll(0)).isEmpty();
    }

    @Test
    void shouldCommitThePartThatIsDone() {
        MessageExchange member = exchange("group", "worker-1");
        send(sink(), Topic.FRAMES, key("cam"), "0", "1", "2");
        List<Received> inputs = pollUntil(member, 3);

        member.commit(inputs.subList(0, 1), echo(inputs.subList(0, 1)));
        MessageExchange successor = exchange("group", "worker-1");

        assertThat(texts(pollUntil(successor, 2), key("cam"))).containsExactly("1", "2");
    }

    @Test
    void shouldRefuseACommitThatLeavesOutAnEarlierInput() {
        MessageExchange member = exchange("group", "worker-1");
        send(sink(), Topic.FRAMES, key("cam"), "0", "1");
        List<Received> inputs = pollUntil(member, 2);

        assertThatThrownBy(() -> member.commit(inputs.subList(1, 2), Collections.emptyList()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must commit offset " + inputs.get(0).offset() + " next");
    }

    @Test
    void shouldDealTheWorkAnewWhenAMemberLeaves() {
        MessageExchange first = exchange("group", "worker-1");
        MessageExchange second = exchangeWhile("group", "worker-2", first);
        MessageSink sink = sink();
        for (int i = 0; i < 16; i++) {
            send(sink, Topic.FRAMES, key("cam-" + i), Integer.toString(i));
        }
        List<Received> ofFirst = pollWhileThere(first, second, 16);
        int before = ofFirst.size();
        second.close();

        List<Received> all = pollAgainAfterRetry(first, 16);

        assertThat(before).isBetween(1, 15);
        assertThat(all).hasSize(16);
    }

    @Test
    void shouldDrainABacklogWithPollsOfZero() {
        MessageExchange member = exchange("group", "worker-1");
        MessageSink sink = sink();
        byte[] payload = new byte[2_100_000];
        for (int i = 0; i < 30; i++) {
            send(sink, new Message(Topic.FRAMES, key("cam"), ByteBuffer.wrap(payload)));
        }
        assertThat(sink.flush(BOUND_MS)).isTrue();
        List<Received> drained = new ArrayList<>(pollUntil(member, 1));

        List<Received> more = member.poll(0);
        while (!more.isEmpty()) {
            drained.addAll(more);
            more = member.poll(0);
        }

        assertThat(drained).hasSize(30);
    }

    @Test
    void shouldUndoACommitWithAnOutputOverTheLimit() {
        MessageExchange member = exchange("group", "worker-1");
        MessageSource results = source(Topic.TRACTIONS, StartAt.LATEST);
        send(sink(), Topic.FRAMES, key("cam"), "0");
        List<Received> inputs = pollUntil(member, 1);
        Message tooLarge =
                new Message(Topic.TRACTIONS, key("cam"), ByteBuffer.allocate(Topic.LARGEST_PAYLOAD_BYTES + 1));

        assertThatThrownBy(() -> member.commit(inputs, Collections.singletonList(tooLarge)))
                .isInstanceOfSatisfying(TransportException.class, failure -> assertThat(failure.category())
                        .isEqualTo(TransportException.Category.STOP));
        List<Received> again = pollUntil(member, 1);
        member.commit(again, echo(again));

        assertThat(texts(pollUntil(results, 1), key("cam"))).containsExactly("0");
    }

    @Test
    void shouldRefuseWhenClosed() {
        MessageSink sink = sink();
        MessageSource source = source(Topic.FRAMES, StartAt.LATEST);
        MessageExchange member = exchange("group", "worker-1");
        sink.close();
        source.close();
        member.close();
        bus.close();

        assertStops(() -> sink.send(message(Topic.FRAMES, "cam", "0"), failure -> {}));
        assertStops(() -> source.poll(0));
        assertStops(() -> member.poll(0));
        assertStops(() -> member.commit(Collections.emptyList(), Collections.emptyList()));
        assertStops(() -> bus.openSink("late"));
        assertStops(() -> bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST));
        assertStops(() -> bus.openExchange("group", "late", Topic.FRAMES, StartAt.LATEST));
        assertStops(() -> bus.createTopics());
    }
}
