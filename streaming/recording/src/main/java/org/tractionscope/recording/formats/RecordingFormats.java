package org.tractionscope.recording.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.ndtiff.NdTiffSource;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.NpySource;
import org.tractionscope.recording.tiff.TiffSource;
import org.tractionscope.recording.zarr.OmeZarrSource;

/** Opens a recording of any format that is known, by what lies there and not by its name. */
public final class RecordingFormats {

    private static final String EXPECTED =
            "expected a recording: this program's own, NDTiff, OME-TIFF, Micro-Manager's image stack or"
                    + " single planes, a folder of TIFFs, OME-Zarr, or the authors' .npy";

    private RecordingFormats() {}

    /**
     * Opens a file or folder; a folder that holds exactly one recording stands for it.
     *
     * @throws RecordingException if there is none, several, or one that is damaged or of another version
     */
    public static FrameSource open(Path location) {
        if (!Files.exists(location)) {
            throw new RecordingException("no such recording: " + location);
        }
        return Files.isDirectory(location) ? openFolder(location) : openFile(location);
    }

    private static FrameSource openFile(Path file) {
        String name = Objects.toString(file.getFileName(), "").toLowerCase(Locale.ROOT);
        if (name.equals("ndtiff.index")) {
            return NdTiffSource.open(
                    Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file));
        }
        if (name.contains("_ndtiffstack")
                && NdTiffSource.isAt(file.toAbsolutePath().resolveSibling("."))) {
            return NdTiffSource.open(file.toAbsolutePath().resolveSibling(".").normalize());
        }
        if (name.endsWith(".tif") || name.endsWith(".tiff")) {
            return TiffSource.openFile(file);
        }
        if (name.endsWith(".npy")) {
            return NpySource.openFile(file);
        }
        throw new RecordingException(file + ": " + EXPECTED + "; found a file of another kind");
    }

    private static FrameSource openFolder(Path folder) {
        if (RunRecorder.isAt(folder)) {
            return RecordedRun.open(folder);
        }
        if (isRecording(folder)) {
            return openRecording(folder);
        }
        List<Path> inside = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(Files::isDirectory)
                    .filter(RecordingFormats::isRecording)
                    .sorted()
                    .forEach(inside::add);
        } catch (IOException e) {
            throw RecordingException.of("the folder cannot be read: " + folder, e);
        }
        List<Path> zarr = inside.stream().filter(OmeZarrSource::isAt).toList();
        if (zarr.size() == 1 && inside.size() > 1) {
            // A smart microscope keeps its masks and single pictures as TIFFs beside the recording.
            return openRecording(zarr.get(0));
        }
        if (inside.size() == 1) {
            return openRecording(inside.get(0));
        }
        if (!inside.isEmpty() && inside.stream().allMatch(RecordingFormats::hasTiffs)) {
            return TiffSource.openFolder(folder);
        }
        throw new RecordingException(folder + ": " + EXPECTED + "; found "
                + (inside.isEmpty() ? "none of these" : inside.size() + " of them: " + inside));
    }

    private static boolean isRecording(Path folder) {
        return NdTiffSource.isAt(folder) || OmeZarrSource.isAt(folder) || hasTiffs(folder) || NpySource.isAt(folder);
    }

    private static boolean hasTiffs(Path folder) {
        return !TiffSource.tiffs(folder).isEmpty();
    }

    private static FrameSource openRecording(Path folder) {
        if (NdTiffSource.isAt(folder)) {
            return NdTiffSource.open(folder);
        }
        if (OmeZarrSource.isAt(folder)) {
            return OmeZarrSource.open(folder);
        }
        return hasTiffs(folder) ? TiffSource.openFolder(folder) : NpySource.openFolder(folder);
    }
}
