package org.tractionscope.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.experiment.ProtocolException;
import org.tractionscope.model.Phase;
import org.tractionscope.sim.cell.LabelledImage;

class ScenarioFileTest {

    private static final String GOOD = """
            name: test
            seed: 3
            frames: 4
            interval_s: 60
            field:
              rows: 160
              columns: 160
              pixel_size_um: 0.68
            cells:
              - shape: random
                area_um2: 1500
            phases:
              - name: baseline
                kind: baseline
                start_min: 0
                length_min: 30
              - name: drug
                kind: drug
                compound: Y-27632
                concentration_micromolar: 5
                start_min: 30
                length_min: 45
            camera:
              electrons_per_unit: 250
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldReadAScenario() throws IOException {
        Scenario scenario = read(GOOD);

        assertThat(scenario.name()).isEqualTo("test");
        assertThat(scenario.frames()).isEqualTo(4);
        assertThat(scenario.plan().protocol().orElseThrow().phases())
                .extracting(Phase::name)
                .containsExactly("baseline", "drug");
        assertThat(scenario.levels().backgroundCounts()).isEqualTo(100 + 2.2 * 10);
        assertThat(scenario.levels().insideCounts()).isEqualTo(100 + 2.2 * 260);
        assertThat(scenario.images(scenario.specimen()).length()).isEqualTo(4);
    }

    @Test
    void shouldReadEveryScenarioThatShips() throws IOException {
        Path shipped = Path.of("../configs/scenarios");
        try (Stream<Path> files = Files.list(shipped)) {
            List<Path> scenarios = files.toList();

            assertThat(scenarios).hasSizeGreaterThanOrEqualTo(5).allSatisfy(file -> {
                Scenario scenario = ScenarioFile.read(file);
                assertThat(scenario.specimen().zyxinAt(0)).isNotEmpty();
            });
        }
    }

    @Test
    void shouldPlayTheSameScenarioToTheSameImagesAndForces() throws IOException {
        Scenario scenario = read(GOOD);

        LabelledImage once = scenario.specimen().labelledAt(120_000_000_000L);
        LabelledImage again = scenario.specimen().labelledAt(120_000_000_000L);

        assertThat(again.zyxin()).isEqualTo(once.zyxin());
        assertThat(again.traction().pa()).isEqualTo(once.traction().pa());
        assertThat(scenario.images(scenario.specimen()).pixels(2))
                .isEqualTo(scenario.images(scenario.specimen()).pixels(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    seed: 3|sed: 3|s.yaml, line 2: unknown key "sed". Did you mean "seed"?
                    pixel_size_um: 0.68|pixel_size_um: 0|s.yaml, line 8: pixel size must be > 0 and ≤ 100 µm: 0.0
                    pixel_size_um: 0.68|pixel_size_um: 9|s.yaml, line 8: pixel size must be ≥ 0.05 and ≤ 2 µm: 9.0
                    rows: 160|rows: 4.5|s.yaml, line 6: "rows" must be a whole number of pixels: 4.5
                    rows: 160|rows: 8000|s.yaml, line 6: "rows" must be ≥ 16 and ≤ 4096 pixels: 8000
                    frames: 4|frames: 0|s.yaml, line 3: "frames" must be ≥ 1 and ≤ 1000000 frames: 0
                    interval_s: 60|interval_s: -1|s.yaml, line 4: "interval_s" must be ≥ 0.01 and ≤ 3600 seconds: -1
                    shape: random|shape: triangle|s.yaml, line 10: "shape" must be one of arc_triangle, disc, polygon, random: "triangle". Did you mean "arc_triangle"?
                    shape: random|shape: disc|s.yaml, line 11: "area_um2" belongs to the shape random: this one is disc
                    area_um2: 1500|diameter_um: 40|s.yaml, line 11: "diameter_um" belongs to the shape disc: this one is random
                    compound: Y-27632|compound: aspirin|s.yaml, line 12: unknown compound "aspirin". Known compounds: Y-27632, blebbistatin, vehicle
                    start_min: 30|start_min: 20|s.yaml, line 21: phase "drug" (20 to 65 min) overlaps phase "baseline" (0 to 30 min)
                    electrons_per_unit: 250|electrons_per_unit: 0|s.yaml, line 24: "electrons_per_unit" must be ≥ 0.1 and ≤ 30000 electrons: 0
                    electrons_per_unit: 250|gain: 2|s.yaml, line 24: unknown key "gain". Known keys: electrons_per_unit, background_electrons, corner_loss, bleaching_per_frame, bleaching_plateau, blur_um, focus_wander_um, drift_x_um_per_hour, drift_y_um_per_hour, wander_um, jitter_um, exposure_ms, time_jitter_ms, dropped_fraction
                    """)
    void shouldNameLineAndKeyOfAMistake(String good, String bad, String message) {
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(message);
    }

    @Test
    void shouldRefuseGeometryThatIsImpossible() {
        String triangle = "shape: arc_triangle\n    width_um: 60\n    curvature_radius_um: 20";

        assertThatThrownBy(() -> read(GOOD.replace("shape: random\n    area_um2: 1500", triangle)))
                .hasMessage("s.yaml, line 12: \"curvature_radius_um\" must be ≥ 44.7 for a width_um of 60.0: 20.0");
        assertThatThrownBy(() -> read(GOOD.replace("area_um2: 1500", "area_um2: 20000")))
                .hasMessageMatching("s\\.yaml, line 9: a cell of \\d+ x \\d+ µm and 10 µm around it must fit into the"
                        + " field: it is 109 x 109 µm");
        assertThatThrownBy(() -> read(GOOD.replace("area_um2: 1500", "area_um2: 1500\n    count: 20")))
                .hasMessageMatching(
                        "s\\.yaml, line 9: \\d+ cells must find room side by side in a field of 109 x 109 µm:"
                                + " only \\d+ did");
    }

    private Scenario read(String yaml) throws IOException {
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, yaml);
        return ScenarioFile.read(file);
    }
}
