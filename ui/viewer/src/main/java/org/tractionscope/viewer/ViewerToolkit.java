package org.tractionscope.viewer;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.scene.text.Text;
import org.tractionscope.viewer.theme.Lato;

/**
 * The one JavaFX toolkit of this JVM: started at most once, with or without a display, and never again after its end.
 *
 * <p>May be used from any thread but the JavaFX one.
 */
public final class ViewerToolkit {

    private static final long START_LIMIT_S = 60;
    private static final long CALL_LIMIT_S = 120;

    private static final Object LOCK = new Object();
    private static Optional<DisplayMode> running = Optional.empty();
    private static boolean stopped;

    private ViewerToolkit() {}

    /**
     * Starts JavaFX, or finds it running. A toolkit on a display serves for pictures as well, one in memory cannot show
     * a window.
     *
     * @throws ViewerException where JavaFX cannot start, or runs in memory and a window is asked for
     */
    public static void start(DisplayMode mode) {
        synchronized (LOCK) {
            if (stopped) {
                throw new ViewerException("JavaFX has been shut down in this process and cannot start again");
            }
            if (running.isPresent()) {
                if (mode == DisplayMode.WINDOW && running.get() == DisplayMode.HEADLESS) {
                    throw new ViewerException("this process draws without a display and cannot open a window");
                }
                return;
            }
            startUp(mode);
            running = Optional.of(mode);
        }
    }

    /** Ends JavaFX, after which the JVM can end; does nothing where it does not run. Idempotent. */
    public static void stop() {
        synchronized (LOCK) {
            if (running.isPresent() && !stopped) {
                Platform.exit();
            }
            stopped = stopped || running.isPresent();
            running = Optional.empty();
        }
    }

    /** Runs on the JavaFX thread and waits for the result, two minutes at most. */
    static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get(CALL_LIMIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ViewerException("interrupted while drawing", e);
        } catch (TimeoutException e) {
            throw new ViewerException("drawing took more than " + CALL_LIMIT_S + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof ViewerException known) {
                throw known;
            }
            throw new ViewerException("drawing failed: " + cause, cause);
        }
    }

    private static void startUp(DisplayMode mode) {
        if (mode == DisplayMode.HEADLESS) {
            // JavaFX takes these from system properties alone, and only before its start.
            System.setProperty("glass.platform", "Monocle");
            System.setProperty("monocle.platform", "Headless");
            System.setProperty("headless.geometry", "1920x1200-32");
            System.setProperty("prism.order", "sw");
        }
        System.setProperty("prism.lcdtext", "false");
        // A panel with a rule at its edge is two plain rectangles; from JavaFX's cache it is an image, which by
        // software is slow.
        System.setProperty("prism.disableRegionCaching", "true");
        // On the class path JavaFX warns that it is on the class path.
        Logger javafx = Logger.getLogger("javafx");
        Level before = javafx.getLevel();
        javafx.setLevel(Level.SEVERE);
        try {
            CountDownLatch ready = new CountDownLatch(1);
            Platform.startup(ready::countDown);
            if (!ready.await(START_LIMIT_S, TimeUnit.SECONDS)) {
                throw new ViewerException("JavaFX did not start within " + START_LIMIT_S + " s");
            }
            Platform.setImplicitExit(false);
            call(ViewerToolkit::probeText);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ViewerException("interrupted while JavaFX started", e);
        } catch (ViewerException e) {
            throw new ViewerException(missing(mode, Objects.requireNonNullElse(e.getCause(), e)), e);
        } catch (LinkageError | RuntimeException e) {
            throw new ViewerException(missing(mode, e), e);
        } finally {
            javafx.setLevel(before);
        }
    }

    /** Text is the first thing to need freetype and pango, so a missing one shows here and not in mid-run. */
    private static double probeText() {
        try {
            Lato.load();
            Text text = new Text("0 µm");
            text.setFont(Lato.REGULAR.at(12));
            return text.getLayoutBounds().getWidth();
        } catch (LinkageError e) {
            throw new ViewerException("text cannot be drawn", e);
        }
    }

    private static String missing(DisplayMode mode, Throwable cause) {
        String what = "JavaFX could not start " + (mode == DisplayMode.WINDOW ? "with a window" : "without a display")
                + " (" + cause + ").";
        String os = System.getProperty("os.name", "");
        if (!os.startsWith("Linux")) {
            return what;
        }
        return what + " On Linux it needs the libraries freetype and pango"
                + (mode == DisplayMode.WINDOW ? ", GTK 3 and a display" : "")
                + ": on Debian and Ubuntu install libfreetype6 libpangoft2-1.0-0"
                + (mode == DisplayMode.WINDOW ? " libgtk-3-0" : "") + ".";
    }
}
