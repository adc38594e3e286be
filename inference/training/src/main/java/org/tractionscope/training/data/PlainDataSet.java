package org.tractionscope.training.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.recording.ForeignPath;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.tiff.GreyTiff;
import org.tractionscope.training.TrainingException;

/**
 * A data set of any laboratory: images and tractions as TIFFs, and one table; immutable, any thread.
 *
 * <pre>
 * frames.csv     cell, image, mask, traction, pixel_size_um[, day][, minute][, other]
 * </pre>
 *
 * <p>{@code image}, {@code mask} and {@code other} (a second protein) are grey TIFFs of one size; the mask is not zero in the
 * cell. {@code traction} is a float32 TIFF of two pages, x along columns and y along rows, in Pa. Files are named from the
 * table's folder. The levels are measured when the data set is opened, as the authors do: mean counts outside and inside
 * the mask over the cell's frames, and the mean traction over whole frames, over frames and then over the cells of a day.
 */
public final class PlainDataSet implements DataSet {

    /** The table that tells this layout. */
    public static final String FRAMES = "frames.csv";

    private final Path root;
    private final List<FrameEntry> frames;
    private final Map<Integer, Files4> files;
    private final PixelSize pixelSize;
    private final Map<String, CellLevels> levels;

    private record Files4(String image, String mask, String traction, String other) {}

    private PlainDataSet(Path root, CsvTable table) {
        this.root = root;
        this.pixelSize = PixelSizes.ofColumn(table, "pixel_size_um", root.resolve(FRAMES));
        List<FrameEntry> entries = new ArrayList<>();
        this.files = new HashMap<>();
        Map<String, String> days = new LinkedHashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            String cell = table.text(row, "cell");
            OptionalInt minute = table.optional(row, "minute").isPresent()
                    ? OptionalInt.of((int) table.number(row, "minute"))
                    : OptionalInt.empty();
            entries.add(new FrameEntry(row, cell, table.text(row, "image"), minute));
            files.put(
                    row,
                    new Files4(
                            table.text(row, "image"),
                            table.text(row, "mask"),
                            table.text(row, "traction"),
                            table.optional(row, "other").orElse("")));
            days.put(cell, table.optional(row, "day").orElse(""));
        }
        this.frames = List.copyOf(entries);
        this.levels = new LevelMeasurement(days).of(this);
    }

    /**
     * Opens a data set and measures its levels, which reads every frame once.
     *
     * @throws TrainingException if the table or an image is missing or does not suit
     */
    public static PlainDataSet open(Path root) {
        CsvTable table = CsvTable.read(root.resolve(FRAMES), "cell", "image", "mask", "traction", "pixel_size_um");
        if (table.rows() == 0) {
            throw TrainingException.badInput(root.resolve(FRAMES) + ": expected a row for each frame, found none");
        }
        return new PlainDataSet(root, table);
    }

    /** Whether a folder has this layout's table. */
    public static boolean recognises(Path root) {
        return Files.exists(root.resolve(FRAMES));
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
        Files4 names = files.get(entry.index());
        if (names == null) {
            throw new IllegalArgumentException("no such frame in " + root + ": " + entry.name());
        }
        GreyTiff image = page(names.image(), 1);
        GreyTiff mask = page(names.mask(), 1);
        GreyTiff traction = page(names.traction(), 2);
        ImageSize size = image.size();
        requireSize(size, names.image(), mask, names.mask());
        requireSize(size, names.image(), traction, names.traction());
        float[] none = new float[size.pixels()];
        List<float[]> planes = new ArrayList<>(
                List.of(none, none, traction.page(0), traction.page(1), mask.page(0), none, image.page(0)));
        if (!names.other().isEmpty()) {
            GreyTiff other = page(names.other(), 1);
            requireSize(size, names.image(), other, names.other());
            planes.add(other.page(0));
        }
        return FrameStack.of(size, planes.toArray(new float[0][]));
    }

    private GreyTiff page(String name, int pages) {
        Path file = ForeignPath.inside(root, name);
        GreyTiff tiff;
        try {
            tiff = GreyTiff.read(file, pages);
        } catch (RecordingException refused) {
            throw new TrainingException(
                    TrainingException.Category.BAD_INPUT, file.getParent() + ": " + refused.getMessage(), refused);
        }
        if (tiff.pages() != pages) {
            throw TrainingException.badInput(file + ": expected " + pages + " pages, x and y, found " + tiff.pages());
        }
        return tiff;
    }

    private static void requireSize(ImageSize size, String image, GreyTiff other, String name) {
        if (!other.size().equals(size)) {
            throw TrainingException.badInput(
                    name + ": expected the " + size + " pixels of " + image + ", found " + other.size());
        }
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
