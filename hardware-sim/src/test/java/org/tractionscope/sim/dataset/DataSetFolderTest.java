package org.tractionscope.sim.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.sim.cell.CellField;
import org.tractionscope.sim.cell.CellGenerator;
import org.tractionscope.sim.cell.CellRecipe;
import org.tractionscope.sim.cell.SimulatedCell;

class DataSetFolderTest {

    private static final CellGenerator CELLS = new CellGenerator(CellRecipe.published(), CellField.standard());
    private static final int PIXELS = 160 * 160;

    @Test
    void shouldWriteTheAuthorsLayout(@TempDir Path temp) throws IOException {
        Path root = temp.resolve("set");

        try (DataSetFolder folder = DataSetFolder.create(root)) {
            folder.add("sim_cell_1", 0, new DataSetFrame(CELLS.generate(2)));
            folder.add("sim_cell_0", 10, new DataSetFrame(CELLS.generate(1)));
            folder.add("sim_cell_0", 9, new DataSetFrame(CELLS.generate(1)));
        }

        assertThat(Files.readAllLines(root.resolve("dataset.csv")))
                .containsExactly(
                        "folder,filename,frame,pixel_size_um",
                        "sim_cell_0,frame_9.npy,9,0.68",
                        "sim_cell_0,frame_10.npy,10,0.68",
                        "sim_cell_1,frame_0.npy,0,0.68");
        assertThat(Files.readAllLines(root.resolve("cell_mean_baselines.csv")).get(0))
                .isEqualTo(",cell,zyxin_lifetime_mean_outside,zyxin_lifetime_mean_inside,"
                        + "actin_lifetime_mean_outside,actin_lifetime_mean_inside");
        assertThat(Files.readAllLines(root.resolve("cell_force_baselines.csv")).get(0))
                .isEqualTo(",cell,F_lifetime_mean_avg,F_lifetime_max_avg,F_lifetime_99pct_avg");
        List<String> byDay = Files.readAllLines(root.resolve("cell_force_baselines_bydataset.csv"));
        assertThat(byDay.get(0)).isEqualTo(",cell,F_lifetime_mean_avg,F_lifetime_max_avg,F_lifetime_99pct_avg,dataset");
        assertThat(byDay.get(1)).startsWith("0,sim_cell_0,267.700000,").endsWith(",sim");
    }

    /** Read back as the authors do: subtract, divide; 0.4 F over the day's mean. */
    @Test
    void shouldGiveAReaderTheRecipesUnits(@TempDir Path temp) throws IOException {
        SimulatedCell cell = CELLS.generate(4);
        try (DataSetFolder folder = DataSetFolder.create(temp)) {
            folder.add("sim_cell_0", 0, new DataSetFrame(cell));
        }

        NpyArray frame = NpyFile.read(temp.resolve("sim_cell_0/frame_0.npy"));

        assertThat(frame.shape()).containsExactly(8, 160, 160);
        String[] levels = Files.readAllLines(temp.resolve("cell_mean_baselines.csv"))
                .get(1)
                .split(",");
        double outside = Double.parseDouble(levels[2]);
        double inside = Double.parseDouble(levels[3]);
        assertThat(outside).isCloseTo(100, within(5.0));
        assertThat(inside).isCloseTo(900, within(0.01));
        int brightest = 0;
        for (int i = 0; i < PIXELS; i++) {
            brightest = frame.at(6 * PIXELS + i) > frame.at(6 * PIXELS + brightest) ? i : brightest;
        }
        double z = (frame.at(6 * PIXELS + brightest) - outside) / (inside - outside);
        // The mean outside holds what adhesions leave there, some counts of 800.
        assertThat(z).isCloseTo(cell.zyxin()[brightest], within(0.01 * z));
        float[] normalised = cell.measuredTraction().normalised();
        for (int i = 0; i < 2 * PIXELS; i++) {
            double read = 0.4 * frame.at(2 * PIXELS + i) / 267.7;
            assertThat(read).isCloseTo(normalised[i], within(1e-5));
        }
        String[] forces = Files.readAllLines(temp.resolve("cell_force_baselines.csv"))
                .get(1)
                .split(",");
        double sum = 0;
        for (int i = 0; i < PIXELS; i++) {
            sum += Math.hypot(frame.at(2 * PIXELS + i), frame.at(3 * PIXELS + i));
        }
        assertThat(Double.parseDouble(forces[2])).isCloseTo(sum / PIXELS, within(1e-3));
    }

    @Test
    void shouldRefuseAFolderThatIsNotEmpty(@TempDir Path temp) throws IOException {
        Files.createFile(temp.resolve("thesis.txt"));

        assertThatThrownBy(() -> DataSetFolder.create(temp))
                .isInstanceOf(RecordingException.class)
                .hasMessage("the data set's folder must be empty: " + temp);
        assertThatThrownBy(() -> DataSetFolder.create(temp.resolve("thesis.txt")))
                .hasMessage("the data set's folder cannot be made: " + temp.resolve("thesis.txt") + " is a file");
    }
}
