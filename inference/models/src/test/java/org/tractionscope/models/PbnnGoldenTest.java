package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tractionscope.engines.Engines;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.Tensor;

/** A network of the authors' own class with seeded weights, against what their code computed in float32. */
class PbnnGoldenTest {

    /** Float32 against float32 with the sums in another order. */
    private static final double TOLERANCE = 1e-5;

    @Test
    void shouldComputeWhatTheAuthorsComputed() throws IOException {
        NetworkModel model = ModelFile.open(SharedFolder.golden("pbnn/net_seed0_96.pt"));
        Tensor zyxin = golden("input");

        try (GraphEngine engine = Engines.open(Engines.AUTO, 2);
                LoadedGraph graph = engine.load(model.rawGraph())) {
            List<Tensor> found = graph.run(List.of(zyxin));
            double adhesion = Errors.relative(found.get(0), golden("Y_preblur"));
            double constants = Errors.relative(found.get(1), golden("constants"));
            System.out.printf("PBNN adhesion %.1e, constants %.1e of the maximum%n", adhesion, constants);

            assertThat(model.passport().inputSize().words()).isEqualTo("96x96");
            assertThat(adhesion).isLessThan(TOLERANCE);
            assertThat(constants).isLessThan(TOLERANCE);
        }
    }

    private static Tensor golden(String name) throws IOException {
        return NpyArray.read(SharedFolder.golden("pbnn/net_seed0_96_" + name + ".npy"));
    }
}
