package org.tractionscope.viewer;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/**
 * The live screen, 1550 x 900 pixels, drawn in memory by software: no display, no graphics card.
 *
 * <p>It takes its source's newest snapshot as the window does once per pulse, and then draws the whole of itself, where a window
 * draws what has changed. Confined to one thread, which is not JavaFX's.
 */
public final class InMemoryScreen {

    private static final int WIDTH_PX = 1550;
    private static final int HEIGHT_PX = 900;

    private final Supplier<ViewerSnapshot> source;
    private final ViewerRoot root;
    private final Scene scene;
    private final WritableImage image = new WritableImage(WIDTH_PX, HEIGHT_PX);
    private @Nullable ViewerSnapshot drawn;

    private InMemoryScreen(Supplier<ViewerSnapshot> source) {
        this.source = source;
        ViewerOptions options = ViewerOptions.dark(ZoneOffset.UTC, Path.of("."));
        root = new ViewerRoot(options, ViewerPorts.watching(source), Runnable::run);
        scene = new Scene(root, WIDTH_PX, HEIGHT_PX);
        ViewerStyle.apply(scene, options.theme());
        root.applyCss();
        root.layout();
    }

    /**
     * Opens the screen; JavaFX is started without a display where it does not run yet.
     *
     * @param source must return at once, and the same object while nothing has changed
     * @throws ViewerException where JavaFX cannot start
     */
    public static InMemoryScreen open(Supplier<ViewerSnapshot> source) {
        ViewerToolkit.start(DisplayMode.HEADLESS);
        return ViewerToolkit.call(() -> new InMemoryScreen(source));
    }

    /** Draws the newest snapshot and returns it once its pixels are there; empty, and at once, where it is drawn already. */
    @SuppressWarnings("ReferenceEquality") // As the window: the same object has not changed.
    public Optional<ViewerSnapshot> draw() {
        ViewerSnapshot newest = source.get();
        if (newest == drawn) {
            return Optional.empty();
        }
        double unused = draw(newest);
        drawn = newest;
        return Optional.of(newest);
    }

    /** Draws a snapshot; returns how long that took, ms. */
    double draw(ViewerSnapshot snapshot) {
        return ViewerToolkit.call(() -> {
            long began = System.nanoTime();
            root.pulse(snapshot, began);
            root.applyCss();
            root.layout();
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setFill(scene.getFill());
            root.snapshot(parameters, image);
            return (System.nanoTime() - began) / 1e6;
        });
    }
}
