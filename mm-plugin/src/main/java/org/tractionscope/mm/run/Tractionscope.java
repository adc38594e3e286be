package org.tractionscope.mm.run;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.micromanager.Studio;
import org.micromanager.display.DataViewer;
import org.tractionscope.mm.capture.AcquisitionReports;
import org.tractionscope.mm.capture.CaptureRun;
import org.tractionscope.mm.capture.CaptureSettings;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.capture.FrameTap;
import org.tractionscope.mm.capture.ImageHook;
import org.tractionscope.mm.capture.RunClock;
import org.tractionscope.mm.capture.ViewerListener;
import org.tractionscope.mm.feedback.Feedback;
import org.tractionscope.mm.feedback.FeedbackActions;
import org.tractionscope.mm.link.BrokerInquiry;
import org.tractionscope.mm.link.Link;
import org.tractionscope.mm.link.LinkSettings;
import org.tractionscope.mm.overlay.FieldPicture;
import org.tractionscope.mm.overlay.OverlaySettings;
import org.tractionscope.mm.overlay.TractionOverlay;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.BrokerAccess;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.TransportException;
import org.tractionscope.transport.UnixClock;

/**
 * The plugin behind its panel: start, stop, marks, status. Any thread; no method waits for the broker, and nothing thrown
 * in here reaches Micro-Manager.
 */
public final class Tractionscope {

    private static final long BUS_TIMEOUT_MS = 5000;
    private static final long CHORE_MS = 200;

    private final Studio studio;
    private final Faults faults;
    private final ImageHook hook;
    private final SettingsStore store;
    private final Overlays overlays;
    private final Notices notices;
    private final Feedback feedback;
    private final AcquisitionReports reports;
    private final AtomicReference<OverlaySettings> overlaySettings = new AtomicReference<>(OverlaySettings.DEFAULT);
    private final ScheduledExecutorService chores;
    private volatile PluginSettings settings = PluginSettings.atFirst();
    private volatile Optional<Running> running = Optional.empty();
    private volatile Optional<Traction> newest = Optional.empty();

    /** What belongs to one run. */
    private static final class Running {

        private final Link link;
        private final CaptureRun run;
        private final EventMarks marks;

        Running(Link link, CaptureRun run) {
            this.link = link;
            this.run = run;
            this.marks = new EventMarks(run.id(), run.clock(), link::send);
        }
    }

    /** What rules may do here. */
    private final class Actions implements FeedbackActions {

        @Override
        public void alarm(String text) {
            notices.notice(text);
        }

        @Override
        public void event(String text) {
            marks().ifPresent(marks -> marks.mark(ExperimentEvent.Kind.NOTE, marks.now(), text));
        }

        @Override
        public void log(String line) {
            notices.log(line);
        }
    }

    /** A plugin in {@code studio} that does nothing yet. */
    public Tractionscope(Studio studio, Faults faults) {
        this.studio = Objects.requireNonNull(studio, "studio");
        this.faults = Objects.requireNonNull(faults, "faults");
        this.hook = new ImageHook(studio, faults);
        this.store = new SettingsStore(studio, faults);
        this.notices = new Notices(studio, faults);
        this.feedback = new Feedback(studio::acquisitions, new Actions(), faults);
        this.reports = new AcquisitionReports(System::nanoTime, notices::acquisitionEnded);
        this.overlays = new Overlays(this::newOverlay, faults);
        this.chores = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "tractionscope-chores");
            thread.setDaemon(true);
            thread.setContextClassLoader(Tractionscope.class.getClassLoader());
            return thread;
        });
    }

    private TractionOverlay newOverlay(FrameTap tap) {
        return new TractionOverlay(tap, overlaySettings::get, feedback::baselineTotal, UnixClock.system(), faults);
    }

    /** Listens to Micro-Manager from now on; once, when it is complete. */
    public void begin() {
        settings = store.load();
        faults.guard("use its overlay settings", () -> overlaySettings.set(settings.overlay()));
        hook.register();
        faults.guard("hear of new windows", () -> studio.displays()
                .registerForEvents(new ViewerListener(this::onViewerAdded)));
        ScheduledFuture<?> unused = chores.scheduleWithFixedDelay(
                () -> faults.guard("do its chores", this::chores), CHORE_MS, CHORE_MS, TimeUnit.MILLISECONDS);
    }

    private void onViewerAdded(DataViewer viewer) {
        faults.guard("look at a new window", () -> {
            hook.onViewerAdded(viewer);
            hook.tapOf(viewer).ifPresent(tap -> overlays.attach(viewer, tap));
        });
    }

    private void chores() {
        hook.findLiveView();
        Optional<Running> now = running;
        hook.takeEnded().forEach(reports::ended);
        if (!now.isPresent()) {
            return;
        }
        faults.guard("look at the windows", () -> {
            List<DataViewer> viewers = studio.displays().getAllDataViewers();
            viewers.forEach(viewer -> hook.tapOf(viewer).ifPresent(tap -> overlays.attach(viewer, tap)));
        });
        reports.step(now.get().run);
        feedback.step(hook.openTaps());
    }

    /** The settings as they are. */
    public PluginSettings settings() {
        return settings;
    }

    /**
     * Changes the settings: the overlay, channel, policy and pixel size at once, the others at the next start; remembered in
     * the user profile.
     *
     * @throws IllegalArgumentException saying in one line what is wrong; then nothing is changed
     */
    public void change(PluginSettings newSettings) {
        CaptureSettings capture = newSettings.capture();
        OverlaySettings overlay = newSettings.overlay();
        LinkSettings unused = link(newSettings);
        feedback.use(newSettings.text(Setting.RULES), newSettings.text(Setting.FEEDBACK));
        settings = newSettings;
        overlaySettings.set(overlay);
        running.ifPresent(now -> {
            CaptureSettings was = now.run.settings();
            now.run.change(
                    new CaptureSettings(was.streamName(), capture.channel(), capture.policy(), capture.pixelSize()));
        });
        store.save(newSettings);
        overlays.repaint();
    }

    /**
     * Starts to send.
     *
     * @throws IllegalArgumentException saying in one line which setting is wrong; then nothing is started
     */
    public void start() {
        BrokerAccess access = BrokerInquiry.access(settings.text(Setting.BROKER), settings.text(Setting.SECURITY_FILE));
        start(new KafkaMessageBus(access, BUS_TIMEOUT_MS, UnixClock.system()));
    }

    /** Starts to send over a bus of one's own. */
    public synchronized void start(MessageBus bus) {
        if (running.isPresent()) {
            return;
        }
        CaptureSettings capture = settings.capture();
        Link link = open(bus, link(settings));
        CaptureRun run = new CaptureRun(capture, RunClock.start(), link.outlet(), faults, Version.words());
        Running now = new Running(link, run);
        feedback.use(settings.text(Setting.RULES), settings.text(Setting.FEEDBACK));
        feedback.begin();
        newest = Optional.empty();
        running = Optional.of(now);
        link.start(run, this::onTraction);
        hook.begin(run);
        notices.log("sends to " + settings.text(Setting.BROKER) + " as " + capture.streamName());
    }

    private static LinkSettings link(PluginSettings settings) {
        LinkSettings link = LinkSettings.of(
                settings.capture().streamName(),
                settings.memoryBytes(Runtime.getRuntime().maxMemory()));
        return settings.spool().map(link::with).orElse(link);
    }

    private Link open(MessageBus bus, LinkSettings link) {
        try {
            return new Link(bus, link, UnixClock.system(), faults);
        } catch (TransportException e) {
            faults.guard("close the connection", bus::close);
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Stops taking images at once; what waits is sent for about ten seconds, in the background. */
    public synchronized void stop() {
        Optional<Running> was = running;
        if (!was.isPresent()) {
            return;
        }
        running = Optional.empty();
        hook.stop();
        hook.takeEnded().forEach(reports::ended);
        was.get().link.stop();
        feedback.end();
        overlays.removeAll();
        notices.log("stopped");
        ScheduledFuture<?> unused =
                chores.schedule(() -> faults.guard("report", () -> reports.step(was.get().run)), 1, TimeUnit.SECONDS);
    }

    /** True from start to stop. */
    public boolean isRunning() {
        return running.isPresent();
    }

    private void onTraction(Traction traction) {
        FieldPicture picture = FieldPicture.of(traction);
        newest = Optional.of(traction);
        overlays.show(picture);
        feedback.onTraction(traction);
    }

    /** The newest traction of the run. */
    public Optional<Traction> newestTraction() {
        return newest;
    }

    /** What the run has counted; empty while stopped. */
    public Optional<Status> status() {
        return running.map(now -> new Status(now.link, now.run));
    }

    /** Marks events of the run; empty while stopped. */
    public Optional<EventMarks> marks() {
        return running.map(now -> now.marks);
    }

    /** The rules over tractions and their log. */
    public Feedback feedback() {
        return feedback;
    }

    /** The channels that Micro-Manager has shown so far. */
    public List<String> channels() {
        return hook.channels();
    }

    /** Where failures go. */
    public Faults faults() {
        return faults;
    }

    /** Asks a broker whether it is there, and tells {@code answer} on Swing's thread. */
    public void askBroker(BrokerAccess access, Consumer<BrokerInquiry.Answer> answer) {
        BrokerInquiry.ask(
                access,
                found -> SwingUtilities.invokeLater(
                        () -> faults.guard("tell of the broker", () -> answer.accept(found))));
    }

    /** Asks Micro-Manager's core for the pixel size, µm, and tells {@code found} on Swing's thread if it knows one. */
    public void askPixelSize(Consumer<Double> found) {
        chores.execute(() -> faults.guard("ask for the pixel size", () -> {
            double um = studio.core().getPixelSizeUm();
            if (um > 0) {
                SwingUtilities.invokeLater(() -> found.accept(um));
            }
        }));
    }
}
