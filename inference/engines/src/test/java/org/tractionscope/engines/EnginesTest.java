package org.tractionscope.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.engines.EngineProbe.Presence;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.PredictionException;

class EnginesTest {

    @Test
    void shouldOpenEveryEngineThatItCallsAvailable() {
        assertThat(Engines.probe())
                .extracting(EngineProbe::name)
                .containsExactly("tensorrt", "onnx-tensorrt", "cuda", "fused-cpu", "onnx-cpu");

        for (EngineProbe probe : Engines.probe()) {
            if (probe.available()) {
                try (GraphEngine engine = Engines.open(probe.name(), 1)) {
                    assertThat(engine.id().name()).isEqualTo(probe.name());
                    assertThat(engine.id().detail()).startsWith(probe.detail());
                }
            }
        }
    }

    @Test
    void shouldHaveEveryEngineOfTheProcessor() {
        assertThat(Engines.probe().stream().filter(EngineProbe::available))
                .extracting(EngineProbe::name)
                .contains("fused-cpu", "onnx-cpu");
    }

    @Test
    void shouldChooseAnEngineItself() {
        List<String> notices = new ArrayList<>();

        try (GraphEngine engine = Engines.open(Engines.AUTO, noting(notices));
                LoadedGraph loaded = engine.load(DjlOnnxEngineTest.GRAPH)) {

            assertThat(engine.id().name()).isEqualTo("auto");
            assertThat(loaded.engine().name()).isEqualTo("onnx-cpu");
            assertThat(notices)
                    .containsExactly("onnx-cpu runs doubling: engine fused-cpu cannot run doubling:"
                            + " no convolution reads its input x");
            assertThat(loaded.engine().remark()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tensorrt", "onnx-tensorrt", "cuda"})
    void shouldRunOnTheProcessorWhereTheCardThatWasAskedForIsMissing(String name) {
        EngineProbe card = Engines.probe().stream()
                .filter(probe -> probe.name().equals(name))
                .findFirst()
                .orElseThrow();
        assumeFalse(card.available(), "this machine has a card for " + name);
        List<String> notices = new ArrayList<>();

        Engines.requireAvailable(name);
        try (GraphEngine engine = Engines.open(name, noting(notices));
                LoadedGraph loaded = engine.load(DjlOnnxEngineTest.GRAPH)) {

            String expected = "engine " + name + " is not available: " + card.detail();
            assertThat(loaded.engine().name()).isEqualTo("onnx-cpu");
            assertThat(loaded.engine().remark()).contains(expected);
            assertThat(notices).singleElement().asString().contains(expected).doesNotContain("\n");
        }
    }

    @Test
    void shouldNameTheEnginesWhereOneIsUnknown() {
        assertThatThrownBy(() -> Engines.open("warp-drive", 1))
                .isInstanceOf(PredictionException.class)
                .hasMessage("engine must be auto or one of tensorrt, onnx-tensorrt, cuda, fused-cpu, onnx-cpu:"
                        + " \"warp-drive\"");
    }

    @Test
    void shouldGiveTheReasonWhereAnEngineIsNotAvailable() {
        EngineProbe fast = EngineProbe.broken("fast", "no device");
        EngineProbe slow = EngineProbe.there("slow", "1.0");

        assertThat(Engines.choose("auto", List.of(fast, slow))).containsExactly(slow);
        assertThatThrownBy(() -> Engines.choose("fast", List.of(fast)))
                .isInstanceOf(PredictionException.class)
                .hasMessage("engine fast is not available: fast: no device");
        assertThatThrownBy(() -> Engines.choose("auto", List.of(fast)))
                .hasMessage("engine auto is not available: fast: no device");
    }

    @Test
    void shouldWarnOfABrokenEngineButNotOfOneThatThisBuildLacks() {
        EngineProbe broken = EngineProbe.broken("broken", "no driver");
        EngineProbe absent = new EngineProbe("absent", Presence.NOT_BUILT_IN, "build with -Pabsent");
        EngineProbe there = EngineProbe.there("there", "1.0");
        List<EngineProbe> probes = List.of(broken, absent, there);

        assertThat(Engines.missing("auto", probes))
                .extracting(PredictionException::getMessage)
                .containsExactly("engine broken is not available: no driver");
        assertThat(Engines.missing("absent", List.of(absent, there)))
                .extracting(PredictionException::getMessage)
                .containsExactly("engine absent is not available: build with -Pabsent");
    }

    private static EngineSettings noting(List<String> notices) {
        EngineSettings usual = Engines.settings(1);
        return new EngineSettings(1, usual.precision(), usual.cache(), notices::add);
    }

    @Test
    void shouldRefuseNoThreads() {
        assertThatThrownBy(() -> Engines.open("onnx-cpu", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads of an engine must be ≥ 1: 0");
    }
}
