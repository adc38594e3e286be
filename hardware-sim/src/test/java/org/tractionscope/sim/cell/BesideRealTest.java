package org.tractionscope.sim.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.tractionscope.recording.tiff.TiffFolder;
import org.tractionscope.sim.drug.DrugCourse;
import org.tractionscope.sim.scenario.ScenarioFile;

/**
 * Draws three simulated cells beside the real one of the washout, into {@code target/beside-real.png}: zyxin (0 to 4) and
 * |F| (0.5 to 3) at minutes 10, 40, 80 and 110. The upper row is real, with what the authors' network makes of it; it has no
 * licence and is in no repository, so the picture is made where the data are.
 */
class BesideRealTest {

    private static final int[] MINUTES = {10, 40, 80, 110};
    private static final int SIDE = 256;
    private static final int PIXELS = SIDE * SIDE;
    private static final int SHOWN = 180;
    private static final int FIRST = (SIDE - SHOWN) / 2;
    private static final long[] SEEDS = {100, 103, 108};

    private final BufferedImage sheet =
            new BufferedImage(8 * SHOWN, (1 + SEEDS.length) * SHOWN, BufferedImage.TYPE_INT_RGB);

    @Test
    void shouldLookLikeARealCell() throws IOException {
        Path washout = Path.of(System.getProperty("tractionscope.shared", "../shared"), "real", "washout");
        assumeTrue(Files.isDirectory(washout), () -> "skipped: " + washout + " is not on this machine");

        real(washout);
        for (int i = 0; i < SEEDS.length; i++) {
            simulated(SEEDS[i], 1 + i);
        }

        Path picture = Path.of("target", "beside-real.png");
        ImageIO.write(sheet, "png", picture.toFile());
        assertThat(picture).isNotEmptyFile();
    }

    private void real(Path washout) throws IOException {
        try (TiffFolder frames = TiffFolder.open(washout)) {
            for (int i = 0; i < MINUTES.length; i++) {
                ByteBuffer counts = frames.pixels(frames.frames().get(i));
                float[] zyxin = new float[PIXELS];
                for (int at = 0; at < PIXELS; at++) {
                    zyxin[at] = ((counts.getShort(2 * at) & 0xffff) - 100) / 800f;
                }
                draw(zyxin, traction(washout, MINUTES[i]), 0, i);
            }
        }
    }

    /** The last 2 x 256 x 256 floats of a .npy file. */
    private static float[] traction(Path washout, int minute) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(
                        Files.readAllBytes(washout.resolve(String.format(Locale.ROOT, "t%03d_gfnn_force.npy", minute))))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[2 * PIXELS];
        bytes.position(bytes.limit() - 4 * values.length);
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private void simulated(long seed, int row) throws IOException {
        CellRecipe recipe = CellRecipe.published();
        CellField field = CellField.square(SIDE, 0.68);
        ShapeRecipe shape = recipe.shape();
        ShapeRecipe large =
                new ShapeRecipe(new Range(2800, 3800), shape.corners(), shape.bulge(), new Range(1, 1.6), shape.edge());
        ClosedCurve outline = FieldLayout.place(List.of(CellShapes.random(large, seed)), field, seed)
                .get(0);
        Treatment drug = DrugCourse.of(ScenarioFile.read(Path.of("../configs/scenarios/rock-washout.yaml"))
                .plan()
                .protocol()
                .orElseThrow()
                .phases());
        Specimen specimen = new Specimen(
                recipe,
                field,
                List.of(new LivingCell(recipe, LifeRecipe.fibroblast(), new CellForm(outline, 1), drug, seed)));
        for (int i = 0; i < MINUTES.length; i++) {
            long ns = MINUTES[i] * 60_000_000_000L;
            draw(
                    specimen.zyxinAt(ns),
                    specimen.labelledAt(ns).measuredTraction().normalised(),
                    row,
                    i);
        }
    }

    private void draw(float[] zyxin, float[] traction, int row, int time) {
        for (int y = 0; y < SHOWN; y++) {
            for (int x = 0; x < SHOWN; x++) {
                int at = (FIRST + y) * SIDE + FIRST + x;
                // The authors draw row 0 at the bottom.
                int line = row * SHOWN + SHOWN - 1 - y;
                int grey = level(zyxin[at] / 4);
                sheet.setRGB(2 * time * SHOWN + x, line, grey << 16 | grey << 8 | grey);
                double force = (Math.hypot(traction[at], traction[PIXELS + at]) - 0.5) / 2.5;
                sheet.setRGB((2 * time + 1) * SHOWN + x, line, heat(force));
            }
        }
    }

    private static int level(double share) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
    }

    /** Black, red, yellow, white. */
    private static int heat(double share) {
        return level(3 * share) << 16 | level(3 * share - 1) << 8 | level(3 * share - 2);
    }
}
