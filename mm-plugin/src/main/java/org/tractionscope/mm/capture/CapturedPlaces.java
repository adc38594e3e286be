package org.tractionscope.mm.capture;

import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.micromanager.data.Coords;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.PixelSize;

/**
 * Which image of Micro-Manager each of the last frames was: a traction that comes back finds its place again. Any thread.
 */
public final class CapturedPlaces {

    private static final int MOST = 4096;

    /** Where one frame stands in its data set, when and on which part of the sensor it was captured; immutable. */
    public static final class Place {

        private final long coords;
        private final CaptureTime captured;
        private final Optional<Rectangle> region;
        private final Optional<PixelSize> pixelSize;
        private final int orientation;

        Place(
                long coords,
                CaptureTime captured,
                Optional<Rectangle> region,
                Optional<PixelSize> pixelSize,
                int orientation) {
            this.coords = coords;
            this.captured = captured;
            this.region = region;
            this.pixelSize = pixelSize;
            this.orientation = orientation;
        }

        /** Equal for equal coordinates, and for all images of a live view. */
        public long coords() {
            return coords;
        }

        public CaptureTime captured() {
            return captured;
        }

        /** The sensor region, in pixels after binning; a new rectangle. */
        public Optional<Rectangle> region() {
            return region.map(Rectangle::new);
        }

        /** Whether the other shows the specimen as large and the same way round: not so after another objective or a mirror. */
        public boolean isAlike(Place other) {
            return pixelSize.equals(other.pixelSize) && orientation == other.orientation;
        }
    }

    private final Map<FrameKey, Place> byKey = new LinkedHashMap<>();
    private final Map<Long, Place> newestByCoords = new LinkedHashMap<>(16, 0.75f, true);

    void add(FrameKey key, Place place) {
        synchronized (byKey) {
            byKey.put(key, place);
            newestByCoords.put(place.coords(), place);
            dropOldest(byKey);
            dropOldest(newestByCoords);
        }
    }

    private static void dropOldest(Map<?, ?> places) {
        if (places.size() > MOST) {
            places.remove(places.keySet().iterator().next());
        }
    }

    /** The place of a frame; empty for one of long ago. */
    public Optional<Place> of(FrameKey key) {
        synchronized (byKey) {
            return Optional.ofNullable(byKey.get(key));
        }
    }

    /** The place of the newest frame at these coordinates. */
    public Optional<Place> newestAt(long coords) {
        synchronized (byKey) {
            return Optional.ofNullable(newestByCoords.get(coords));
        }
    }

    /** Time, position, slice and channel in one number. */
    public static long coordsOf(Coords coords) {
        return (sameSpot(coords) << 32) | (coords.getT() & 0xffffffffL);
    }

    /** Whether two of these numbers differ at most in time. */
    public static boolean sameSpot(long coords, long other) {
        return coords >>> 32 == other >>> 32;
    }

    private static long sameSpot(Coords coords) {
        return ((coords.getP() & 0x1fffL) << 18) | ((coords.getZ() & 0x1fffL) << 5) | (coords.getC() & 0x1fL);
    }
}
