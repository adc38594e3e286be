package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tractionscope.engines.Engines;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.Tensor;

class OnnxGraphWriterTest {

    private final OnnxGraphWriter graph = new OnnxGraphWriter("test", "for a test");

    @Test
    void shouldWriteAGraphThatRuns() {
        String image = graph.input("image", 1, 2, 2);
        String offset = graph.weights("offset", new float[] {10, 20}, 2, 1);
        graph.node("Add", "sum", List.of(image, offset));
        graph.output("sum", 1, 2, 2);

        try (GraphEngine engine = Engines.open(Engines.AUTO, 1);
                LoadedGraph loaded = engine.load(graph.finish())) {
            Tensor sum = loaded.run(List.of(Tensor.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2)))
                    .get(0);

            assertThat(sum.toArray()).containsExactly(11, 12, 23, 24);
        }
    }

    @Test
    void shouldRefuseAValueThatNothingMade() {
        assertThatThrownBy(() -> graph.node("Sin", "sine", List.of("zyxin")))
                .hasMessage("node sine uses zyxin, which nothing made");
        assertThatThrownBy(() -> graph.output("traction", 2, 4, 4)).hasMessage("output traction was not made");
    }

    @Test
    void shouldRefuseTwoValuesOfOneName() {
        graph.input("zyxin", 1, 4, 4);

        assertThatThrownBy(() -> graph.weights("zyxin", new float[1], 1))
                .hasMessage("two values of the graph are called zyxin");
    }

    @Test
    void shouldRefuseWeightsThatDoNotFillTheirShape() {
        assertThatThrownBy(() -> graph.weights("kernel", new float[5], 2, 3))
                .hasMessage("kernel must have 6 elements: 5");
    }
}
