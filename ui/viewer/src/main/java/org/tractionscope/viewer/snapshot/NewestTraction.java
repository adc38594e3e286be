package org.tractionscope.viewer.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.Frame;
import org.tractionscope.model.InnerField;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Traction;

/**
 * The newest frame, the newest traction and the frame which that traction belongs to.
 *
 * @param frame the newest frame that was seen, whether predicted or not
 * @param traction the newest traction
 * @param tractionFrame the frame with the traction's key; empty where it is no longer held, and then the overlay is laid
 *     over {@code frame} and marked as stale
 * @param others what other models make of the same frame, in a fixed order; copied
 */
public record NewestTraction(
        Optional<Frame> frame, Optional<Traction> traction, Optional<Frame> tractionFrame, List<Traction> others) {

    public NewestTraction {
        Objects.requireNonNull(frame, "frame");
        Objects.requireNonNull(traction, "traction");
        Objects.requireNonNull(tractionFrame, "tractionFrame");
        others = List.copyOf(others);
        for (Traction other : others) {
            if (traction.isEmpty() || !traction.get().key().equals(other.key())) {
                throw new IllegalArgumentException(
                        "models are compared on one frame: " + other.key() + " beside " + traction.map(Traction::key));
            }
        }
        if (tractionFrame.isPresent()) {
            Frame under = tractionFrame.get();
            if (traction.isEmpty() || !traction.get().key().equals(under.key())) {
                throw new IllegalArgumentException("the frame under the traction must have the traction's key: "
                        + under.key() + " under " + traction.map(Traction::key));
            }
        }
    }

    /** One model's traction. */
    public NewestTraction(Optional<Frame> frame, Optional<Traction> traction, Optional<Frame> tractionFrame) {
        this(frame, traction, tractionFrame, List.of());
    }

    /** Nothing seen yet. */
    public static NewestTraction none() {
        return new NewestTraction(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A frame that has no traction yet. */
    public static NewestTraction frameOnly(Frame frame) {
        return new NewestTraction(Optional.of(frame), Optional.empty(), Optional.empty());
    }

    /** A traction on its own frame, which is also the newest. */
    public static NewestTraction of(Frame frame, Traction traction) {
        return new NewestTraction(Optional.of(frame), Optional.of(traction), Optional.of(frame));
    }

    /** The same frame with the results of other models beside the first. */
    public NewestTraction withOthers(List<Traction> newOthers) {
        return new NewestTraction(frame, traction, tractionFrame, newOthers);
    }

    /** Fields from inside the model of {@link #traction}; empty where it shows none. */
    public List<InnerField> inner() {
        return traction.map(Traction::inner).orElse(List.of());
    }

    /** All tractions of the frame, the first model's first. */
    public List<Traction> tractions() {
        List<Traction> all = new ArrayList<>();
        traction.ifPresent(all::add);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** The same frame with this model's traction in the first place; unchanged where it has none. */
    public NewestTraction seenBy(ModelId model) {
        List<Traction> all = tractions();
        Optional<Traction> first =
                all.stream().filter(each -> each.model().equals(model)).findFirst();
        if (first.isEmpty() || traction.equals(first)) {
            return this;
        }
        List<Traction> rest =
                all.stream().filter(each -> !each.model().equals(model)).toList();
        return new NewestTraction(frame, first, tractionFrame, rest);
    }

    /** The frame to draw: that of the traction, else the newest. */
    public Optional<Frame> shownFrame() {
        return tractionFrame.or(() -> frame);
    }

    /** True where the traction is drawn over a frame that is not its own. */
    public boolean isMismatched() {
        return traction.isPresent()
                && shownFrame()
                        .filter(shown -> !shown.key().equals(traction.get().key()))
                        .isPresent();
    }
}
