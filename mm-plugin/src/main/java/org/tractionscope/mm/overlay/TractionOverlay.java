package org.tractionscope.mm.overlay;

import java.awt.AlphaComposite;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.micromanager.data.Image;
import org.micromanager.display.DisplaySettings;
import org.micromanager.display.overlay.AbstractOverlay;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.capture.FrameTap;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TrustCheck;
import org.tractionscope.model.TrustVerdict;
import org.tractionscope.transport.UnixClock;

/**
 * The traction over one data set's images. Painted on Swing's thread; {@link #show} from any.
 *
 * <p>It lies right under zoom and scroll because it is drawn in the image's own pixels, under binning and Micro-Manager's
 * flips because a changed image is a new data set with an overlay of its own, under a moved region of interest by the
 * sensor's coordinates, and after a mirror of the camera's because a traction is shown over images of its orientation alone.
 */
public final class TractionOverlay extends AbstractOverlay {

    private static final double NET_FORCE_LIMIT = 0.25;
    private static final float STALE_OPACITY = 0.5f;
    private static final double NS_PER_S = 1e9;

    private final TractionHistory history;
    private final Supplier<OverlaySettings> settings;
    private final Function<FrameKey, Optional<Double>> baselineTotal;
    private final UnixClock clock;
    private final Faults faults;

    /** An overlay for what {@code tap} takes; {@code baselineTotal} is what 100 % means, where that is known. */
    public TractionOverlay(
            FrameTap tap,
            Supplier<OverlaySettings> settings,
            Function<FrameKey, Optional<Double>> baselineTotal,
            UnixClock clock,
            Faults faults) {
        this.history = new TractionHistory(tap);
        this.settings = Objects.requireNonNull(settings, "settings");
        this.baselineTotal = Objects.requireNonNull(baselineTotal, "baselineTotal");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.faults = Objects.requireNonNull(faults, "faults");
    }

    @Override
    public String getTitle() {
        return "Tractionscope";
    }

    /** Shows a traction from now on, where its image is shown. */
    public void show(FieldPicture picture) {
        history.add(picture);
        repaint();
    }

    /** Paints anew, for example because the settings have changed. */
    public void repaint() {
        faults.guard("repaint the overlay", this::fireOverlayConfigurationChanged);
    }

    @Override
    public void paintOverlay(
            Graphics2D graphics,
            Rectangle screen,
            DisplaySettings display,
            List<Image> images,
            Image primary,
            Rectangle2D.Float view) {
        faults.guard("paint the overlay", () -> {
            Graphics2D g = (Graphics2D) graphics.create();
            try {
                match(images, primary).ifPresent(match -> paint(g, screen, view, match, primary));
            } finally {
                g.dispose();
            }
        });
    }

    private Optional<TractionHistory.Match> match(List<Image> images, Image primary) {
        Optional<TractionHistory.Match> ofPrimary = history.matchFor(primary);
        if (ofPrimary.isPresent() || images == null) {
            return ofPrimary;
        }
        return images.stream()
                .map(history::matchFor)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .findFirst();
    }

    private void paint(
            Graphics2D g, Rectangle screen, Rectangle2D.Float view, TractionHistory.Match match, Image primary) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        OverlaySettings now = settings.get();
        FieldPicture picture = match.picture();
        boolean stale = match.behindNs() > now.staleAfterS() * NS_PER_S;
        AffineTransform toScreen = toScreen(screen, view, picture.grid(), shift(match, primary));
        float visible = (stale ? STALE_OPACITY : 1f) * now.opacityPercent() / 100f;
        Composite opaque = g.getComposite();
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, visible));
        g.drawImage(picture.tint(), toScreen, null);
        g.setComposite(stale ? AlphaComposite.getInstance(AlphaComposite.SRC_OVER, STALE_OPACITY) : opaque);
        Arrows.paint(g, picture, now, toScreen);
        g.setComposite(opaque);
        Legend legend = new Legend(g, screen);
        sentences(legend, picture.traction(), match.behindNs(), stale);
        legend.key(picture, now, toScreen.getScaleX());
        double framePxUm = picture.grid().pixelSize().um() / picture.grid().scalePx();
        legend.scaleBar(PixelSize.ofUm(framePxUm), screen.width / view.width);
    }

    /** How far the shown image's region of interest lies from that of the traction's image, in image pixels. */
    private static double[] shift(TractionHistory.Match match, Image primary) {
        Optional<Rectangle> then = match.place().region();
        Optional<Rectangle> now = FrameTap.regionOf(primary);
        if (then.isPresent() && now.isPresent()) {
            return new double[] {then.get().x - now.get().x, then.get().y - now.get().y};
        }
        return new double[2];
    }

    private static AffineTransform toScreen(
            Rectangle screen, Rectangle2D.Float view, FieldGrid grid, double[] shiftPx) {
        AffineTransform toScreen = AffineTransform.getScaleInstance(
                screen.width / (double) view.width, screen.height / (double) view.height);
        toScreen.translate(shiftPx[0] - view.x, shiftPx[1] - view.y);
        toScreen.translate(grid.firstColumnPx(), grid.firstRowPx());
        toScreen.scale(grid.scalePx(), grid.scalePx());
        return toScreen;
    }

    private void sentences(Legend legend, Traction traction, long behindNs, boolean stale) {
        long ageNs = Math.max(0, clock.nowNs() - traction.captured().unixNs());
        StringBuilder line = new StringBuilder("Traction ").append(age(ageNs)).append(" old");
        Optional<CellTraction> cell = traction.cell();
        Optional<Double> baseline = baselineTotal.apply(traction.key()).filter(total -> total > 0);
        if (!cell.isPresent()) {
            line.append(" · no cell found");
        } else if (baseline.isPresent()) {
            line.append(String.format(
                    Locale.ROOT, " · %.0f %% of baseline", 100 * cell.get().total() / baseline.get()));
        } else {
            line.append(String.format(
                    Locale.ROOT,
                    " · total %.0f %s",
                    cell.get().total(),
                    traction.field().unit().symbol()));
        }
        line.append(" · ").append(traction.normalisation().state().name().toLowerCase(Locale.ROOT));
        legend.line(line.toString());
        if (stale) {
            legend.stale("STALE: traction is " + age(behindNs) + " older than the image");
        }
        Optional<TrustVerdict> verdict = traction.verdict();
        if (verdict.isPresent()) {
            warn(legend, verdict.get());
            return;
        }
        cell.filter(values -> values.netFraction() > NET_FORCE_LIMIT)
                .ifPresent(values -> legend.warning(
                        String.format(Locale.ROOT, "Check: net force %.0f %% of total", 100 * values.netFraction())));
    }

    private static void warn(Legend legend, TrustVerdict verdict) {
        if (verdict.lamp() == TrustCheck.Lamp.RED) {
            legend.stale("Do not use: " + verdict.worst().reason());
        } else if (verdict.lamp() == TrustCheck.Lamp.AMBER) {
            legend.warning("Check: " + verdict.worst().reason());
        }
    }

    /** An age as people say it: {@code 12 s}, {@code 3 min 48 s}. */
    public static String age(long ns) {
        long seconds = Math.round(ns / NS_PER_S);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
