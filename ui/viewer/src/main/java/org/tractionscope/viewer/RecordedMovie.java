package org.tractionscope.viewer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import org.tractionscope.viewer.file.MovieFile;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** Writes recorded moments as a movie that looks as the live picture does, without a display. Any thread but the JavaFX one. */
public final class RecordedMovie {

    /** Frames of the run in a second of the movie. */
    public static final int FRAMES_PER_S = 10;

    private RecordedMovie() {}

    /**
     * Draws one moment after the other; starts JavaFX in memory where it does not run yet.
     *
     * @param moments asked for one at a time, so that a long run needs no more memory than a short one
     * @return how many were drawn; where there were none no file is left
     * @throws ViewerException where JavaFX cannot start or a picture cannot be drawn
     * @throws IOException where the movie cannot be written
     */
    public static int write(ViewerOptions options, Iterator<ViewerSnapshot> moments, Path mp4) throws IOException {
        Objects.requireNonNull(options, "options");
        ViewerToolkit.start(DisplayMode.HEADLESS);
        MoviePicture picture = ViewerToolkit.call(() -> new MoviePicture(options));
        int frames = 0;
        try (MovieFile movie = MovieFile.open(mp4, FRAMES_PER_S)) {
            while (moments.hasNext()) {
                ViewerSnapshot moment = moments.next();
                BufferedImage drawn = ViewerToolkit.call(() -> picture.draw(moment));
                movie.add(drawn);
                frames++;
            }
            movie.finish();
        }
        return frames;
    }
}
