package org.tractionscope.recording.run;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One result of a recording: the row of its table.
 *
 * @param stream such as {@code replay/cam-1/pos-1/zyxin}
 * @param sequence number of the frame in its session
 * @param modelSha256 which model predicted it
 * @param fieldSha256 of the components as little-endian float32
 * @param maskSha256 of the mask, a byte a pixel
 * @param image folder of the field's OME-Zarr image in the recording; empty where fields were given up
 * @param imageIndex the field's index along time in it
 * @param cells every column of the row that is not null
 */
public record RecordedTraction(
        String stream,
        String session,
        long sequence,
        String modelSha256,
        String fieldSha256,
        String maskSha256,
        Optional<String> image,
        int imageIndex,
        Map<String, Object> cells) {

    public RecordedTraction {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(image, "image");
        cells = Map.copyOf(cells);
    }

    static RecordedTraction of(RunDatabase.Row row) {
        return new RecordedTraction(
                row.text("stream"),
                row.text("session"),
                row.whole("sequence"),
                row.text("model_sha256"),
                row.text("field_sha256"),
                row.text("mask_sha256"),
                row.maybeText("image"),
                (int) row.whole("image_index"),
                row.cells());
    }
}
