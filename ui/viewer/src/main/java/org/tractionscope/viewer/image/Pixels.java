package org.tractionscope.viewer.image;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** What is computed for one pane's picture, each once for what it shows; confined to the JavaFX thread. */
final class Pixels {

    private final ZyxinImage zyxin = new ZyxinImage();
    private final TintImage tint = new TintImage();

    private Optional<Frame> contrastFrame = Optional.empty();
    private Optional<Contrast> ownContrast = Optional.empty();
    private Optional<Traction> outlined = Optional.empty();
    private List<List<Point2D>> outline = List.of();

    /** The levels of the prediction where there is one, else the frame's own. */
    Optional<Contrast> contrastOf(ViewerSnapshot snapshot) {
        Optional<Normalisation> levels = snapshot.newest().traction().map(Traction::normalisation);
        if (levels.isPresent()) {
            return levels.map(Contrast::of);
        }
        Optional<Frame> frame = snapshot.newest().shownFrame();
        if (!isSame(frame, contrastFrame)) {
            contrastFrame = frame;
            ownContrast = frame.map(Contrast::of);
        }
        return ownContrast;
    }

    ZyxinImage zyxin() {
        return zyxin;
    }

    TintImage tint() {
        return tint;
    }

    List<List<Point2D>> outline(Traction traction) {
        if (!isSame(Optional.of(traction), outlined)) {
            outlined = Optional.of(traction);
            outline = MaskOutline.trace(traction.mask());
        }
        return outline;
    }

    /** Identity, because comparing the pixels of two frames costs more than drawing one. */
    @SuppressWarnings("ReferenceEquality")
    static <T> boolean isSame(Optional<T> one, Optional<T> other) {
        return one.orElse(null) == other.orElse(null);
    }
}
