package org.tractionscope.sim.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.TransportException;

class TroubledBusTest {

    private static final long MS = 1_000_000;

    private long nowNs;
    private final List<MessageBus> opened = new ArrayList<>();
    private final List<Optional<TransportException>> acknowledged = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(MessageBus::close);
    }

    @Test
    void shouldBeTransparentWithoutTrouble() {
        // given
        TroubledBus bus = bus(TroublePlan.of(TroubleRates.NONE, 1));
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);

        // when
        send(bus, "cam", 50);

        // then
        assertThat(texts(source.poll(0))).isEqualTo(numbered(50));
        assertThat(acknowledged).hasSize(50).containsOnly(Optional.empty());
        assertThat(bus.counts()).isEqualTo(new TroubleCounts(50, 0, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldDoTheSameForTheSameSeed(long seed) {
        // given
        TroublePlan plan = TroublePlan.parse(
                        "lose=0.1,duplicate=0.1,reorder=0.2,corrupt=0.1,refuse=0.05,delay=30ms,stall=0.02:100ms")
                .withSeed(seed);

        // when
        List<String> first = outcome(plan);
        List<String> second = outcome(plan);
        List<String> other = outcome(plan.withSeed(seed + 100));

        // then
        assertThat(second).as("seed %d", seed).isEqualTo(first);
        assertThat(other).as("seed %d", seed + 100).isNotEqualTo(first);
    }

    @Test
    void shouldNotLetOneStreamChangeTheFateOfAnother() {
        // given
        TroublePlan plan = TroublePlan.parse("lose=0.3,seed=5");
        TroubledBus alone = bus(plan);
        TroubledBus beside = bus(plan);
        MessageSource fromAlone = alone.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);
        MessageSource fromBeside = beside.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);

        // when
        send(alone, "cam-1", 100);
        send(beside, "cam-2", 37);
        send(beside, "cam-1", 100);

        // then
        assertThat(texts(fromBeside.poll(0), "cam-1")).isEqualTo(texts(fromAlone.poll(0), "cam-1"));
    }

    @Test
    void shouldAcknowledgeWhatItLoses() {
        // given
        TroubledBus bus = bus(TroublePlan.parse("lose=0.2,seed=1"));
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);

        // when
        send(bus, "cam", 500);

        // then: 100 ± 9 of 500
        assertThat(bus.counts().lost()).isBetween(60L, 140L);
        assertThat(texts(source.poll(0))).hasSize(500 - (int) bus.counts().lost());
        assertThat(acknowledged).hasSize(500).containsOnly(Optional.empty());
    }

    @Test
    void shouldTellTheSenderWhatItRefuses() {
        // given
        TroubledBus bus = bus(TroublePlan.parse("refuse=0.2,seed=1"));
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);

        // when
        send(bus, "cam", 500);

        // then
        long refused = acknowledged.stream().filter(Optional::isPresent).count();
        assertThat(refused).isBetween(60L, 140L).isEqualTo(bus.counts().refused());
        assertThat(texts(source.poll(0))).hasSize(500 - (int) refused);
    }

    @Test
    void shouldLetAtMostThreeOvertakeAndLoseNone() {
        // given
        TroubledBus bus = bus(TroublePlan.parse("reorder=0.2,seed=4"));
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);

        // when
        send(bus, "cam", 300);
        nowNs += 2000 * MS;
        bus.doWork();

        // then
        List<String> received = texts(source.poll(0));
        assertThat(received).isNotEqualTo(numbered(300)).containsExactlyInAnyOrderElementsOf(numbered(300));
        assertThat(bus.counts().reordered()).isBetween(30L, 90L);
        Set<Integer> seen = new HashSet<>();
        for (String text : received) {
            int number = Integer.parseInt(text);
            long overtook = seen.stream().filter(other -> other > number).count();
            // those that pass may themselves have been held back
            assertThat(overtook).as("passed message %d", number).isLessThanOrEqualTo(6);
            seen.add(number);
        }
    }

    @Test
    void shouldDeliverDuplicatesOneAfterTheOther() {
        // given
        TroubledBus bus = bus(TroublePlan.parse("duplicate=1"));
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);

        // when
        send(bus, "cam", 3);

        // then
        assertThat(texts(source.poll(0))).containsExactly("0", "0", "1", "1", "2", "2");
        assertThat(acknowledged).hasSize(3);
    }

    @Test
    void shouldDelayInOrderByTheClockAlone() {
        // given
        TroubledBus bus = bus(TroublePlan.parse("delay=200ms,seed=9"));
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);
        send(bus, "cam", 20);

        // when / then
        List<String> received = new ArrayList<>(texts(source.poll(0)));
        assertThat(received).hasSizeLessThan(20);
        nowNs += 200 * MS;
        received.addAll(texts(source.poll(0)));
        assertThat(received).isEqualTo(numbered(20));
        assertThat(acknowledged).hasSize(20);
    }

    @Test
    void shouldStandStillInAStallAndCatchUpInABurst() {
        // given
        TroubledBus bus = bus(TroublePlan.parse("stall=1:2s").withSeed(1));
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);
        MessageSink sink = bus.openSink("test");

        // when
        send(bus, "cam", 5);

        // then
        nowNs += 1999 * MS;
        assertThat(source.poll(0)).isEmpty();
        assertThat(sink.flush(0)).isTrue();
        nowNs += MS;
        assertThat(texts(source.poll(0))).isEqualTo(numbered(5));
    }

    @Test
    void shouldEndAWaitWithAClockThatStandsStill() {
        // given
        TroubledBus bus = bus(TroublePlan.parse("stall=1:2s"));
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);
        MessageSink sink = bus.openSink("test");
        sink.send(message("cam", "0"), acknowledged::add);

        // when / then
        assertThat(source.poll(5)).isEmpty();
        assertThat(sink.flush(5)).isFalse();
    }

    @Test
    void shouldSendWhatItHoldsWhenTheSinkIsClosed() {
        // given
        TroubledBus bus = bus(TroublePlan.parse("delay=1min,seed=2"));
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);
        MessageSink sink = bus.openSink("test");
        sink.send(message("cam", "0"), acknowledged::add);

        // when
        sink.close();

        // then
        assertThat(texts(source.poll(0))).containsExactly("0");
        assertThat(acknowledged).containsExactly(Optional.empty());
    }

    @Test
    void shouldDamageACopy() {
        // given
        TroubledBus bus = bus(TroublePlan.parse("corrupt=1,seed=2"));
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);
        byte[] payload = new byte[1000];

        // when
        for (int i = 0; i < 40; i++) {
            bus.openSink("test").send(new Message(Topic.FRAMES, "cam", ByteBuffer.wrap(payload)), acknowledged::add);
        }

        // then
        List<Received> received = source.poll(0);
        assertThat(received).hasSize(40).allSatisfy(message -> assertThat(message.payload())
                .isNotEqualTo(ByteBuffer.wrap(payload)));
        assertThat(received.stream().filter(message -> message.payloadBytes() < 1000))
                .hasSizeBetween(2, 25);
        assertThat(payload).containsOnly(0);
    }

    @Test
    void shouldLeaveOtherTopicsAlone() {
        // given
        TroubledBus bus = bus(TroublePlan.parse("lose=1,topics=tractions"));
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);

        // when
        send(bus, "cam", 5);

        // then
        assertThat(texts(source.poll(0))).isEqualTo(numbered(5));
        assertThat(bus.counts()).isEqualTo(TroubleCounts.NONE);
    }

    /** The balance that a fault campaign rests on, over many seeds. */
    @Test
    void shouldAccountForEveryMessageInTwoHundredRuns() {
        for (long seed = 0; seed < 200; seed++) {
            // given
            TroubledBus bus = bus(TroublePlan.parse(
                            "lose=0.05,refuse=0.05,duplicate=0.05,reorder=0.1,corrupt=0.05,delay=40ms,stall=0.01:300ms")
                    .withSeed(seed));
            MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);
            acknowledged.clear();

            // when
            send(bus, "cam-1", 60);
            send(bus, "cam-2", 40);
            nowNs += 10_000 * MS;
            bus.doWork();

            // then
            TroubleCounts counts = bus.counts();
            assertThat(counts.passed() + counts.refused()).as("seed %d", seed).isEqualTo(100);
            assertThat(source.poll(0)).as("seed %d", seed).hasSize((int)
                    (counts.passed() - counts.lost() + counts.duplicated()));
            assertThat(acknowledged).as("seed %d", seed).hasSize(100);
        }
    }

    @Test
    void shouldRefuseToSendThroughAClosedSink() {
        // given
        MessageSink sink = bus(TroublePlan.parse("lose=1")).openSink("test");
        sink.close();

        // when / then
        assertThatThrownBy(() -> sink.send(message("cam", "0"), acknowledged::add))
                .isInstanceOf(TransportException.class);
    }

    /** What arrives of 200 messages, one each 10 ms, and what senders were told. */
    private List<String> outcome(TroublePlan plan) {
        TroubledBus bus = bus(plan);
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST);
        MessageSink sink = bus.openSink("test");
        List<String> outcome = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String text = "message " + i;
            if (i < 200) {
                sink.send(message("cam", text), failure -> outcome.add(text + " done " + failure.isPresent()));
            }
            nowNs += 10 * MS;
            outcome.addAll(texts(source.poll(0)));
        }
        return outcome;
    }

    private TroubledBus bus(TroublePlan plan) {
        TroubledBus bus = new TroubledBus(new InMemoryMessageBus(() -> 0), plan, () -> nowNs);
        opened.add(bus);
        return bus;
    }

    private void send(MessageBus bus, String key, int messages) {
        MessageSink sink = bus.openSink("test");
        for (int i = 0; i < messages; i++) {
            sink.send(message(key, Integer.toString(i)), acknowledged::add);
        }
    }

    private static Message message(String key, String text) {
        return new Message(Topic.FRAMES, key, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static List<String> texts(List<Received> received) {
        return received.stream()
                .map(message ->
                        StandardCharsets.ISO_8859_1.decode(message.payload()).toString())
                .toList();
    }

    private static List<String> texts(List<Received> received, String key) {
        return texts(
                received.stream().filter(message -> message.key().equals(key)).toList());
    }

    private static List<String> numbered(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(Integer.toString(i));
        }
        return texts;
    }
}
