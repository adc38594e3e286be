package org.tractionscope.viewer;

import java.nio.file.Path;
import java.util.Objects;
import org.tractionscope.viewer.image.VectorMap;
import org.tractionscope.viewer.image.VectorMapPainter;

/** Writes pictures of vector fields, without a display. Any thread but the JavaFX one. */
public final class VectorMapPicture {

    private VectorMapPicture() {}

    /**
     * Draws a map into a PNG; starts JavaFX in memory where it does not run yet.
     *
     * @throws ViewerException where JavaFX cannot start or the file cannot be written
     */
    public static void write(VectorMap map, Path png) {
        Objects.requireNonNull(map, "map");
        ViewerToolkit.start(DisplayMode.HEADLESS);
        PngFile.write(ViewerToolkit.call(() -> PngFile.copy(VectorMapPainter.paint(map))), png);
    }
}
