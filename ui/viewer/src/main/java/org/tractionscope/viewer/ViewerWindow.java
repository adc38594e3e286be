package org.tractionscope.viewer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/**
 * The live screen in a window.
 *
 * <p>Once per pulse of the display it asks its source for the newest snapshot and draws it if it is another than before;
 * nobody posts frames to it, so a slow display skips snapshots and slows nothing.
 */
public final class ViewerWindow {

    private static final double WIDTH_PX = 1550;
    private static final double HEIGHT_PX = 900;
    private static final double LEAST_WIDTH_PX = 1280;
    private static final double LEAST_HEIGHT_PX = 720;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Stage stage;
    private final ViewerRoot root;
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "viewer-background");
        thread.setDaemon(true);
        return thread;
    });
    private final AnimationTimer timer;

    private ViewerWindow(ViewerPorts ports, ViewerOptions options) {
        stage = new Stage();
        root = new ViewerRoot(options, ports, background);
        Scene scene = new Scene(root, WIDTH_PX, HEIGHT_PX);
        ViewerStyle.apply(scene, options.theme());
        ViewerKeys.install(scene, root);
        root.live().onFullScreen(() -> stage.setFullScreen(!stage.isFullScreen()));
        stage.setScene(scene);
        stage.setTitle("Tractionscope");
        stage.setMinWidth(LEAST_WIDTH_PX);
        stage.setMinHeight(LEAST_HEIGHT_PX);
        timer = new AnimationTimer() {
            @Override
            public void handle(long pulseNs) {
                root.pulse(ports.newest().get(), pulseNs);
            }
        };
    }

    /**
     * Opens the window and returns; JavaFX is started where it does not run yet.
     *
     * @param source asked on the JavaFX thread once per pulse; must return at once, and the same object while nothing
     *     has changed
     * @param options how it looks at its start
     * @param onClosed run on the JavaFX thread after the user has closed the window
     * @throws ViewerException where there is no display or JavaFX cannot start
     */
    public static ViewerWindow show(Supplier<ViewerSnapshot> source, ViewerOptions options, Runnable onClosed) {
        return show(ViewerPorts.watching(source), options, onClosed);
    }

    /**
     * Opens the window with everything that it may do, and returns.
     *
     * @throws ViewerException where there is no display or JavaFX cannot start
     */
    public static ViewerWindow show(ViewerPorts ports, ViewerOptions options, Runnable onClosed) {
        ViewerToolkit.start(DisplayMode.WINDOW);
        return open(ports, options, onClosed);
    }

    /** Opens the window on whatever toolkit runs. */
    static ViewerWindow open(ViewerPorts ports, ViewerOptions options, Runnable onClosed) {
        return ViewerToolkit.call(() -> {
            ViewerWindow window = new ViewerWindow(ports, options);
            window.start(onClosed);
            return window;
        });
    }

    /** Everything in the window. */
    ViewerRoot root() {
        return root;
    }

    Stage stage() {
        return stage;
    }

    /** Gives the window another size, on any thread but the JavaFX one. */
    void resize(double width, double height) {
        ViewerToolkit.call(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
    }

    /** Waits until the window is closed. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Closes the window from any thread but the JavaFX one; idempotent. */
    public void close() {
        ViewerToolkit.call(() -> {
            stage.close();
            return true;
        });
    }

    private void start(Runnable onClosed) {
        stage.setOnHidden(event -> {
            timer.stop();
            background.shutdown();
            closed.countDown();
            onClosed.run();
        });
        stage.show();
        timer.start();
    }
}
