package org.tractionscope.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.PredictionException;

class EnginesTest {

    @Test
    void shouldOpenEveryEngineThatItCallsAvailable() {
        assertThat(Engines.probe()).extracting(EngineProbe::name).containsExactly("fused-cpu", "onnx-cpu");

        for (EngineProbe probe : Engines.probe()) {
            assertThat(probe.available()).as(probe.detail()).isTrue();
            try (GraphEngine engine = Engines.open(probe.name(), 1)) {
                assertThat(engine.id().name()).isEqualTo(probe.name());
                assertThat(engine.id().detail()).startsWith(probe.detail());
            }
        }
    }

    @Test
    void shouldChooseAnEngineItself() {
        List<String> notices = new ArrayList<>();

        try (GraphEngine engine = Engines.open(Engines.AUTO, 1, notices::add);
                LoadedGraph loaded = engine.load(DjlOnnxEngineTest.GRAPH)) {

            assertThat(engine.id().name()).isEqualTo("auto");
            assertThat(loaded.engine().name()).isEqualTo("onnx-cpu");
            assertThat(notices)
                    .containsExactly("onnx-cpu runs doubling: engine fused-cpu cannot run doubling:"
                            + " no convolution reads its input x");
        }
    }

    @Test
    void shouldNameTheEnginesWhereOneIsUnknown() {
        assertThatThrownBy(() -> Engines.open("warp-drive", 1))
                .isInstanceOf(PredictionException.class)
                .hasMessage("engine must be auto or one of fused-cpu, onnx-cpu: \"warp-drive\"");
    }

    @Test
    void shouldGiveTheReasonWhereAnEngineIsNotAvailable() {
        EngineProbe fast = new EngineProbe("fast", false, "no device");
        EngineProbe slow = new EngineProbe("slow", true, "1.0");

        assertThat(Engines.choose("auto", List.of(fast, slow))).containsExactly(slow);
        assertThatThrownBy(() -> Engines.choose("fast", List.of(fast, slow)))
                .isInstanceOf(PredictionException.class)
                .hasMessage("engine fast is not available: fast: no device");
        assertThatThrownBy(() -> Engines.choose("auto", List.of(fast)))
                .hasMessage("engine auto is not available: fast: no device");
    }

    @Test
    void shouldRefuseNoThreads() {
        assertThatThrownBy(() -> Engines.open("onnx-cpu", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads of engine onnx-cpu must be ≥ 1: 0");
    }
}
