package org.tractionscope.mm.overlay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.micromanager.data.Image;
import org.tractionscope.mm.capture.CapturedPlaces;
import org.tractionscope.mm.capture.FrameTap;
import org.tractionscope.model.FrameKey;

/**
 * The last tractions of one data set, by the image that each belongs to. Any thread.
 *
 * <p>An image gets its own traction, or the newest of the same position, slice, channel, pixel size and orientation that is not
 * younger than it.
 */
final class TractionHistory {

    private static final int MOST = 64;

    /** A traction for an image and how much older than the image it is; immutable. */
    static final class Match {

        private final FieldPicture picture;
        private final CapturedPlaces.Place place;
        private final long behindNs;

        Match(FieldPicture picture, CapturedPlaces.Place place, long behindNs) {
            this.picture = picture;
            this.place = place;
            this.behindNs = behindNs;
        }

        FieldPicture picture() {
            return picture;
        }

        CapturedPlaces.Place place() {
            return place;
        }

        long behindNs() {
            return behindNs;
        }
    }

    private final FrameTap tap;
    private final Map<FrameKey, FieldPicture> pictures = new LinkedHashMap<>();

    TractionHistory(FrameTap tap) {
        this.tap = tap;
    }

    void add(FieldPicture picture) {
        synchronized (pictures) {
            pictures.put(picture.traction().key(), picture);
            if (pictures.size() > MOST) {
                pictures.remove(pictures.keySet().iterator().next());
            }
        }
    }

    Optional<Match> matchFor(Image image) {
        long coords = tap.coordsOf(image);
        Optional<CapturedPlaces.Place> shown = tap.places().newestAt(coords);
        if (!shown.isPresent()) {
            return Optional.empty();
        }
        long shownUnixNs = shown.get().captured().unixNs();
        Optional<Match> best = Optional.empty();
        synchronized (pictures) {
            for (FieldPicture picture : pictures.values()) {
                Optional<CapturedPlaces.Place> place =
                        tap.places().of(picture.traction().key());
                if (place.isPresent()
                        && CapturedPlaces.sameSpot(place.get().coords(), coords)
                        && place.get().isAlike(shown.get())) {
                    long behindNs = shownUnixNs - place.get().captured().unixNs();
                    if (behindNs >= 0
                            && (!best.isPresent() || behindNs < best.get().behindNs())) {
                        best = Optional.of(new Match(picture, place.get(), behindNs));
                    }
                }
            }
        }
        return best;
    }
}
