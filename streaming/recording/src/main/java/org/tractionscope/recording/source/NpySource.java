package org.tractionscope.recording.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.recording.RecordingException;

/**
 * NumPy arrays as frames: the authors' data sets, a file {@code [7 or 8 channels, row, column]} for each frame in a folder
 * for each cell, or one array {@code [row, column]} or {@code [time, row, column]}.
 *
 * <p>Of the authors' channels the seventh, zyxin, is the frame, and the number behind the last underscore of the name is
 * its time. Their images are floating numbers: those that are no counts are rounded, with a remark.
 */
public final class NpySource implements FrameSource {

    private static final int ZYXIN = 6;
    private static final Pattern TIME = Pattern.compile(".*?(\\d{1,9})\\.npy");

    private final Path location;
    private final List<SourceFrame> frames = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<Integer> slices = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private NpySource(Path location) {
        this.location = location;
    }

    /** Opens one array as frames. */
    public static NpySource openFile(Path file) {
        NpySource source = new NpySource(file);
        int[] shape = NpyFile.shape(file);
        if (shape.length == 2) {
            source.add(file, 0, Plane.of("", "", 0, 0), shape);
        } else if (shape.length == 3 && (shape[0] == 7 || shape[0] == 8)) {
            source.addFrame("", file, 0);
        } else if (shape.length == 3) {
            for (int i = 0; i < shape[0]; i++) {
                source.add(file, i, Plane.of("", "", 0, i), shape);
            }
        } else {
            throw new RecordingException(
                    file + ": expected an array of frames [time, row, column], found " + shape.length + " axes");
        }
        return source;
    }

    /** Opens a data set in the authors' layout: {@code root/cell/frame_3.npy}; a folder of one cell will do. */
    public static NpySource openFolder(Path root) {
        NpySource source = new NpySource(root);
        List<Path> cells = arrays(root).isEmpty() ? subfolders(root) : List.of(root);
        for (Path cell : cells) {
            List<Path> arrays = arrays(cell);
            for (int i = 0; i < arrays.size(); i++) {
                source.addFrame(Objects.toString(cell.getFileName(), ""), arrays.get(i), i);
            }
        }
        if (source.frames.isEmpty()) {
            throw new RecordingException(root + ": expected frames *.npy in a folder for each cell, found none");
        }
        source.remarks.add(
                "the authors' arrays carry no pixel size and no times (theirs: 0.17 µm, one frame a minute)");
        return source;
    }

    /** Whether a folder, or one below it, holds arrays. */
    public static boolean isAt(Path folder) {
        return !arrays(folder).isEmpty()
                || subfolders(folder).stream().anyMatch(sub -> !arrays(sub).isEmpty());
    }

    private static List<Path> arrays(Path folder) {
        return entries(folder).stream()
                .filter(file -> file.toString().endsWith(".npy") && Files.isRegularFile(file))
                .toList();
    }

    private static List<Path> subfolders(Path folder) {
        return entries(folder).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted(Comparator.comparing(
                            each -> Objects.toString(each.getFileName(), ""), NaturalOrder.INSTANCE))
                    .toList();
        } catch (IOException e) {
            throw RecordingException.of("the folder cannot be read: " + folder, e);
        }
    }

    private void addFrame(String cell, Path file, int number) {
        int[] shape = NpyFile.shape(file);
        if (shape.length != 3 || shape[0] < ZYXIN + 1 || shape[0] > 8) {
            throw new RecordingException(file + ": expected a frame of the authors' [7 or 8 channels, row, column],"
                    + " found an array with " + shape.length + " axes"
                    + (shape.length == 3 ? " and " + shape[0] + " channels" : ""));
        }
        Matcher time = TIME.matcher(Objects.toString(file.getFileName(), ""));
        add(file, ZYXIN, Plane.of(cell, "zyxin", 0, time.matches() ? Integer.parseInt(time.group(1)) : number), shape);
    }

    private void add(Path file, int slice, Plane plane, int[] shape) {
        ImageSize size = new ImageSize(shape[shape.length - 2], shape[shape.length - 1]);
        frames.add(new SourceFrame(frames.size(), plane, size, PixelType.UINT16, FrameFacts.NONE));
        files.add(file);
        slices.add(slice);
    }

    @Override
    public Path location() {
        return location;
    }

    @Override
    public String format() {
        return "NumPy arrays";
    }

    @Override
    public List<SourceFrame> frames() {
        return List.copyOf(frames);
    }

    @Override
    public ByteBuffer pixels(SourceFrame frame) {
        Path file = files.get(frame.index());
        NpyArray array = NpyFile.read(file);
        int pixels = frame.size().pixels();
        int first = slices.get(frame.index()) * pixels;
        ByteBuffer counts = ByteBuffer.allocate(2 * pixels).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < pixels; i++) {
            float value = array.at(first + i);
            if (!(value >= -0.5f) || value > 65535) {
                throw new RecordingException(
                        file + ": expected camera counts from 0 to 65535, found " + value + " at pixel " + i);
            }
            counts.putShort(2 * i, (short) Math.round(value));
        }
        return counts;
    }

    @Override
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public void close() {}
}
