package org.tractionscope.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;

/** What the authors' data set made of the same files. */
class GoldenDataSetTest {

    /** The authors compute in float32 up to tractions of 6 and intensities of 14; a few of its steps. */
    private static final double TOLERANCE = 1e-5;

    private static final RandomGenerator NO_CHANCE = RandomGenerator.of("SplittableRandom");

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void shouldPrepareAFrameAsTheAuthorsDo(int index) {
        DataSet data = AuthorsDataSet.open(Shared.need("golden/dataset/raw"));

        FrameStack frame = data.prepared(data.frames().get(index));
        frame = TractionThreshold.USUAL.apply(new CellCrop(256).apply(frame, NO_CHANCE), NO_CHANCE);

        assertPlanes(index, "mask", frame.plane(Channel.CELL_MASK));
        assertPlanes(index, "zyxin", frame.plane(Channel.ZYXIN));
        assertPlanes(index, "displacements", frame.plane(Channel.DISPLACEMENT_X), frame.plane(Channel.DISPLACEMENT_Y));
        Polar polar = Polar.of(frame.plane(Channel.TRACTION_X), frame.plane(Channel.TRACTION_Y));
        assertPlanes(index, "output", polar.magnitude(), polar.angle());
    }

    @Test
    void shouldTurnAFrameAsTheAuthorsDo() {
        Path folder = Shared.need("golden/dataset");
        FrameStack frame = FrameStack.read(folder.resolve("rotate_in.npy"));

        FrameStack turned = FrameRotation.rotated(frame, 134.8344427850505);

        float[] expected = NpyFile.read(folder.resolve("rotate_out.npy")).toArray();
        int pixels = frame.size().pixels();
        for (Channel named : EnumSet.complementOf(EnumSet.of(Channel.OTHER_PROTEIN))) {
            float[] plane = turned.plane(named);
            int channel = named.index();
            double largest = 0;
            double most = 1;
            for (int i = 0; i < pixels; i++) {
                largest = Math.max(largest, Math.abs(plane[i] - expected[channel * pixels + i]));
                most = Math.max(most, Math.abs(expected[channel * pixels + i]));
            }
            // One float32 step at the largest value, twice: once for the image, once for the mixing.
            assertThat(largest).as("%s", named).isLessThan(most * 2.4e-7);
        }
    }

    private static void assertPlanes(int index, String name, float[]... planes) {
        NpyArray expected = NpyFile.read(Shared.need("golden/dataset/item" + index + '_' + name + ".npy"));
        int at = 0;
        for (float[] plane : planes) {
            for (float value : plane) {
                double difference = Math.abs(value - expected.at(at));
                assertThat(difference)
                        .as("%s of item %d at %d", name, index, at)
                        .isLessThan(TOLERANCE);
                at++;
            }
        }
        assertThat(at).isEqualTo(expected.size());
    }
}
