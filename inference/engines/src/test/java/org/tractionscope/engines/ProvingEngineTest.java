package org.tractionscope.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.EngineProof;
import org.tractionscope.model.EngineProof.Precision;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.ProofCase;
import org.tractionscope.predict.Tensor;

class ProvingEngineTest {

    private static final Tensor INPUT = Tensor.of(new float[] {1, -4, 2, 3}, 1, 1, 2, 2);
    private static final Tensor DOUBLED = Tensor.of(new float[] {2, -8, 4, 6}, 1, 1, 2, 2);
    private static final OnnxGraph PLAIN = new OnnxGraph("net", new byte[] {1}, List.of("x"), List.of("y"));
    private static final OnnxGraph GRAPH = PLAIN.provedBy(new ProofCase(List.of(INPUT), Optional.of(DOUBLED), 1e-4));

    @Test
    void shouldSayWhatExecutedAndHowFarOffItWas() {
        GraphEngine engine = new ProvingEngine(FakeEngine.times("card", 2.0001f), Optional.empty());

        try (LoadedGraph loaded = engine.load(GRAPH)) {
            EngineProof proof = loaded.engine().proof().orElseThrow();

            assertThat(proof.provider()).isEqualTo("cardProvider");
            assertThat(proof.device()).isEqualTo("a card");
            assertThat(proof.deviation().orElseThrow()).isBetween(4.9e-5, 5.1e-5);
            assertThat(proof.tolerance().orElseThrow()).isEqualTo(1e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {2.001f, 0, -2, Float.NaN})
    void shouldRefuseAnEngineAboveTheToleranceAndFreeIt(float factor) {
        FakeEngine card = FakeEngine.times("card", factor);

        assertThatThrownBy(() -> new ProvingEngine(card, Optional.empty()).load(GRAPH))
                .isInstanceOfSatisfying(PredictionException.class, refused -> assertThat(refused.category())
                        .isEqualTo(Category.BROKEN_ENGINE))
                .hasMessageStartingWith("the golden pair of net must come out within 1.0E-4 of its maximum:"
                        + " cardProvider on a card, float32, 1 thread differs by ");
        assertThat(card.open()).isZero();
    }

    @Test
    void shouldAllowHalfPrecisionMoreAndSaySo() {
        GraphEngine engine = new ProvingEngine(FakeEngine.times("card", 2.01f).in(Precision.FLOAT16), Optional.empty());

        try (LoadedGraph loaded = engine.load(GRAPH)) {
            EngineProof proof = loaded.engine().proof().orElseThrow();

            assertThat(proof.deviation().orElseThrow()).isBetween(4.9e-3, 5.1e-3);
            assertThat(proof.tolerance().orElseThrow()).isEqualTo(0.01);
        }
        assertThatThrownBy(
                        () -> new ProvingEngine(FakeEngine.times("card", 2.03f).in(Precision.FLOAT16), Optional.empty())
                                .load(GRAPH))
                .hasMessageContaining("within 0.01 of its maximum");
    }

    @Test
    void shouldComputeTheReferenceWhereTheModelBringsNone() {
        OnnxGraph without = PLAIN.provedBy(new ProofCase(List.of(INPUT), Optional.empty(), 1e-4));
        FakeEngine sound = FakeEngine.times("sound", 2);

        try (LoadedGraph loaded =
                new ProvingEngine(FakeEngine.times("card", 2.0001f), Optional.of(() -> sound)).load(without)) {
            assertThat(loaded.engine().proof().orElseThrow().deviation().orElseThrow())
                    .isBetween(4.9e-5, 5.1e-5);
        }
        try (LoadedGraph loaded = new ProvingEngine(sound, Optional.empty()).load(without)) {
            assertThat(loaded.engine().proof().orElseThrow().deviation()).isEmpty();
        }
        assertThat(sound.open()).isZero();
    }

    @Test
    void shouldTakeAGraphWithoutAnExampleAtItsWord() {
        try (LoadedGraph loaded = new ProvingEngine(FakeEngine.times("card", 7), Optional.empty()).load(PLAIN)) {

            assertThat(loaded.engine().proof()).isEmpty();
        }
    }

    @Test
    void shouldReadFromTheProfileWhichProviderExecuted() {
        Tensor image = Tensor.of(new float[512 * 512], 1, 1, 512, 512);
        OnnxGraph graph = DjlOnnxEngineTest.GRAPH.provedBy(new ProofCase(List.of(image), Optional.of(image), 1e-4));

        try (GraphEngine engine = Engines.open("onnx-cpu", 2);
                LoadedGraph loaded = engine.load(graph)) {
            EngineProof proof = loaded.engine().proof().orElseThrow();

            assertThat(proof.provider()).isEqualTo("CPUExecutionProvider");
            assertThat(proof.precision()).isEqualTo(Precision.FLOAT32);
            assertThat(proof.threads()).isEqualTo(2);
            assertThat(proof.deviation().orElseThrow()).isZero();
        }
    }

    @Test
    void shouldCountTheOperatorsOfEachProvider() {
        String profile = "[{\"args\":{\"provider\":\"CUDAExecutionProvider\"}},{\"args\":{\"provider\" : "
                + "\"CPUExecutionProvider\"}},{\"args\":{\"provider\":\"CUDAExecutionProvider\"}},{\"args\":{}}]";

        Map<String, Integer> counts = OnnxProfile.count(profile);

        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.of("CUDAExecutionProvider", 2, "CPUExecutionProvider", 1));
        assertThat(OnnxProfile.words(counts, "CUDAExecutionProvider"))
                .isEqualTo("CUDAExecutionProvider 2/3, CPUExecutionProvider 1/3");
        assertThat(OnnxProfile.words(Map.of(), "CUDAExecutionProvider")).isEqualTo("nothing");
    }
}
