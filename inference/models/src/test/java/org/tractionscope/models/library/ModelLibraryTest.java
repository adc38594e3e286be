package org.tractionscope.models.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

class ModelLibraryTest {

    private static final Path UNET = Path.of(ModelLibrary.SIMULATED_UNET);

    @ParameterizedTest
    @ValueSource(strings = {"fused-cpu", "onnx-cpu"})
    void shouldComeWithTheProofOfItsEngine(String name) {
        try (GraphEngine engine = Engines.open(name, 1);
                TractionPredictor predictor = ModelLibrary.open(UNET).predictor(engine)) {
            EngineProof proof = predictor.engine().proof().orElseThrow();

            // Half of what the issue of the fused engine allows it on real frames.
            assertThat(proof.deviation().orElseThrow()).isBetween(0.0, 5e-6);
            assertThat(proof.tolerance().orElseThrow()).isEqualTo(1e-4);
            assertThat(proof.precision()).isEqualTo(EngineProof.Precision.FLOAT32);
            assertThat(proof.threads()).isOne();
            assertThat(predictor.engine().name()).isEqualTo(name);
        }
    }

    @Test
    void shouldHoldABundleAgainstItsGoldenPairWhereTheEngineDoesNot() {
        try (GraphEngine sound = Engines.open("fused-cpu", 1)) {
            GraphEngine unproved = new Unproved(sound);

            assertThatThrownBy(() -> ModelLibrary.open(UNET).predictor(unproved))
                    .isInstanceOf(PredictionException.class)
                    .hasMessageContaining("must come out within 1.0E-4 of its maximum: unproved (test) differs by 1.0");
        }
    }

    /** Gives nothing but zeros, and no proof. */
    private record Unproved(GraphEngine sound) implements GraphEngine {

        @Override
        public EngineId id() {
            return new EngineId("unproved", "test");
        }

        @Override
        public LoadedGraph load(OnnxGraph graph) {
            LoadedGraph loaded = sound.load(graph);
            return new LoadedGraph() {
                @Override
                public EngineId engine() {
                    return id();
                }

                @Override
                public List<Tensor> run(List<Tensor> inputs) {
                    return loaded.run(inputs).stream()
                            .map(output -> Tensor.of(new float[output.size()], output.shape()))
                            .toList();
                }

                @Override
                public EngineProof executed(List<Tensor> inputs) {
                    return loaded.executed(inputs);
                }

                @Override
                public void close() {
                    loaded.close();
                }
            };
        }

        @Override
        public void close() {
            // The sound engine is its owner's.
        }
    }
}
