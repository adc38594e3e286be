package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tractionscope.experiment.AlarmRule;
import org.tractionscope.model.CellMetric;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

class StreamLobbyTest {

    private final List<String> news = new ArrayList<>();

    private static final int STEPS = 200;
    private static final long NOW_NS = 40 * BusRun.MINUTE_NS;

    private final AtomicLong busNs = new AtomicLong(NOW_NS);
    private final InMemoryMessageBus bus = new InMemoryMessageBus(busNs::get);

    @BeforeEach
    void createTopics() {
        bus.createTopics();
    }

    @AfterEach
    void closeBus() {
        bus.close();
    }

    @Test
    void shouldBeWhereTheRunIsAfterItWasKilledInTheMiddle() {
        BusRun run = new BusRun(bus, "pos-1", "run-1");
        run.play(0, 12, 100);
        StreamLobby killed = lobby();
        work(killed);
        run.event(ExperimentEvent.of(
                "run-1",
                "dose",
                ExperimentEvent.Kind.DRUG_IN,
                killed.get().newest().traction().orElseThrow().captured()));
        // Killed: nobody closes it, and the run goes on.
        run.play(12, 20, 60);

        StreamLobby again = lobby();
        work(again);
        ViewerSnapshot snapshot = again.get();

        assertThat(snapshot.course().points())
                .extracting(TractionPoint::sequence)
                .containsExactly(
                        0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
        assertThat(snapshot.flow().ledger().captured()).isEqualTo(20);
        assertThat(snapshot.flow().ledger().predicted()).isEqualTo(20);
        assertThat(snapshot.course().events()).extracting(ExperimentEvent::kind).contains(ExperimentEvent.Kind.DRUG_IN);
        assertThat(snapshot.assessment()
                        .cell(1)
                        .orElseThrow()
                        .ofBaseline()
                        .orElseThrow()
                        .percent())
                .isEqualTo(60);
        assertThat(snapshot.newest().tractionFrame()).isPresent();
        again.close();
        killed.close();
    }

    @Test
    void shouldTellWhichRunItWatchesAndWhenAllOfItHasCome() {
        BusRun run = new BusRun(bus, "pos-1", "run-1");
        run.play(0, 4, 100);
        StreamLobby lobby = lobby();
        work(lobby);
        List<String> before = List.copyOf(news);

        run.play(4, 6, 100);
        run.end(6);
        work(lobby);

        assertThat(before).containsExactly("watching scope/cam-1/pos-1/zyxin, run run-1");
        assertThat(news).hasSize(2).last().isEqualTo("run run-1 has ended: 6 captured = 6 predicted + 0 skipped");
        lobby.close();
    }

    @Test
    void shouldGoOverToAnotherStreamAndBack() {
        new BusRun(bus, "pos-1", "run-1").play(0, 3, 100);
        BusRun second = new BusRun(bus, "pos-2", "run-2");
        second.play(0, 5, 200);
        StreamLobby lobby = lobby();
        work(lobby);
        String newest = lobby.session().orElseThrow();

        lobby.choose(lobby.streams().get(0));
        work(lobby);

        assertThat(newest).isEqualTo("run-2");
        assertThat(lobby.streams()).hasSize(2);
        assertThat(lobby.session()).contains("run-1");
        assertThat(lobby.get().course().points()).hasSize(3);
        lobby.close();
    }

    @Test
    void shouldReadAMomentBackThatIsNoLongerInMemory() {
        BusRun run = new BusRun(bus, "pos-1", "run-1");
        run.play(0, 8, 100);
        StreamLobby lobby = lobby();
        work(lobby);

        assertThat(lobby.read(run.stream(), 3).orElseThrow().sequence()).hasValue(3);
        assertThat(lobby.read(run.stream(), 1).orElseThrow().sequence()).hasValue(1);
        assertThat(lobby.read(run.stream(), 99)).isEmpty();
        lobby.close();
    }

    @Test
    void shouldReadTheRunAndNotTheDayWhereItIsToldHowOldTheRunIs() {
        // Nothing of a run is older than it: what is there is only seen by a screen that read too much.
        BusRun run = new BusRun(bus, "pos-1", "run-1");
        run.play(0, 3, 100);
        busNs.addAndGet(600 * BusRun.MINUTE_NS);
        run.isAgedNs(2 * BusRun.MINUTE_NS);
        run.play(3, 6, 100);
        StreamLobby lobby = lobby();

        work(lobby);

        assertThat(lobby.get().course().points())
                .extracting(TractionPoint::sequence)
                .containsExactly(3L, 4L, 5L);
        assertThat(lobby.get().course().phases()).as("planned before").hasSize(2);
        assertThat(lobby.read(run.stream(), 4).orElseThrow().sequence()).hasValue(4);
        assertThat(lobby.read(run.stream(), 1)).isEmpty();
        lobby.close();
    }

    @Test
    void shouldTellTheEffectOfAPhaseAndTheRuleThatFired() {
        BusRun run = new BusRun(bus, "pos-1", "run-1");
        run.play(0, 10, 100);
        run.play(10, 30, 50);
        AlarmRule rule = new AlarmRule(
                "Collapse",
                CellMetric.TOTAL,
                AlarmRule.Scale.BASELINE_PERCENT,
                AlarmRule.Side.BELOW,
                60,
                3,
                Optional.empty());
        try (AlarmDesk desk = new AlarmDesk(bus, bus.openSink("rules"), List.of(rule), 15 * BusRun.MINUTE_NS);
                StreamLobby lobby = new StreamLobby(bus, () -> NOW_NS, List.of(rule), Optional.empty(), news::add)) {
            for (int step = 0; step < 10; step++) {
                desk.doWork();
            }
            work(lobby);
            lobby.analyse();

            ViewerSnapshot snapshot = lobby.get();
            assertThat(snapshot.assessment().findings().effects().get(0).value())
                    .hasValue(50);
            assertThat(snapshot.assessment().findings().rules().get(0).firedAtMin())
                    .hasValue(12);
            assertThat(snapshot.course().events())
                    .filteredOn(event -> event.kind() == ExperimentEvent.Kind.ALARM)
                    .singleElement()
                    .satisfies(event -> assertThat(event.text()).contains("50.00 %"));
        }
    }

    private StreamLobby lobby() {
        return new StreamLobby(bus, () -> NOW_NS, List.of(), Optional.empty(), news::add);
    }

    private static void work(StreamLobby lobby) {
        for (int step = 0; step < STEPS; step++) {
            lobby.doWork(0);
        }
    }
}
