package org.tractionscope.viewer.image;

import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.timeline.Timeline;
import org.tractionscope.viewer.widget.Look;

/** Says in words what the picture shows: which frame, which limits, which overlay, which arrows. */
final class ImageChips extends VBox {

    private final Chip frame = new Chip("chip-frame");
    private final Chip zyxin = new Chip("chip-zyxin");
    private final Chip tint = new Chip("chip-tint");
    private final Chip arrows = new Chip("chip-arrows");
    private final Chip scale = new Chip("chip-scale");
    private final ZoneId zone;
    private OptionalLong newestSequence = OptionalLong.empty();
    private boolean isInMovie;
    private boolean isBrief;

    ImageChips(ZoneId zone) {
        super(12);
        this.zone = zone;
        getChildren().addAll(frame, zyxin, tint, arrows, scale);
        setMouseTransparent(true);
        setFillWidth(false);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    void setLookingBack(OptionalLong newest) {
        newestSequence = newest;
    }

    void setInMovie(boolean isMovie) {
        isInMovie = isMovie;
    }

    /** Says the frame alone, where more would cover the cell. */
    void setBrief(boolean isBrief) {
        this.isBrief = isBrief;
    }

    void show(ViewerSnapshot snapshot, Painted picture, Set<Layer> layers) {
        OverlayStyle style = picture.style();
        showFrame(snapshot);
        picture.contrast()
                .ifPresentOrElse(
                        limits -> zyxin.show(
                                "Zyxin",
                                Figures.count(Math.round(limits.lowCounts())) + "–"
                                        + Figures.count(Math.round(limits.highCounts())) + " counts"
                                        + (limits.gamma() == 1 ? "" : ", γ " + Figures.fixed(limits.gamma(), 2))),
                        zyxin::hide);
        Optional<Traction> traction = snapshot.newest().traction();
        if (isBrief) {
            zyxin.hide();
        }
        if (traction.isPresent() && layers.contains(Layer.TINT) && !isBrief) {
            boolean wholeField = traction.get().mask().isEmpty();
            String what = picture.tint()
                    .map(shown -> shown.legend().heading())
                    .filter(heading -> !heading.equals(Tint.MAGNITUDE))
                    .orElse("Traction");
            tint.show(
                    what + (wholeField ? ", whole field: no cell found" : ", cell only"),
                    snapshot.isStale() ? "faded to 50 %" : "overlay " + Math.round(100 * style.opacity()) + " %");
        } else {
            tint.hide();
        }
        if (traction.isPresent() && layers.contains(Layer.ARROWS) && !isBrief) {
            String unit = traction.get().field().unit().symbol();
            arrows.show(
                    "Arrows",
                    "> " + Figures.round(style.arrows().threshold()) + " " + unit + ", every "
                            + style.arrows().stridePx() + " px");
        } else {
            arrows.hide();
        }
        if (snapshot.newest().shownFrame().isPresent() && umPerFramePx(snapshot).isEmpty()) {
            scale.show("No pixel size:", "no µm and no scale bar");
            Look.set(scale, "chip", "chip-warn");
        } else {
            scale.hide();
        }
    }

    /** Micrometres a frame pixel, from the frame itself or from the grid of its traction. */
    static Optional<Double> umPerFramePx(ViewerSnapshot snapshot) {
        return snapshot.newest()
                .shownFrame()
                .flatMap(Frame::pixelSize)
                .map(size -> size.um())
                .or(() -> snapshot.newest()
                        .traction()
                        .map(traction -> traction.field().grid())
                        .map(grid -> grid.pixelSize().um() / grid.scalePx()));
    }

    private void showFrame(ViewerSnapshot snapshot) {
        Optional<Traction> traction = snapshot.newest().traction();
        Optional<Frame> under = snapshot.newest().shownFrame();
        if (traction.isPresent() && snapshot.isStale()) {
            Traction old = traction.get();
            frame.show(
                    "Stale: frame " + old.key().sequence() + ", captured "
                            + Figures.clock(old.captured().unixNs(), zone),
                    snapshot.newest().isMismatched()
                            ? "over frame "
                                    + under.map(newer -> newer.key().sequence() + "")
                                            .orElse(Figures.UNKNOWN)
                            : "");
            Look.set(frame, "chip", "chip-bad");
            return;
        }
        Look.set(frame, "chip");
        if (under.isEmpty()) {
            frame.show("No frame yet", "");
            return;
        }
        Frame seen = under.get();
        if (isInMovie) {
            long elapsedNs = seen.captured().elapsedNs();
            String phase = snapshot.course().phases().stream()
                    .filter(each -> each.covers(elapsedNs))
                    .findFirst()
                    .map(each -> "  " + Timeline.title(each))
                    .orElse("");
            frame.show(
                    Figures.timer(seen.captured().elapsedMin()) + phase,
                    "· frame " + seen.key().sequence() + " · captured "
                            + Figures.clock(seen.captured().unixNs(), zone));
            return;
        }
        if (newestSequence.isPresent()) {
            frame.show(
                    "Looking back: frame " + seen.key().sequence(),
                    "· captured " + Figures.clock(seen.captured().unixNs(), zone) + " · newest is frame "
                            + newestSequence.getAsLong());
            Look.set(frame, "chip", "chip-action");
            return;
        }
        frame.show(
                "Frame " + seen.key().sequence(),
                "· captured " + Figures.clock(seen.captured().unixNs(), zone) + " · now "
                        + Figures.clock(snapshot.nowUnixNs(), zone)
                        + (traction.isEmpty() ? " · no traction yet" : ""));
    }

    /** A dark label with a strong and a quiet part. */
    private static final class Chip extends HBox {

        private final Label strong = new Label();
        private final Label quiet = new Label();

        Chip(String id) {
            super(5);
            setId(id);
            getChildren().addAll(strong, quiet);
            getStyleClass().setAll("chip");
            strong.getStyleClass().add("chip-strong");
            quiet.getStyleClass().add("chip-quiet");
        }

        void show(String main, String rest) {
            strong.setText(main);
            quiet.setText(rest);
            quiet.setManaged(!rest.isEmpty());
            quiet.setVisible(!rest.isEmpty());
            setVisible(true);
            setManaged(true);
        }

        void hide() {
            setVisible(false);
            setManaged(false);
        }
    }
}
