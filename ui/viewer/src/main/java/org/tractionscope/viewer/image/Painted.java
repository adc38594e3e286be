package org.tractionscope.viewer.image;

import java.util.Optional;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Traction;

/** What the layers of a pane show, so that only a changed layer is painted again. */
record Painted(
        Optional<Frame> frame,
        Optional<Traction> traction,
        Optional<Contrast> contrast,
        OverlayStyle style,
        Place place) {

    /** Where the pixels lie: the view and the size of the canvas. */
    record Place(Optional<View> view, double width, double height) {}

    static Painted nothing(OverlayStyle style) {
        return new Painted(
                Optional.empty(), Optional.empty(), Optional.empty(), style, new Place(Optional.empty(), 0, 0));
    }

    boolean sameZyxin(Painted other) {
        return Pixels.isSame(frame, other.frame) && contrast.equals(other.contrast) && place.equals(other.place);
    }

    boolean sameOverlay(Painted other) {
        return Pixels.isSame(traction, other.traction) && style.equals(other.style) && place.equals(other.place);
    }
}
