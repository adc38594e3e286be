package org.tractionscope.predict.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tractionscope.model.Frame;
import org.tractionscope.model.TrustCheck.Kind;
import org.tractionscope.model.TrustCheck.Lamp;
import org.tractionscope.model.TrustVerdict;
import org.tractionscope.predict.image.CellImage;
import org.tractionscope.predict.image.FrameLevels;
import org.tractionscope.predict.trust.FaultyImages.Fault;
import org.tractionscope.sim.cell.CellGenerator;
import org.tractionscope.sim.cell.CellRecipe;

/**
 * How many known faults the verdict finds, and how often it cries wolf. {@code -Dtractionscope.trust.cells=50} makes the
 * table of inference/docs/trust.md in {@code target/trust.md}, and the statistics of good images beside it.
 */
class TrustStudyTest {

    private static final long SEED = 20261122;
    private static final int CELLS = Integer.getInteger("tractionscope.trust.cells", 4);
    private static final Map<Fault, List<TrustVerdict>> VERDICTS = new EnumMap<>(Fault.class);
    private static final List<ImageSigns> GOOD = new ArrayList<>();

    @BeforeAll
    static void judge() {
        ImageJudge judge = ImageJudge.calibrated();
        CellGenerator cells = new CellGenerator(CellRecipe.published(), FaultyImages.FIELD);
        Random random = new Random(SEED);
        for (long seed = 0; seed < CELLS; seed++) {
            var cell = cells.generate(seed);
            for (Fault fault : Fault.values()) {
                Frame frame = FaultyImages.of(cell, fault, random);
                CellImage image = CellImage.of(frame, FaultyImages.pixelSize());
                var levels = FrameLevels.of(image);
                VERDICTS.computeIfAbsent(fault, added -> new ArrayList<>()).add(judge.judge(frame, image, levels));
                if (fault == Fault.NONE) {
                    levels.ifPresent(found -> GOOD.add(ImageSigns.of(frame, image, found)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"OUT_OF_FOCUS", "STRIPES", "NOISE", "NUCLEUS", "EMPTY_FIELD"})
    void shouldBeRedOnWhatCannotBeUsed(Fault fault) {
        assertThat(share(fault, Lamp.RED)).as("%s, seed %d", fault, SEED).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SLIGHTLY_OUT_OF_FOCUS", "SATURATED", "DIM"})
    void shouldBeAmberAtLeastOnWhatIsDoubtful(Fault fault) {
        assertThat(share(fault, Lamp.GREEN)).as("%s, seed %d", fault, SEED).isLessThanOrEqualTo(0.1);
    }

    @Test
    void shouldBeGreenOnGoodImages() {
        // Four cells allow none, fifty allow two.
        assertThat(share(Fault.NONE, Lamp.GREEN)).as("seed %d", SEED).isGreaterThanOrEqualTo(0.95);
        assertThat(share(Fault.NONE, Lamp.RED)).as("seed %d", SEED).isZero();
    }

    @Test
    void shouldMostlyFindAPixelSizeThatIsFarOff() {
        // What the checks see is the cell's size and the grain of its adhesions; below a factor of two cells differ by
        // more.
        assertThat(share(Fault.PIXEL_SIZE_2_50_TOO_LARGE, Lamp.GREEN))
                .as("seed %d", SEED)
                .isLessThanOrEqualTo(0.25);
        assertThat(share(Fault.PIXEL_SIZE_2_50_TOO_SMALL, Lamp.GREEN))
                .as("seed %d", SEED)
                .isLessThanOrEqualTo(0.5);
    }

    @Test
    void shouldWriteItsTable() throws IOException {
        StringBuilder table = new StringBuilder("| fault | frames | green | amber | red |\n|---|---|---|---|---|\n");
        for (Fault fault : Fault.values()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f %% | %.0f %% | %.0f %% |%n",
                    fault.words(),
                    VERDICTS.getOrDefault(fault, List.of()).size(),
                    100 * share(fault, Lamp.GREEN),
                    100 * share(fault, Lamp.AMBER),
                    100 * share(fault, Lamp.RED)));
        }
        table.append("\n| pixel size | area is unusual | unlike training | focus |\n|---|---|---|---|\n");
        for (Fault fault : Fault.values()) {
            if (fault.isPixelSize()) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %.0f %% | %.0f %% | %.0f %% |%n",
                        fault.words(),
                        100 * share(fault, Kind.PIXEL_SIZE),
                        100 * share(fault, Kind.FAMILIARITY),
                        100 * share(fault, Kind.FOCUS)));
            }
        }
        Files.writeString(Path.of("target", "trust.md"), table);
        if (GOOD.size() > ImageSigns.FEATURES.size()) {
            Files.writeString(
                    Path.of("target", "simulated-cells.txt"),
                    ImageStatistics.of("simulated cells", GOOD, 0.01).text());
        }

        assertThat(table.toString()).contains("| none |", "| a nucleus stain |");
    }

    /** How many frames with this fault a check does not find green. */
    private static double share(Fault fault, Kind kind) {
        List<TrustVerdict> verdicts = VERDICTS.getOrDefault(fault, List.of());
        return verdicts.stream()
                        .flatMap(verdict -> verdict.checks().stream())
                        .filter(check -> check.kind() == kind && check.lamp() != Lamp.GREEN)
                        .count()
                / (double) verdicts.size();
    }

    private static double share(Fault fault, Lamp lamp) {
        List<TrustVerdict> verdicts = VERDICTS.getOrDefault(fault, List.of());
        return verdicts.stream().filter(verdict -> verdict.lamp() == lamp).count() / (double) verdicts.size();
    }
}
