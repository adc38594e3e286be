package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.GraphPredictor;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** The authors' trained network and their seeded one, against what their own code computed in float32. */
class GfnnGoldenTest {

    private static final String REAL = "gfnn/UnseenWashout_RealGFNN_down=4_beta=0.1.pt";

    /**
     * Their own float32 differs from float64 by up to 5e-6; tractions reach 6.5. A different order of the sums costs a few
     * times that.
     */
    private static final double OUTPUT_TOLERANCE = 1e-4;

    /** Source fields reach 2976 and potentials 2773, where neighbouring floats are 2.4e-4 apart: relative to the largest. */
    private static final double FIELD_TOLERANCE = 1e-4;

    private static GraphEngine engine;
    private static GfnnNetwork network;
    private static LoadedGraph inner;

    @BeforeAll
    static void load() {
        network = (GfnnNetwork) ModelFile.open(SharedFolder.golden(REAL));
        engine = Engines.open(Engines.AUTO, 2);
        inner = engine.load(network.graphWithInnerFields());
    }

    @AfterAll
    static void close() {
        if (inner != null) {
            inner.close();
            engine.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disc_fa",
                "polygon_fa",
                "noise_in_mask",
                "disc_fa_nocutoff",
                "zeros",
                "real_cell0",
                "real_11cell1"
            })
    void shouldComputeWhatTheAuthorsComputed(String name) throws IOException {
        Tensor zyxin = golden(name, "input");

        List<Tensor> found = inner.run(List.of(zyxin));
        double[] errors = {
            distance(found.get(0), golden(name, "output")),
            distance(lean(network, zyxin), golden(name, "output")),
            distance(lean(network.asCoulomb(), zyxin), golden(name, "output_coulomb")),
            distance(found.get(1), golden(name, "fields")),
            distance(found.get(2), golden(name, "potentials")),
            distance(found.get(3), golden(name, "gradphi")),
            distance(found.get(4), golden(name, "gradchi"))
        };
        System.out.printf(
                "%-17s output %.2e (lean %.2e, Coulomb %.2e) fields %.2e potentials %.2e grad phi %.2e grad chi %.2e%n",
                name, errors[0], errors[1], errors[2], errors[3], errors[4], errors[5], errors[6]);

        assertThat(errors[0]).isLessThan(OUTPUT_TOLERANCE);
        assertThat(errors[1]).isLessThan(OUTPUT_TOLERANCE);
        assertThat(errors[2]).isLessThan(OUTPUT_TOLERANCE);
        assertThat(errors[3]).isLessThan(FIELD_TOLERANCE * largest(golden(name, "fields")));
        assertThat(errors[4]).isLessThan(FIELD_TOLERANCE * largest(golden(name, "potentials")));
        assertThat(errors[5]).isLessThan(OUTPUT_TOLERANCE);
        assertThat(errors[6]).isLessThan(OUTPUT_TOLERANCE);
    }

    @Test
    void shouldRunTheWholeSpectrumForm() throws IOException {
        NetworkModel clebsch = ModelFile.open(SharedFolder.golden("gfnn/clebsch_seed0_64.pt"));
        Tensor zyxin = golden("clebsch_seed0_64", "input");

        double error = distance(lean(clebsch, zyxin), golden("clebsch_seed0_64", "output"));
        System.out.printf("clebsch_seed0_64  output %.2e%n", error);

        assertThat(clebsch.passport().kind()).isEqualTo("ClebschGFNN");
        assertThat(error).isLessThan(OUTPUT_TOLERANCE);
    }

    @Test
    void shouldGiveTheSameBytesAgain() throws IOException {
        Tensor zyxin = golden("real_11cell1", "input");

        Tensor first = inner.run(List.of(zyxin)).get(0);
        Tensor second = inner.run(List.of(zyxin)).get(0);

        assertThat(second.values()).isEqualTo(first.values());
    }

    private static Tensor lean(NetworkModel model, Tensor zyxin) {
        try (TractionPredictor predictor = new GraphPredictor(model.passport(), model.graph(), engine)) {
            return predictor.predict(zyxin);
        }
    }

    private static Tensor golden(String name, String part) throws IOException {
        return NpyArray.read(SharedFolder.golden("gfnn/" + name + '_' + part + ".npy"));
    }

    private static double distance(Tensor found, Tensor expected) {
        assertThat(found.size()).isEqualTo(expected.size());
        assertThat(found.axis(found.rank() - 1)).isEqualTo(expected.axis(expected.rank() - 1));
        double largest = 0;
        for (int i = 0; i < found.size(); i++) {
            largest = Math.max(largest, Math.abs((double) found.at(i) - expected.at(i)));
        }
        return largest;
    }

    private static double largest(Tensor tensor) {
        double largest = 0;
        for (int i = 0; i < tensor.size(); i++) {
            largest = Math.max(largest, Math.abs(tensor.at(i)));
        }
        return largest;
    }
}
