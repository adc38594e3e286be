package org.tractionscope.viewer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tractionscope.model.InnerField;
import org.tractionscope.viewer.image.ArrowStyle;
import org.tractionscope.viewer.image.ColourMap;
import org.tractionscope.viewer.image.Contrast;
import org.tractionscope.viewer.image.ImagePane;
import org.tractionscope.viewer.image.OverlayStyle;
import org.tractionscope.viewer.image.TintChoice;
import org.tractionscope.viewer.theme.Figures;

/** Fills the two cards: contrast of the image, and range, opacity and arrows of the overlay. */
final class Settings {

    private static final String MAGNITUDE = "|T|";
    private static final double LEAST_RANGE_SHARE = 0.1;
    private static final double MOST_RANGE_SHARE = 4;
    private static final double MOST_STRIDE_PX = 16;
    private static final double MOST_ARROW_PX = 20;
    private static final double MOST_HIGH_SHARE = 4;

    private final ImagePane image;
    private final Runnable changed;

    Settings(ImagePane image, Runnable changed) {
        this.image = image;
        this.changed = changed;
    }

    /** Sliders from the overlay as it is now; the unit is written behind each traction. */
    void fillOverlay(SettingsCard card, String unit, List<InnerField> inner) {
        card.clear();
        OverlayStyle now = image.overlay();
        ArrowStyle arrows = now.arrows();
        DoubleFunction<String> traction = value -> Figures.value(value) + " " + unit;
        double top = now.rangeTop();
        card.choose("Shown", choices(inner), shownNow(), words -> {
            image.setTint(words.equals(MAGNITUDE) ? TintChoice.magnitude() : TintChoice.inner(words));
            changed.run();
        });
        card.choose(
                "Colours",
                Arrays.stream(ColourMap.values()).map(ColourMap::title).toList(),
                now.map().title(),
                words -> change(style -> style.withMap(Arrays.stream(ColourMap.values())
                        .filter(map -> map.title().equals(words))
                        .findFirst()
                        .orElse(style.map()))));
        card.add(
                new SettingsCard.Scale("Range", top * LEAST_RANGE_SHARE, top * MOST_RANGE_SHARE, top),
                value -> "0–" + traction.apply(value),
                value -> change(style -> style.withRangeTop(value)));
        card.add(
                new SettingsCard.Scale("Opacity", 0, 1, now.opacity()),
                value -> Math.round(100 * value) + " %",
                value -> change(style -> style.withOpacity(value)));
        card.add(
                new SettingsCard.Scale("Arrows above", 0, top, arrows.threshold()),
                traction,
                value -> changeArrows(old -> new ArrowStyle(value, old.stridePx(), old.lengthPxPerUnit())));
        card.add(
                new SettingsCard.Scale("Arrows every", 2, MOST_STRIDE_PX, arrows.stridePx()),
                value -> Math.round(value) + " px",
                value -> changeArrows(
                        old -> new ArrowStyle(old.threshold(), (int) Math.round(value), old.lengthPxPerUnit())));
        card.add(
                new SettingsCard.Scale("Arrow length", 0.5, MOST_ARROW_PX, arrows.lengthPxPerUnit()),
                value -> Figures.value(value) + " px per " + unit,
                value -> changeArrows(old -> new ArrowStyle(old.threshold(), old.stridePx(), value)));
    }

    private static List<String> choices(List<InnerField> inner) {
        return Stream.concat(Stream.of(MAGNITUDE), inner.stream().map(InnerField::name))
                .toList();
    }

    private String shownNow() {
        return image.tint().kind() == TintChoice.Kind.INNER ? image.tint().name() : MAGNITUDE;
    }

    /** Sliders from the contrast as it is now; nothing before the first frame. */
    void fillContrast(SettingsCard card) {
        card.clear();
        Optional<Contrast> contrast = image.contrast();
        if (contrast.isEmpty()) {
            return;
        }
        Contrast now = contrast.get();
        double span = now.highCounts() - now.lowCounts();
        DoubleFunction<String> counts = value -> Figures.count(Math.round(value)) + " counts";
        card.add(
                new SettingsCard.Scale("Black at", 0, now.lowCounts() + span, now.lowCounts()),
                counts,
                value ->
                        changeContrast(old -> new Contrast(value, Math.max(value + 1, old.highCounts()), old.gamma())));
        card.add(
                new SettingsCard.Scale(
                        "White at", now.lowCounts() + 1, now.lowCounts() + MOST_HIGH_SHARE * span, now.highCounts()),
                counts,
                value -> changeContrast(old -> new Contrast(Math.min(old.lowCounts(), value - 1), value, old.gamma())));
        card.add(
                new SettingsCard.Scale("Gamma", 0.3, 2, now.gamma()),
                value -> "γ " + Figures.fixed(value, 2),
                value -> changeContrast(old -> new Contrast(old.lowCounts(), old.highCounts(), value)));
        card.press("Back to the picture's own", () -> {
            image.setContrast(Optional.empty());
            changed.run();
            fillContrast(card);
        });
    }

    private void change(UnaryOperator<OverlayStyle> step) {
        image.setOverlay(step.apply(image.overlay()));
        changed.run();
    }

    private void changeArrows(UnaryOperator<ArrowStyle> step) {
        change(style -> style.withArrows(step.apply(style.arrows())));
    }

    private void changeContrast(UnaryOperator<Contrast> step) {
        image.setContrast(image.contrast().map(step));
        changed.run();
    }
}
