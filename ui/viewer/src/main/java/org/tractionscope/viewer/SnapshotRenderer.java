package org.tractionscope.viewer;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import org.tractionscope.viewer.image.Fit;
import org.tractionscope.viewer.image.ImagePane;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.timeline.Timeline;

/**
 * Draws snapshots to PNG files with the scenes of the window, needing no display.
 *
 * <p>Each file is written beside its place and renamed, so that it is whole or absent. May be used from any thread but the
 * JavaFX one; pictures are drawn one after the other. The toolkit stays up after {@link #close()}: {@code main} ends it
 * with {@link ViewerToolkit#stop()}.
 */
public final class SnapshotRenderer implements AutoCloseable {

    private static final int OVERLAY_WIDTH_PX = 1160;
    private static final int OVERLAY_HEIGHT_PX = 1056;
    /** Room for the colour bar; beside it 1024 x 1024 stay free, a whole zoom for 256, 512 and 1024 pixels. */
    private static final Insets OVERLAY_SIDES = new Insets(0, 100, 0, 0);

    private static final int TIMELINE_WIDTH_PX = 1200;
    private static final int TIMELINE_HEIGHT_PX = 420;
    private static final int SCREEN_WIDTH_PX = 1550;
    private static final int SCREEN_HEIGHT_PX = 900;
    private static final long PULSE_NS = 1_000_000_000;

    private final ImagePane overlay;
    private final Timeline timeline;
    private final ViewerRoot screen;
    private final Picture overlayPicture;
    private final Picture timelinePicture;
    private final Picture screenPicture;
    private Optional<ViewerSnapshot> current = Optional.empty();
    private long pulses;
    private boolean closed;

    private SnapshotRenderer(ViewerOptions options) {
        overlay = new ImagePane(options.overlay(), options.zone());
        overlay.setInsetShown(false);
        overlay.reserve(OVERLAY_SIDES);
        overlay.fit(Fit.FRAME);
        timeline = new Timeline(options.theme());
        screen = new ViewerRoot(options, ViewerPorts.watching(this::current), Runnable::run);
        overlayPicture = new Picture(overlay, OVERLAY_WIDTH_PX, OVERLAY_HEIGHT_PX, options);
        timelinePicture = new Picture(timeline, TIMELINE_WIDTH_PX, TIMELINE_HEIGHT_PX, options);
        screenPicture = new Picture(screen, SCREEN_WIDTH_PX, SCREEN_HEIGHT_PX, options);
    }

    /**
     * Makes a renderer, starting JavaFX in memory where it does not run yet.
     *
     * @throws ViewerException where JavaFX cannot start; the message says what is missing
     */
    public static SnapshotRenderer open(ViewerOptions options) {
        ViewerToolkit.start(DisplayMode.HEADLESS);
        return ViewerToolkit.call(() -> new SnapshotRenderer(options));
    }

    /** Draws the image alone: zyxin, tint, outline, arrows, chips and scales, the whole frame at a round zoom factor. */
    public void overlay(ViewerSnapshot snapshot, Path png) {
        write(overlayPicture, png, () -> {
            overlay.show(snapshot);
            overlay.fit(Fit.FRAME);
        });
    }

    /** Draws the total traction over the experiment's minutes with phases and events. */
    public void timeline(ViewerSnapshot snapshot, Path png) {
        write(timelinePicture, png, () -> timeline.show(snapshot));
    }

    /** Draws the whole live screen, 1550 x 900. */
    public void screen(ViewerSnapshot snapshot, Path png) {
        write(screenPicture, png, () -> {
            current = Optional.of(snapshot);
            // No picture waits for a curve that the screen would draw a moment later.
            pulses++;
            screen.pulse(snapshot, pulses * PULSE_NS);
            screen.live().fitCell();
        });
    }

    private ViewerSnapshot current() {
        return current.orElseThrow(() -> new IllegalStateException("nothing has been drawn yet"));
    }

    /** Releases nothing but refuses further pictures; idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    private synchronized void write(Picture picture, Path png, Runnable show) {
        if (closed) {
            throw new IllegalStateException("the renderer is closed and cannot draw " + png);
        }
        PngFile.write(ViewerToolkit.call(() -> picture.take(show)), png);
    }

    /** A scene that is never on a stage, and the image that it is drawn into. */
    private static final class Picture {

        private final Parent root;
        private final Scene scene;
        private final WritableImage image;

        Picture(Parent root, int width, int height, ViewerOptions options) {
            this.root = root;
            this.scene = new Scene(root, width, height);
            this.image = new WritableImage(width, height);
            ViewerStyle.apply(scene, options.theme());
        }

        BufferedImage take(Runnable show) {
            root.applyCss();
            root.layout();
            show.run();
            root.applyCss();
            root.layout();
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setFill(scene.getFill());
            root.snapshot(parameters, image);
            return PngFile.copy(image);
        }
    }
}
