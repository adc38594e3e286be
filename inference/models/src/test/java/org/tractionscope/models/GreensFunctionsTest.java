package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tractionscope.predict.Tensor;

/** The published network's Green's functions beside what the authors' own code makes of them. */
class GreensFunctionsTest {

    private static final String CHECKPOINT = "gfnn/UnseenWashout_RealGFNN_down=4_beta=0.1.pt";

    @Test
    void shouldReachAsFarAsTheAuthorsPrinted() {
        GreensFunctions greens = published();

        double pixelUm = 0.68;
        assertThat(greens.profile(1).decayPx().orElseThrow() * pixelUm).isCloseTo(5.012, within(1e-3));
        assertThat(greens.profile(2).decayPx().orElseThrow() * pixelUm).isCloseTo(23.209, within(1e-3));
    }

    @Test
    void shouldEqualTheAuthorsFunctions() throws IOException {
        GreensFunctions greens = published();

        // Both sides come from float32 spectra of 33,024 bins.
        assertSame(greens.raw(), "gfnn/greens_raw.npy", 1e-8);
        assertSame(greens.meanRemoved(), "gfnn/greens_meanremoved.npy", 1e-8);
    }

    @Test
    void shouldEqualTheAuthorsProfiles() throws IOException {
        GreensFunctions greens = published();

        for (int potential = 0; potential < 3; potential++) {
            RadialProfile profile = greens.profile(potential);
            Tensor golden = NpyArray.read(
                    SharedFolder.golden("gfnn/greens_profile_" + GreensFunctions.POTENTIALS.get(potential) + ".npy"));
            int points = profile.values().length;
            assertThat(golden.shape()).containsExactly(2, points);
            for (int i = 0; i < points; i++) {
                assertThat(profile.radiiPx()[i] * 0.68).isCloseTo(golden.at(i), within(1e-5));
                // A circle's edge pixels change sides with the last digit of its radius.
                assertThat(profile.values()[i]).isCloseTo(golden.at(points + i), within(2e-4));
            }
        }
    }

    private static GreensFunctions published() {
        return GreensFunctions.of((GfnnNetwork) ModelFile.open(SharedFolder.golden(CHECKPOINT)));
    }

    private static void assertSame(Tensor found, String golden, double tolerance) throws IOException {
        Tensor expected = NpyArray.read(SharedFolder.golden(golden));
        assertThat(found.shape()).isEqualTo(expected.shape());
        double worst = 0;
        for (int i = 0; i < found.size(); i++) {
            worst = Math.max(worst, Math.abs(found.at(i) - expected.at(i)));
        }
        assertThat(worst).as(golden).isLessThan(tolerance);
    }
}
