package org.tractionscope.viewer.image;

import java.util.Optional;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** What the layers of a pane show, so that only a changed layer is painted again. */
record Painted(Content content, Optional<Tint> tint, Optional<Contrast> contrast, OverlayStyle style, Place place) {

    /** Where the pixels lie: the view and the size of the canvas. */
    record Place(Optional<View> view, double width, double height) {}

    /** Frame and traction, and how large a frame pixel is. */
    record Content(Optional<Frame> frame, Optional<Traction> traction, Optional<Double> umPerFramePx) {

        static Content of(ViewerSnapshot snapshot) {
            return new Content(
                    snapshot.newest().shownFrame(), snapshot.newest().traction(), ImageChips.umPerFramePx(snapshot));
        }
    }

    static Painted nothing(OverlayStyle style) {
        return new Painted(
                new Content(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                style,
                new Place(Optional.empty(), 0, 0));
    }

    Optional<Frame> frame() {
        return content.frame();
    }

    Optional<Traction> traction() {
        return content.traction();
    }

    Optional<Double> umPerFramePx() {
        return content.umPerFramePx();
    }

    boolean sameZyxin(Painted other) {
        return Pixels.isSame(frame(), other.frame()) && contrast.equals(other.contrast) && place.equals(other.place);
    }

    boolean sameOverlay(Painted other) {
        return Pixels.isSame(traction(), other.traction())
                && sameTint(other)
                && style.equals(other.style)
                && place.equals(other.place);
    }

    boolean sameTint(Painted other) {
        return tint.isEmpty()
                ? other.tint.isEmpty()
                : other.tint.filter(tint.get()::isSameAs).isPresent();
    }
}
