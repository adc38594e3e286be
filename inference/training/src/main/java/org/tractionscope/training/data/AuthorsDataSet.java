package org.tractionscope.training.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tractionscope.model.PixelSize;
import org.tractionscope.recording.ForeignPath;
import org.tractionscope.training.TrainingException;

/**
 * A data set in the authors' layout; immutable, any thread.
 *
 * <pre>
 * dataset.csv                              folder, filename[, frame][, pixel_size_um]: its rows are the frames
 * cell_mean_baselines.csv                  cell, zyxin_lifetime_mean_outside, zyxin_lifetime_mean_inside, …
 * cell_force_baselines_bydataset.csv       cell, F_lifetime_mean_avg (Pa), …
 * FOLDER/FILENAME                          .npy [channel, row, column], see {@link Channel}
 * </pre>
 *
 * <p>A cell is a folder. The frame number is the last whole number behind an underscore of the file's name; the column
 * {@code frame}, where there is one, comes first. Without a column {@code pixel_size_um} pixels are the authors' 0.17 µm.
 */
public final class AuthorsDataSet implements DataSet {

    /** The table that tells this layout. */
    public static final String FRAMES = "dataset.csv";

    static final String ZYXIN_LEVELS = "cell_mean_baselines.csv";
    static final String TRACTION_LEVELS = "cell_force_baselines_bydataset.csv";

    private static final String PIXEL_SIZE = "pixel_size_um";
    private static final PixelSize CAMERA_PIXEL = PixelSize.ofUm(0.17);
    private static final Pattern LAST_NUMBER = Pattern.compile(".*_(\\d{1,9})\\.npy");

    private final Path root;
    private final List<FrameEntry> frames;
    private final PixelSize pixelSize;
    private final Map<String, CellLevels> levels;

    private AuthorsDataSet(Path root, List<FrameEntry> frames, PixelSize pixelSize, Map<String, CellLevels> levels) {
        this.root = root;
        this.pixelSize = pixelSize;
        this.frames = List.copyOf(frames);
        this.levels = Map.copyOf(levels);
    }

    /**
     * Opens a data set; the frames themselves are read when they are asked for.
     *
     * @throws TrainingException if a table is missing or does not suit, or a cell has no levels
     */
    public static AuthorsDataSet open(Path root) {
        CsvTable table = CsvTable.read(root.resolve(FRAMES), "folder", "filename");
        List<FrameEntry> frames = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            String name = table.text(row, "filename");
            OptionalInt minute = table.optional(row, "frame").isPresent()
                    ? OptionalInt.of((int) table.number(row, "frame"))
                    : minute(name);
            String cell = table.text(row, "folder");
            frames.add(new FrameEntry(row, cell, cell + '/' + name, minute));
        }
        if (frames.isEmpty()) {
            throw TrainingException.badInput(root.resolve(FRAMES) + ": expected a row for each frame, found none");
        }
        PixelSize pixelSize = table.optional(0, PIXEL_SIZE).isPresent()
                ? PixelSizes.ofColumn(table, PIXEL_SIZE, root.resolve(FRAMES))
                : CAMERA_PIXEL;
        return new AuthorsDataSet(root, frames, pixelSize, levels(root, frames));
    }

    /** Whether a folder has this layout's table. */
    public static boolean recognises(Path root) {
        return Files.exists(root.resolve(FRAMES));
    }

    private static OptionalInt minute(String name) {
        Matcher number = LAST_NUMBER.matcher(name);
        return number.matches() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
    }

    private static Map<String, CellLevels> levels(Path root, List<FrameEntry> frames) {
        CsvTable zyxin = CsvTable.read(
                root.resolve(ZYXIN_LEVELS), "cell", "zyxin_lifetime_mean_outside", "zyxin_lifetime_mean_inside");
        CsvTable traction = CsvTable.read(root.resolve(TRACTION_LEVELS), "cell", "F_lifetime_mean_avg");
        Map<String, CellLevels> levels = new LinkedHashMap<>();
        for (FrameEntry frame : frames) {
            if (!levels.containsKey(frame.cell())) {
                int row = row(root.resolve(ZYXIN_LEVELS), zyxin, frame.cell());
                int day = row(root.resolve(TRACTION_LEVELS), traction, frame.cell());
                try {
                    levels.put(
                            frame.cell(),
                            new CellLevels(
                                    zyxin.number(row, "zyxin_lifetime_mean_outside"),
                                    zyxin.number(row, "zyxin_lifetime_mean_inside"),
                                    traction.number(day, "F_lifetime_mean_avg")));
                } catch (TrainingException refused) {
                    throw new TrainingException(
                            TrainingException.Category.BAD_INPUT,
                            root + ", cell " + frame.cell() + ": " + refused.getMessage(),
                            refused);
                }
            }
        }
        return levels;
    }

    private static int row(Path file, CsvTable table, String cell) {
        for (int row = 0; row < table.rows(); row++) {
            if (table.text(row, "cell").equals(cell)) {
                return row;
            }
        }
        throw TrainingException.badInput(file + ": expected a row for cell " + cell + ", which " + FRAMES + " names");
    }

    @Override
    public String name() {
        return root.toString();
    }

    @Override
    public List<FrameEntry> frames() {
        return frames;
    }

    @Override
    public PixelSize pixelSize() {
        return pixelSize;
    }

    @Override
    public FrameStack raw(FrameEntry entry) {
        return FrameStack.read(ForeignPath.inside(root, entry.name()));
    }

    @Override
    public CellLevels levels(String cell) {
        CellLevels found = levels.get(cell);
        if (found == null) {
            throw new IllegalArgumentException("no such cell in " + root + ": " + cell);
        }
        return found;
    }
}
