package org.tractionscope.training.data;

import java.util.List;
import org.tractionscope.model.PixelSize;

/** Measured cells, frame by frame; immutable, any thread. */
public interface DataSet {

    /** What it is called in messages: its folder. */
    String name();

    /** Its frames in order. */
    List<FrameEntry> frames();

    /** Side of a pixel in the specimen. */
    PixelSize pixelSize();

    /**
     * Reads a frame as it was measured, tractions in Pa, images in counts.
     *
     * @throws org.tractionscope.training.TrainingException if it has not the form that it must have
     * @throws org.tractionscope.recording.RecordingException if its file cannot be read
     */
    FrameStack raw(FrameEntry entry);

    /** The levels by which the frames of a cell are normalised. */
    CellLevels levels(String cell);

    /**
     * Reads a frame and prepares it as the authors do before any transform: everything outside the grown mask is zero, z =
     * max(z − outside, 0) / (inside − outside), traction divided by ten times the day's mean.
     */
    default FrameStack prepared(FrameEntry entry) {
        return Preparation.apply(raw(entry), levels(entry.cell()));
    }
}
