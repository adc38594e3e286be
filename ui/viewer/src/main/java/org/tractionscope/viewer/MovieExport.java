package org.tractionscope.viewer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;
import org.tractionscope.viewer.file.MovieFile;
import org.tractionscope.viewer.image.ImagePane;
import org.tractionscope.viewer.snapshot.Moment;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;

/**
 * Writes the kept moments as a movie: a frame is drawn in a pulse and encoded in the background before the next is drawn.
 *
 * <p>Confined to the JavaFX thread but for the encoding.
 */
final class MovieExport {

    private final Executor background;
    private final MoviePicture picture;
    private Optional<Path> target = Optional.empty();
    // Handed between the two threads by isEncoding.
    private Optional<MovieFile> movie = Optional.empty();
    private List<Long> sequences = List.of();
    private int next;
    private volatile String fault = "";
    private volatile boolean isEncoding;

    MovieExport(ViewerOptions options, Executor background) {
        this.background = background;
        picture = new MoviePicture(options);
    }

    boolean isRunning() {
        return target.isPresent();
    }

    /** Begins a movie that looks as the picture does; the answer is what the status line says. */
    String start(Path mp4, List<Long> frames, ImagePane like) {
        if (frames.isEmpty()) {
            return "No movie: no frame with a traction is kept yet";
        }
        picture.drawLike(like);
        sequences = frames;
        next = 0;
        fault = "";
        target = Optional.of(mp4);
        return "Movie of " + Figures.counted(frames.size(), "frame") + " begun";
    }

    /** Draws the next frame unless the last one is still being encoded; says how far it is, empty while nothing is new. */
    Optional<String> pulse(ViewerSnapshot live, LongFunction<Optional<Moment>> moments) {
        if (target.isEmpty() || isEncoding) {
            return Optional.empty();
        }
        if (!fault.isEmpty()) {
            target = Optional.empty();
            movie = Optional.empty();
            return Optional.of("No movie: " + fault);
        }
        if (next == sequences.size()) {
            next++;
            finish();
            return Optional.of("Movie: writing the rest");
        }
        if (next > sequences.size()) {
            Path done = target.get();
            target = Optional.empty();
            return Optional.of("Saved " + done);
        }
        moments.apply(sequences.get(next))
                .ifPresent(moment -> encode(picture.draw(live.lookingBackAt(moment)), target.get()));
        next++;
        return Optional.of("Movie: " + next + " of " + sequences.size() + " frames");
    }

    private void encode(BufferedImage image, Path mp4) {
        isEncoding = true;
        background.execute(() -> {
            try {
                if (movie.isEmpty()) {
                    movie = Optional.of(MovieFile.open(mp4, RecordedMovie.FRAMES_PER_S));
                }
                movie.get().add(image);
            } catch (IOException e) {
                fault = mp4 + " could not be written: " + e;
            } finally {
                isEncoding = false;
            }
        });
    }

    private void finish() {
        isEncoding = true;
        background.execute(() -> {
            try {
                if (movie.isPresent()) {
                    movie.get().finish();
                }
            } catch (IOException e) {
                fault = "the movie could not be finished: " + e;
            } finally {
                movie = Optional.empty();
                isEncoding = false;
            }
        });
    }
}
