package org.tractionscope.mm.fake;

import com.google.common.eventbus.EventBus;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mmcorej.CMMCore;
import org.micromanager.LogManager;
import org.micromanager.SnapLiveManager;
import org.micromanager.Studio;
import org.micromanager.UserProfile;
import org.micromanager.acquisition.AcquisitionManager;
import org.micromanager.acquisition.AcquisitionStartedEvent;
import org.micromanager.alerts.Alert;
import org.micromanager.alerts.AlertManager;
import org.micromanager.data.Datastore;
import org.micromanager.data.DatastoreClosingEvent;
import org.micromanager.data.Image;
import org.micromanager.display.DataViewer;
import org.micromanager.display.DisplayManager;
import org.micromanager.display.DisplayWindow;
import org.micromanager.display.internal.event.DataViewerAddedEvent;
import org.micromanager.events.EventManager;
import org.micromanager.events.ExposureChangedEvent;
import org.micromanager.events.StartupCompleteEvent;
import org.micromanager.propertymap.MutablePropertyMapView;

/**
 * Micro-Manager's Studio as far as the plugin uses it, with its event buses and its order of events: a live window and its
 * data set are made anew at every change and announced before the first image; an acquisition is announced before its first
 * image too.
 */
public final class FakeStudio implements Studio {

    private final List<Throwable> escaped = new CopyOnWriteArrayList<>();
    private final EventBus events = new EventBus((problem, where) -> escaped.add(problem));
    private final EventBus displayEvents = new EventBus((problem, where) -> escaped.add(problem));
    private final List<DataViewer> viewers = new CopyOnWriteArrayList<>();
    private final Map<String, String> profile = new ConcurrentHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> alerts = new CopyOnWriteArrayList<>();
    private volatile boolean acquiring;
    private volatile boolean paused;
    private volatile Optional<FakeWindow> live = Optional.empty();
    private volatile double pixelSizeUm;

    /** What handlers threw at Micro-Manager; must stay empty. */
    public List<Throwable> escaped() {
        return escaped;
    }

    public List<String> log() {
        return log;
    }

    public List<String> postedAlerts() {
        return alerts;
    }

    public Map<String, String> profileValues() {
        return profile;
    }

    public boolean isPausedNow() {
        return paused;
    }

    public void resumeByHand() {
        paused = false;
    }

    public void knowPixelSize(double um) {
        pixelSizeUm = um;
    }

    public void completeStartup() {
        events.post(new StartupCompleteEvent() {});
    }

    /** A new live window, as after a change of size, type or channel; the one before is closed. */
    public FakeDatastore openLive(String... channels) {
        live.ifPresent(window -> {
            window.close();
            viewers.remove(window);
            ((FakeDatastore) window.getDataProvider()).close();
        });
        FakeDatastore store = new FakeDatastore("Snap/Live", escaped, channels);
        FakeWindow window = new FakeWindow(store);
        live = Optional.of(window);
        addViewer(window);
        return store;
    }

    public FakeWindow liveWindow() {
        return live.get();
    }

    /** A window of anything: an opened file, another plugin's result. */
    public void addViewer(FakeWindow window) {
        viewers.add(window);
        displayEvents.post(new Added(window));
    }

    private static final class Added extends DataViewerAddedEvent {

        Added(DataViewer viewer) {
            super(viewer);
        }
    }

    /** A window whose event never came, as in a Micro-Manager without that internal event. */
    public void addViewerSilently(FakeWindow window) {
        viewers.add(window);
        live = Optional.of(window);
    }

    /** An acquisition begins. */
    public FakeDatastore startAcquisition(String name, String... channels) {
        FakeDatastore store = new FakeDatastore(name, escaped, channels);
        acquiring = true;
        events.post(new AcquisitionStartedEvent() {
            @Override
            public Datastore getDatastore() {
                return store;
            }

            @Override
            public Object getSource() {
                return this;
            }
        });
        addViewer(new FakeWindow(store));
        return store;
    }

    public void endAcquisition(FakeDatastore store) {
        acquiring = false;
        store.freeze();
    }

    /** Any event. */
    public void post(Object event) {
        events.post(event);
    }

    /** The data set is closed without ever having been frozen. */
    public void announceClosing(FakeDatastore store) {
        events.post(new DatastoreClosingEvent() {
            @Override
            public Datastore getDatastore() {
                return store;
            }
        });
    }

    public void changeExposure(double ms) {
        events.post(new ExposureChangedEvent() {
            @Override
            public String getCameraName() {
                return "Camera";
            }

            @Override
            public double getNewExposureTime() {
                return ms;
            }
        });
    }

    @Override
    public LogManager logs() {
        return new LogManager() {
            @Override
            public void logMessage(String message) {
                log.add(message);
            }

            @Override
            public void logError(Exception problem, String message) {
                log.add("ERROR " + message);
            }
        };
    }

    @Override
    public EventManager events() {
        return new EventManager() {
            @Override
            public void registerForEvents(Object recipient) {
                events.register(recipient);
            }

            @Override
            public void unregisterForEvents(Object recipient) {
                events.unregister(recipient);
            }
        };
    }

    @Override
    public DisplayManager displays() {
        return new DisplayManager() {
            @Override
            public List<DataViewer> getAllDataViewers() {
                return viewers;
            }

            @Override
            public void registerForEvents(Object recipient) {
                displayEvents.register(recipient);
            }

            @Override
            public void unregisterForEvents(Object recipient) {
                displayEvents.unregister(recipient);
            }
        };
    }

    @Override
    public SnapLiveManager live() {
        return new SnapLiveManager() {
            @Override
            public boolean isLiveModeOn() {
                return live.isPresent();
            }

            @Override
            public void setLiveModeOn(boolean on) {}

            @Override
            public DisplayWindow getDisplay() {
                return live.orElse(null);
            }

            @Override
            public List<Image> snap(boolean shouldDisplay) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public UserProfile profile() {
        return owner -> (MutablePropertyMapView) Proxy.newProxyInstance(
                FakeStudio.class.getClassLoader(),
                new Class<?>[] {MutablePropertyMapView.class},
                (view, method, arguments) -> {
                    if (method.getName().equals("putString")) {
                        profile.put((String) arguments[0], (String) arguments[1]);
                        return view;
                    }
                    return profile.getOrDefault((String) arguments[0], (String) arguments[1]);
                });
    }

    @Override
    public AcquisitionManager acquisitions() {
        return new AcquisitionManager() {
            @Override
            public boolean isAcquisitionRunning() {
                return acquiring;
            }

            @Override
            public void setPause(boolean state) {
                paused = state;
            }

            @Override
            public boolean isPaused() {
                return paused;
            }
        };
    }

    @Override
    public AlertManager alerts() {
        return (title, group, text) -> {
            alerts.add(title + ": " + text);
            return new Alert() {};
        };
    }

    @Override
    public CMMCore core() {
        return new CMMCore() {
            @Override
            public double getExposure() {
                return 100;
            }

            @Override
            public double getPixelSizeUm() {
                return pixelSizeUm;
            }
        };
    }
}
