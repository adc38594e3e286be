package org.tractionscope.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.ProofCase;
import org.tractionscope.predict.Tensor;

class ChoosingEngineTest {

    private static final Tensor INPUT = Tensor.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);
    private static final Tensor DOUBLED = Tensor.of(new float[] {2, 4, 6, 8}, 1, 1, 2, 2);
    private static final OnnxGraph GRAPH = new OnnxGraph("net", new byte[] {1}, List.of("x"), List.of("y"))
            .provedBy(new ProofCase(List.of(INPUT), Optional.of(DOUBLED), 1e-4));

    private final List<String> notices = new ArrayList<>();
    private final FakeEngine processor = FakeEngine.times("processor", 2);

    @Test
    void shouldTakeTheFirstWithoutAWord() {
        FakeEngine card = FakeEngine.times("card", 2);

        try (LoadedGraph loaded = choice(List.of(), card).load(GRAPH)) {
            assertThat(loaded.run(List.of(INPUT))).containsExactly(DOUBLED);
            assertThat(loaded.engine().name()).isEqualTo("card");
            assertThat(loaded.engine().remark()).isEmpty();
        }
        assertThat(notices).isEmpty();
        assertThat(processor.loads()).isZero();
    }

    @Test
    void shouldGoOnWithTheNextWhereTheFirstDoesNotLoad() {
        FakeEngine card = FakeEngine.times("card", 2).refusing("libcuda.so.1 is missing");

        try (LoadedGraph loaded = choice(List.of(), card).load(GRAPH)) {
            assertThat(loaded.engine().name()).isEqualTo("processor");
            assertThat(loaded.engine().remark()).contains("card: libcuda.so.1 is missing");
        }
        assertThat(notices).containsExactly("processor runs net: card: libcuda.so.1 is missing");
    }

    @Test
    void shouldGoOnWithTheNextWhereTheFirstComputesSomethingElse() {
        FakeEngine card = FakeEngine.times("card", 2.1f);

        try (LoadedGraph loaded = choice(List.of(), card).load(GRAPH)) {
            assertThat(loaded.run(List.of(INPUT))).containsExactly(DOUBLED);
            assertThat(loaded.engine().remark().orElseThrow()).contains("must come out within 1.0E-4");
        }
        assertThat(notices).singleElement().asString().startsWith("processor runs net: the golden pair of net");
        assertThat(card.open()).isZero();
    }

    @Test
    void shouldGiveTheSameFrameToTheNextWhereTheFirstBreaksInARun() {
        // One prediction is the proof.
        FakeEngine card = FakeEngine.times("card", 2).breakingAfter(1 + 2);

        try (LoadedGraph loaded = choice(List.of(), card).load(GRAPH)) {
            for (int frame = 0; frame < 5; frame++) {
                assertThat(loaded.run(List.of(INPUT))).as("frame %d", frame).containsExactly(DOUBLED);
                assertThat(loaded.engine().name()).isEqualTo(frame < 2 ? "card" : "processor");
            }
            assertThat(loaded.engine().remark()).contains("card: out of memory");
            assertThat(loaded.engine().proof()).isPresent();
        }
        assertThat(notices).containsExactly("processor runs net: card: out of memory");
        assertThat(card.open()).isZero();
        assertThat(processor.open()).isZero();
    }

    @Test
    void shouldTellOfAnEngineThatWasAskedForAndIsNotThere() {
        PredictionException missing =
                new PredictionException(Category.BROKEN_ENGINE, "engine card is not available: no driver");

        try (LoadedGraph loaded = choice(List.of(missing)).load(GRAPH)) {
            assertThat(loaded.engine().remark()).contains("engine card is not available: no driver");
        }
        assertThat(notices).containsExactly("processor runs net: engine card is not available: no driver");
    }

    @Test
    void shouldStopWhereNoEngineIsLeft() {
        processor.breakingAfter(1);

        try (LoadedGraph loaded = choice(List.of()).load(GRAPH)) {
            assertThatThrownBy(() -> loaded.run(List.of(INPUT)))
                    .isInstanceOfSatisfying(PredictionException.class, broken -> assertThat(broken.category())
                            .isEqualTo(Category.BROKEN_ENGINE))
                    .hasMessage("processor: out of memory");
        }
        processor.refusing("no memory");
        assertThatThrownBy(() -> choice(List.of()).load(GRAPH)).hasMessage("no engine runs net: processor: no memory");
    }

    private GraphEngine choice(List<PredictionException> missing, FakeEngine... before) {
        List<GraphEngine> engines = new ArrayList<>();
        for (FakeEngine engine : before) {
            engines.add(new ProvingEngine(engine, Optional.empty()));
        }
        engines.add(new ProvingEngine(processor, Optional.empty()));
        return new ChoosingEngine("auto", engines, missing, notices::add);
    }
}
