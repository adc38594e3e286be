package org.tractionscope.mm.capture;

import com.google.common.eventbus.Subscribe;
import java.awt.Rectangle;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.micromanager.data.Coords;
import org.micromanager.data.DataProvider;
import org.micromanager.data.DataProviderHasNewImageEvent;
import org.micromanager.data.DatastoreFrozenEvent;
import org.micromanager.data.Image;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.StreamId;

/**
 * Listens to one data set of Micro-Manager and offers its images; one tap is one session.
 *
 * <p>The handlers run on the data set's own event thread, which its viewer shares: they take a reference, stamp it, offer
 * it and return, whatever the broker does. The data set is held weakly: in memory it is the whole recording. Public because
 * Micro-Manager's event bus calls it.
 */
public final class FrameTap {

    private static final long LIVE_COORDS = 0;

    private final CaptureRun run;
    private final ImageSource source;
    private final String session;
    private final WeakReference<DataProvider> provider;
    private final CapturedImage.Context context;
    private final CapturedPlaces places = new CapturedPlaces();
    private final Map<StreamId, AtomicLong> sequences = new ConcurrentHashMap<>();
    private final AtomicLong seen = new AtomicLong();
    private final AtomicInteger newestTimePoint = new AtomicInteger(-1);
    private final AtomicBoolean ended = new AtomicBoolean();

    FrameTap(CaptureRun run, ImageSource source, DataProvider provider) {
        this.run = Objects.requireNonNull(run, "run");
        this.source = Objects.requireNonNull(source, "source");
        this.provider = new WeakReference<>(provider);
        this.session = run.newSession();
        this.context = run.context();
    }

    /** The session of its frames. */
    public String session() {
        return session;
    }

    public ImageSource source() {
        return source;
    }

    /** Where its last frames stand in the data set. */
    public CapturedPlaces places() {
        return places;
    }

    /** Images of the chosen channel. */
    public long seen() {
        return seen.get();
    }

    /** The largest time index of its images so far; -1 before the first. */
    public int newestTimePoint() {
        return newestTimePoint.get();
    }

    /** True once no further image is taken. */
    public boolean isEnded() {
        return ended.get();
    }

    boolean listensTo(DataProvider other) {
        return provider.get() == other;
    }

    /** Registers with the data set. */
    void open() {
        DataProvider here = provider.get();
        if (here != null) {
            here.registerForEvents(this);
        }
    }

    /** A new image, from Micro-Manager's event bus. */
    @Subscribe
    public void onNewImage(DataProviderHasNewImageEvent event) {
        if (ended.get()) {
            return;
        }
        try {
            take(event.getImage());
        } catch (RuntimeException | LinkageError e) {
            run.faults().add("take an image", e);
        }
    }

    /** The data set takes no further image, from Micro-Manager's event bus; after its last image. */
    @Subscribe
    public void onFrozen(DatastoreFrozenEvent event) {
        run.faults().guard("end a session", this::end);
    }

    private void take(Image image) {
        CaptureTime captured = run.clock().now();
        ImageFacts facts = new ImageFacts(image);
        Optional<Coords> coords = facts.coords();
        coords.ifPresent(at -> newestTimePoint.accumulateAndGet(at.getT(), Math::max));
        CaptureSettings settings = run.settings();
        Optional<String> channel = channelName(coords.map(Coords::getC).orElse(0));
        if (!settings.wants(channel)) {
            run.sawOtherChannel();
            return;
        }
        StreamId stream = run.names().of(facts.camera(), positionName(facts, coords), channel);
        AtomicLong sequence = sequences.get(stream);
        if (sequence == null) {
            sequence = new AtomicLong();
            sequences.put(stream, sequence);
        }
        FrameKey key = new FrameKey(stream, session, sequence.get());
        ImageSource origin = source == ImageSource.LIVE_VIEW && !facts.isNumbered() ? ImageSource.SNAP : source;
        CapturedImage frame = new CapturedImage(key, captured, image, origin, context);
        sequence.incrementAndGet();
        seen.incrementAndGet();
        Optional<PixelSize> pixelSize = facts.pixelSize();
        run.sawOne(pixelSize);
        if (settings.policy().newestOnly(origin)) {
            run.outlet().offerNewest(frame);
        } else {
            run.outlet().offer(frame);
        }
        places.add(
                key,
                new CapturedPlaces.Place(
                        coordsOf(image), captured, facts.region().map(Rectangle::new), pixelSize, facts.orientation()));
    }

    /** The coordinates of an image of this data set as {@link CapturedPlaces} numbers them. */
    public long coordsOf(Image image) {
        return source == ImageSource.LIVE_VIEW
                ? LIVE_COORDS
                : new ImageFacts(image).coords().map(CapturedPlaces::coordsOf).orElse(LIVE_COORDS);
    }

    /** The sensor region of an image; empty where Micro-Manager does not say. */
    public static Optional<Rectangle> regionOf(Image image) {
        return new ImageFacts(image).region();
    }

    private Optional<String> channelName(int index) {
        DataProvider here = provider.get();
        try {
            List<String> names = here == null ? null : here.getSummaryMetadata().getChannelNameList();
            return names == null || index < 0 || index >= names.size()
                    ? Optional.empty()
                    : Optional.ofNullable(names.get(index));
        } catch (RuntimeException | LinkageError unknown) {
            return Optional.empty();
        }
    }

    private String positionName(ImageFacts facts, Optional<Coords> coords) {
        if (source == ImageSource.LIVE_VIEW) {
            return "live";
        }
        Optional<String> name = facts.positionName();
        return name.isPresent() ? name.get() : "p" + coords.map(Coords::getP).orElse(0);
    }

    /** Takes no further image and says so downstream; idempotent. */
    void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        sequences.keySet().forEach(stream -> run.outlet().endSession(stream, session));
        DataProvider here = provider.get();
        if (here != null) {
            here.unregisterForEvents(this);
        }
    }
}
