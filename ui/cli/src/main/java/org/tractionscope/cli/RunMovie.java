package org.tractionscope.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.StreamId;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.recording.run.RecordedTraction;
import org.tractionscope.recording.source.SourceFrame;
import org.tractionscope.viewer.image.ColourMap;
import org.tractionscope.viewer.movie.MovieFile;

/**
 * Writes the results of a recording as movies, one a stream and model: the frame in grey on the left, the magnitude of the
 * traction on the right. Both scales hold for the whole movie. Confined to one thread.
 */
final class RunMovie {

    private static final int FRAMES_PER_S = 10;
    private static final int SIDE_PX = 512;
    private static final double BRIGHTEST = 0.998;
    private static final double DARKEST = 0.005;
    /** Of each field, so that the scale of a long run does not need all of it in memory. */
    private static final double STRONGEST = 0.999;

    private final RecordedRun run;
    private final Map<String, SourceFrame> frames = new HashMap<>();

    RunMovie(RecordedRun run) {
        this.run = run;
        for (SourceFrame frame : run.frames()) {
            frame.facts().key().ifPresent(key -> frames.put(key.toString(), frame));
        }
    }

    /**
     * Writes {@code movie-N.mp4} for each stream and model that has fields and frames; returns a line for each.
     *
     * @throws RecordingException if one cannot be written
     */
    List<String> write(Path folder) {
        Map<String, List<RecordedTraction>> images = new LinkedHashMap<>();
        for (RecordedTraction each : run.tractions()) {
            if (each.image().isPresent() && frames.containsKey(keyOf(each))) {
                images.computeIfAbsent(each.image().get(), unused -> new ArrayList<>())
                        .add(each);
            }
        }
        if (images.isEmpty()) {
            throw new InputException("--to mp4 needs a recording with frames and fields: " + run.location());
        }
        List<String> lines = new ArrayList<>();
        for (List<RecordedTraction> results : images.values()) {
            lines.add(write(folder.resolve("movie-" + lines.size() + ".mp4"), results));
        }
        return lines;
    }

    private static String keyOf(RecordedTraction result) {
        return new FrameKey(StreamId.parse(result.stream()), result.session(), result.sequence()).toString();
    }

    private SourceFrame frameOf(RecordedTraction result) {
        SourceFrame frame = frames.get(keyOf(result));
        if (frame == null) {
            throw new IllegalStateException("a result of the movie must have a frame: " + keyOf(result));
        }
        return frame;
    }

    private String write(Path file, List<RecordedTraction> results) {
        float[] counts = counts(frameOf(results.get(0)));
        Arrays.sort(counts);
        float black = counts[(int) (DARKEST * (counts.length - 1))];
        float white = Math.max(black + 1, counts[(int) (BRIGHTEST * (counts.length - 1))]);
        float strongest = 0;
        for (RecordedTraction result : results) {
            float[] magnitude = magnitude(result);
            Arrays.sort(magnitude);
            strongest = Math.max(strongest, magnitude[(int) (STRONGEST * (magnitude.length - 1))]);
        }
        try (MovieFile movie = MovieFile.open(file, FRAMES_PER_S)) {
            for (RecordedTraction result : results) {
                movie.add(picture(result, black, white, Math.max(strongest, Float.MIN_NORMAL)));
            }
            movie.finish();
        } catch (IOException e) {
            throw RecordingException.of("the movie cannot be written: " + file, e);
        }
        return String.format(
                Locale.ROOT,
                "%s: %d frames of %s by %s; counts %.0f to %.0f, |F| 0 to %.4g %s",
                file,
                results.size(),
                results.get(0).stream(),
                results.get(0).cells().get("model"),
                black,
                white,
                strongest,
                results.get(0).cells().get("unit"));
    }

    private BufferedImage picture(RecordedTraction result, float black, float white, float strongest) {
        SourceFrame frame = frameOf(result);
        ImageSize size = frame.size();
        double zoom = (double) SIDE_PX / Math.max(size.rows(), size.columns());
        int width = blocks(size.columns() * zoom);
        int height = blocks(size.rows() * zoom);
        BufferedImage picture = new BufferedImage(2 * width, height, BufferedImage.TYPE_INT_RGB);
        float[] counts = counts(frame);
        float[] magnitude = magnitude(result);
        int fieldColumns = whole(result, "field_columns");
        int fieldRows = whole(result, "field_rows");
        int firstRow = whole(result, "first_row_px");
        int firstColumn = whole(result, "first_column_px");
        int scale = Math.max(1, whole(result, "scale_px"));
        for (int y = 0; y < height; y++) {
            int row = y * size.rows() / height;
            for (int x = 0; x < width; x++) {
                int column = x * size.columns() / width;
                double grey = (counts[row * size.columns() + column] - black) / (white - black);
                int level = (int) Math.round(255 * Math.min(1, Math.max(0, grey)));
                picture.setRGB(x, y, level << 16 | level << 8 | level);
                int fieldRow = Math.floorDiv(row - firstRow, scale);
                int fieldColumn = Math.floorDiv(column - firstColumn, scale);
                boolean isInside =
                        fieldRow >= 0 && fieldRow < fieldRows && fieldColumn >= 0 && fieldColumn < fieldColumns;
                double share = isInside ? magnitude[fieldRow * fieldColumns + fieldColumn] / strongest : 0;
                picture.setRGB(width + x, y, ColourMap.VIRIDIS.rgb(share));
            }
        }
        return picture;
    }

    private static int blocks(double px) {
        return Math.max(1, (int) Math.round(px / MovieFile.BLOCK_PX)) * MovieFile.BLOCK_PX;
    }

    private static int whole(RecordedTraction result, String column) {
        return result.cells().get(column) instanceof Number number ? number.intValue() : 0;
    }

    private float[] counts(SourceFrame frame) {
        ByteBuffer pixels = run.pixels(frame).order(ByteOrder.LITTLE_ENDIAN);
        float[] counts = new float[frame.size().pixels()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = frame.pixelType() == PixelType.UINT8 ? pixels.get(i) & 0xff : pixels.getShort(2 * i) & 0xffff;
        }
        return counts;
    }

    private float[] magnitude(RecordedTraction result) {
        float[] field = run.field(result).orElseThrow();
        float[] magnitude = new float[field.length / 2];
        for (int i = 0; i < magnitude.length; i++) {
            magnitude[i] = (float) Math.hypot(field[i], field[magnitude.length + i]);
        }
        return magnitude;
    }
}
