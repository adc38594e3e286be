package org.tractionscope.mm.capture;

import com.google.common.eventbus.Subscribe;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.micromanager.Studio;
import org.micromanager.acquisition.AcquisitionStartedEvent;
import org.micromanager.data.DataProvider;
import org.micromanager.data.DatastoreClosingEvent;
import org.micromanager.display.DataViewer;
import org.micromanager.display.DisplayWindow;
import org.micromanager.events.ExposureChangedEvent;

/**
 * Finds the data sets whose images are the microscope's, and puts a tap on each while a run goes on.
 *
 * <pre>
 *   MDA:       AcquisitionStartedEvent, before the first image          ─→ tap on its datastore
 *   Snap/Live: a new data set at every change of size, type, channel    ─→ tap on the one that the live window shows
 *   other windows (opened files, results of other plugins)              ─→ nothing
 * </pre>
 *
 * <p>Any thread; nothing thrown here reaches Micro-Manager. Public because Micro-Manager's event bus calls it.
 */
public final class ImageHook {

    private static final String LIVE_NAME = "Snap/Live";
    private static final int MOST_TAPS = 64;
    private static final int MOST_CHANNELS = 64;

    private final Studio studio;
    private final Faults faults;
    private final List<FrameTap> taps = new ArrayList<>();
    private final List<FrameTap> ended = new ArrayList<>();
    private final Set<String> channels = new LinkedHashSet<>();
    private WeakReference<DataProvider> runningAcquisition = new WeakReference<>(null);
    private Optional<CaptureRun> run = Optional.empty();

    /** A hook that does nothing yet. */
    public ImageHook(Studio studio, Faults faults) {
        this.studio = Objects.requireNonNull(studio, "studio");
        this.faults = Objects.requireNonNull(faults, "faults");
    }

    /** Begins to listen for acquisitions; once, when Micro-Manager is ready. */
    public void register() {
        faults.guard("listen to Micro-Manager", () -> studio.events().registerForEvents(this));
    }

    /** Takes images for a run from now on, also of an acquisition that is under way. */
    public void begin(CaptureRun newRun) {
        synchronized (taps) {
            run = Optional.of(newRun);
        }
        faults.guard("ask for the exposure time", () -> askExposure(newRun));
        DataProvider acquisition = runningAcquisition.get();
        if (acquisition != null) {
            faults.guard("join the running acquisition", () -> {
                if (studio.acquisitions().isAcquisitionRunning() && !acquisition.isFrozen()) {
                    tap(acquisition, ImageSource.ACQUISITION);
                }
            });
        }
        findLiveView();
    }

    private void askExposure(CaptureRun newRun) {
        try {
            newRun.exposureMs(studio.core().getExposure());
        } catch (Exception e) {
            faults.add("ask for the exposure time", e);
        }
    }

    /** Takes no further image. */
    public void stop() {
        List<FrameTap> open;
        synchronized (taps) {
            run = Optional.empty();
            open = new ArrayList<>(taps);
            taps.clear();
            ended.addAll(open);
        }
        open.forEach(tap -> faults.guard("end a session", tap::end));
    }

    /** Looks for the live window's data set by Micro-Manager's public interface, in case its event was missed. */
    public void findLiveView() {
        faults.guard("look for the live window", () -> {
            DisplayWindow window = studio.live().getDisplay();
            if (window != null && isLive(window)) {
                note(window.getDataProvider());
                tap(window.getDataProvider(), ImageSource.LIVE_VIEW);
            }
        });
        endThoseThatFroze();
    }

    private void endThoseThatFroze() {
        List<FrameTap> gone = new ArrayList<>();
        synchronized (taps) {
            taps.removeIf(tap -> tap.isEnded() && gone.add(tap));
            ended.addAll(gone);
        }
    }

    /** The channels that were seen in live windows and acquisitions so far. */
    public List<String> channels() {
        synchronized (channels) {
            return new ArrayList<>(channels);
        }
    }

    private void note(DataProvider provider) {
        List<String> names = provider.getSummaryMetadata().getChannelNameList();
        synchronized (channels) {
            names.stream()
                    .filter(name -> name != null && channels.size() < MOST_CHANNELS)
                    .forEach(channels::add);
        }
    }

    /** The taps that have ended since the last call. */
    public List<FrameTap> takeEnded() {
        endThoseThatFroze();
        synchronized (taps) {
            List<FrameTap> taken = new ArrayList<>(ended);
            ended.clear();
            return taken;
        }
    }

    /** The taps that take images now. */
    public List<FrameTap> openTaps() {
        synchronized (taps) {
            return new ArrayList<>(taps);
        }
    }

    /** The tap on what a window shows. */
    public Optional<FrameTap> tapOf(DataViewer viewer) {
        DataProvider provider = viewer.getDataProvider();
        synchronized (taps) {
            return taps.stream().filter(tap -> tap.listensTo(provider)).findFirst();
        }
    }

    /** A window appeared; on the event thread of Swing. */
    public void onViewerAdded(DataViewer viewer) {
        faults.guard("look at a new window", () -> {
            if (isLive(viewer)) {
                tap(viewer.getDataProvider(), ImageSource.LIVE_VIEW);
            }
        });
    }

    private boolean isLive(DataViewer viewer) {
        DataProvider provider = viewer.getDataProvider();
        if (provider == null || provider.isFrozen()) {
            return false;
        }
        return viewer == studio.live().getDisplay() || LIVE_NAME.equals(provider.getName());
    }

    /** An acquisition begins; on its own thread, before the first image. */
    @Subscribe
    public void onAcquisitionStarted(AcquisitionStartedEvent event) {
        faults.guard("join an acquisition", () -> {
            DataProvider datastore = event.getDatastore();
            runningAcquisition = new WeakReference<>(datastore);
            note(datastore);
            tap(datastore, ImageSource.ACQUISITION);
        });
    }

    /** A data set is closed; its tap has heard of the end unless it was never frozen. */
    @Subscribe
    public void onDatastoreClosing(DatastoreClosingEvent event) {
        faults.guard("leave a data set", () -> {
            DataProvider closing = event.getDatastore();
            List<FrameTap> leaving = new ArrayList<>();
            synchronized (taps) {
                taps.forEach(tap -> {
                    if (tap.listensTo(closing)) {
                        leaving.add(tap);
                    }
                });
            }
            leaving.forEach(FrameTap::end);
        });
    }

    /** The camera's exposure time was changed. */
    @Subscribe
    public void onExposureChanged(ExposureChangedEvent event) {
        faults.guard("note the exposure time", () -> {
            double ms = event.getNewExposureTime();
            current().ifPresent(now -> now.exposureMs(ms));
        });
    }

    private Optional<CaptureRun> current() {
        synchronized (taps) {
            return run;
        }
    }

    private void tap(DataProvider provider, ImageSource source) {
        FrameTap tap;
        List<FrameTap> tooMany = new ArrayList<>();
        synchronized (taps) {
            if (!run.isPresent() || provider == null || taps.stream().anyMatch(known -> known.listensTo(provider))) {
                return;
            }
            tap = new FrameTap(run.get(), source, provider);
            taps.add(tap);
            while (taps.size() > MOST_TAPS) {
                tooMany.add(taps.remove(0));
            }
            ended.addAll(tooMany);
        }
        tooMany.forEach(old -> faults.guard("end a session", old::end));
        tap.open();
    }
}
