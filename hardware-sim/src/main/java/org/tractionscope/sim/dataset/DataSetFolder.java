package org.tractionscope.sim.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.recording.RecordingException;

/**
 * A data set in the authors' layout, written frame by frame; any thread may add frames.
 *
 * <pre>
 *   folder/
 *     dataset.csv                          folder,filename,frame,pixel_size_um
 *     cell_mean_baselines.csv              mean counts outside and inside each cell, over its frames
 *     cell_force_baselines.csv             mean, largest and 99th percentile of |F| of each cell, over its frames
 *     cell_force_baselines_bydataset.csv   the same of the day
 *     CELL/frame_N.npy                     see {@link DataSetFrame}
 * </pre>
 *
 * <p>A simulated traction has no noise, so its mean over an image is smaller than a laboratory's. The mean by data set is
 * therefore the laboratory's stated day mean, by which the recipe makes Pa: a reader that divides by it gets the
 * normalised traction that the recipe means. The largest and the 99th percentile there are the cells' means.
 */
public final class DataSetFolder implements AutoCloseable {

    private final Path folder;
    private final TreeMap<Key, FrameStatistics> rows = new TreeMap<>();
    private double dayMeanPa;
    private double pixelSizeUm;

    private record Key(String cell, int frame) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byCell = cell.compareTo(other.cell);
            return byCell != 0 ? byCell : Integer.compare(frame, other.frame);
        }
    }

    private DataSetFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a folder for a data set.
     *
     * @throws RecordingException if it is a file, has anything in it or cannot be made
     */
    public static DataSetFolder create(Path folder) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new RecordingException("the data set's folder cannot be made: " + folder + " is a file");
            }
            Files.createDirectories(folder);
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new RecordingException("the data set's folder must be empty: " + folder);
                }
            }
            return new DataSetFolder(folder);
        } catch (IOException e) {
            throw new RecordingException("the data set's folder cannot be made: " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes one frame of a cell.
     *
     * @param cell its name: letters, digits, '-' and '_'; what stands before the first '_' is the day
     * @param frame its number, ≥ 0
     */
    public void add(String cell, int frame, DataSetFrame content) {
        if (!cell.matches("[A-Za-z0-9-]+(_[A-Za-z0-9-]+)*") || frame < 0) {
            throw new IllegalArgumentException(
                    "a cell's name must be letters, digits, '-' and '_', a frame ≥ 0: \"" + cell + "\", " + frame);
        }
        float[] channels = content.channels();
        Path file = folder.resolve(cell).resolve(name(frame));
        try {
            Files.createDirectories(folder.resolve(cell));
        } catch (IOException e) {
            throw new RecordingException("the cell's folder cannot be made: " + cell + ": " + e.getMessage(), e);
        }
        NpyFile.write(file, NpyArray.of(channels, DataSetFrame.CHANNELS, content.rows(), content.columns()));
        FrameStatistics statistics = FrameStatistics.of(channels, content.rows() * content.columns());
        synchronized (rows) {
            rows.put(new Key(cell, frame), statistics);
            dayMeanPa = content.dayMeanPa();
            pixelSizeUm = content.pixelSizeUm();
        }
    }

    /** Frames written so far. */
    public int frames() {
        synchronized (rows) {
            return rows.size();
        }
    }

    /** Writes the tables. */
    @Override
    public void close() {
        synchronized (rows) {
            StringBuilder frames = new StringBuilder("folder,filename,frame,pixel_size_um\n");
            TreeMap<String, List<FrameStatistics>> cells = new TreeMap<>();
            for (Map.Entry<Key, FrameStatistics> row : rows.entrySet()) {
                Key key = row.getKey();
                frames.append(key.cell())
                        .append(',')
                        .append(name(key.frame()))
                        .append(',')
                        .append(key.frame())
                        .append(',')
                        .append(pixelSizeUm)
                        .append('\n');
                cells.merge(key.cell(), List.of(row.getValue()), (a, b) -> Stream.concat(a.stream(), b.stream())
                        .toList());
            }
            write("dataset.csv", frames);
            write("cell_mean_baselines.csv", levels(cells));
            write("cell_force_baselines.csv", forces(cells));
            write("cell_force_baselines_bydataset.csv", byDay(cells));
        }
    }

    private static StringBuilder levels(Map<String, List<FrameStatistics>> cells) {
        StringBuilder table = new StringBuilder(",cell,zyxin_lifetime_mean_outside,zyxin_lifetime_mean_inside,"
                + "actin_lifetime_mean_outside,actin_lifetime_mean_inside\n");
        int index = 0;
        for (Map.Entry<String, List<FrameStatistics>> cell : cells.entrySet()) {
            List<FrameStatistics> of = cell.getValue();
            table.append(index++).append(',').append(cell.getKey());
            append(table, of, frame -> frame.zyxin().outside());
            append(table, of, frame -> frame.zyxin().inside());
            append(table, of, frame -> frame.actin().outside());
            append(table, of, frame -> frame.actin().inside());
            table.append('\n');
        }
        return table;
    }

    private static StringBuilder forces(Map<String, List<FrameStatistics>> cells) {
        StringBuilder table = new StringBuilder(",cell,F_lifetime_mean_avg,F_lifetime_max_avg,F_lifetime_99pct_avg\n");
        int index = 0;
        for (Map.Entry<String, List<FrameStatistics>> cell : cells.entrySet()) {
            List<FrameStatistics> of = cell.getValue();
            table.append(index++).append(',').append(cell.getKey());
            append(table, of, FrameStatistics::forceMeanPa);
            append(table, of, FrameStatistics::forceMaxPa);
            append(table, of, FrameStatistics::force99Pa);
            table.append('\n');
        }
        return table;
    }

    private StringBuilder byDay(Map<String, List<FrameStatistics>> cells) {
        StringBuilder table =
                new StringBuilder(",cell,F_lifetime_mean_avg,F_lifetime_max_avg,F_lifetime_99pct_avg,dataset\n");
        int index = 0;
        for (String cell : cells.keySet()) {
            String day = day(cell);
            List<List<FrameStatistics>> sameDay = cells.entrySet().stream()
                    .filter(other -> day(other.getKey()).equals(day))
                    .map(Map.Entry::getValue)
                    .toList();
            table.append(index++).append(',').append(cell).append(',').append(number(dayMeanPa));
            table.append(',').append(number(meanOfMeans(sameDay, FrameStatistics::forceMaxPa)));
            table.append(',').append(number(meanOfMeans(sameDay, FrameStatistics::force99Pa)));
            table.append(',').append(day).append('\n');
        }
        return table;
    }

    private static double meanOfMeans(List<List<FrameStatistics>> cells, ToDoubleFunction<FrameStatistics> property) {
        return cells.stream().mapToDouble(of -> mean(of, property)).average().orElse(0);
    }

    private static double mean(List<FrameStatistics> of, ToDoubleFunction<FrameStatistics> property) {
        return of.stream().mapToDouble(property).average().orElse(0);
    }

    private static void append(
            StringBuilder table, List<FrameStatistics> of, ToDoubleFunction<FrameStatistics> property) {
        table.append(',').append(number(mean(of, property)));
    }

    private static String day(String cell) {
        int end = cell.indexOf('_');
        return end < 0 ? cell : cell.substring(0, end);
    }

    private static String name(int frame) {
        return "frame_" + frame + ".npy";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private void write(String name, StringBuilder table) {
        try {
            Files.write(folder.resolve(name), table.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RecordingException(
                    "a table cannot be written: " + folder.resolve(name) + ": " + e.getMessage(), e);
        }
    }
}
