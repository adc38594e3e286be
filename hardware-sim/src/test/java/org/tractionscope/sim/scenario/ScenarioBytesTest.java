package org.tractionscope.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.sim.camera.CameraImages;
import org.tractionscope.sim.cell.LabelledImage;

/**
 * Same scenario, same bytes: images as the camera delivers them and the traction under them. The checksums were made with
 * JDK 17 on x86-64 and hold on every other; they change only with the cells or the camera.
 */
class ScenarioBytesTest {

    @ParameterizedTest(name = "{0}, frame {1}")
    @CsvSource({
        "rock-washout, 0, 54099895, 2405113706",
        "rock-washout, 50, 2445628031, 3173805209",
        "vehicle-control, 20, 985898179, 3824204863",
        "blebbistatin-dose, 40, 2788872901, 1799540127",
        "colony, 3, 1899708140, 2772215135",
        "synthetic-shapes, 1, 4207312437, 2010902942",
        "live-1024, 1, 2100034653, 1614809809"
    })
    void shouldPlayEveryScenarioThatShipsToTheSameBytes(String name, int frame, long image, long traction) {
        Scenario scenario = ScenarioFile.read(Path.of("../configs/scenarios", name + ".yaml"));
        CameraImages images = scenario.images(scenario.specimen());

        ByteBuffer pixels = images.pixels(frame);
        LabelledImage truth = scenario.specimen().labelledAt(images.times().elapsedNs(frame));

        assertThat(new long[] {
                    checksum(pixels), checksum(bytes(truth.measuredTraction().pa()))
                })
                .as("image and traction of %s, frame %d", name, frame)
                .containsExactly(image, traction);
    }

    private static ByteBuffer bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    private static long checksum(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.duplicate());
        return crc.getValue();
    }
}
