package org.tractionscope.mm.panel;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JColorChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JTextField;
import org.tractionscope.mm.run.PluginSettings;
import org.tractionscope.mm.run.Setting;
import org.tractionscope.mm.run.Tractionscope;

/** How arrows and tint look. */
final class OverlaySection {

    private static final int RGB = 0xFFFFFF;

    private final Tractionscope plugin;
    private final Consumer<PluginSettings> change;
    private final JPanel section = PanelStyle.section("Overlay");
    private final JLabel lengthWords = PanelStyle.label("");
    private final JLabel opacityWords = PanelStyle.label("");

    /** The section; changed settings go to {@code change}. */
    OverlaySection(Tractionscope plugin, Consumer<PluginSettings> change) {
        this.plugin = Objects.requireNonNull(plugin, "plugin");
        this.change = Objects.requireNonNull(change, "change");
        PluginSettings settings = plugin.settings();
        JPanel arrows = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
        arrows.setBackground(PanelStyle.PANEL);
        arrows.add(PanelStyle.label("every"));
        arrows.add(number(
                settings, Setting.ARROW_STRIDE_PX, 2, "Pixels of the field to the side of the block of one arrow"));
        arrows.add(PanelStyle.label("px, above"));
        arrows.add(number(settings, Setting.ARROW_THRESHOLD, 3, "The least traction with an arrow"));
        arrows.add(PanelStyle.label("norm."));
        arrows.add(colour(settings));
        JSlider length = PanelStyle.slider(1, 40, whole(settings, Setting.ARROW_LENGTH_PX), "Length of the arrows");
        length.addChangeListener(moved -> {
            lengthWords.setText(lengthWords(length.getValue()));
            keep(Setting.ARROW_LENGTH_PX, String.valueOf(length.getValue()), length.getValueIsAdjusting());
        });
        JSlider opacity = PanelStyle.slider(0, 100, whole(settings, Setting.OPACITY_PERCENT), "Opacity of the tint");
        opacity.addChangeListener(moved -> {
            opacityWords.setText(opacity.getValue() + " %");
            keep(Setting.OPACITY_PERCENT, String.valueOf(opacity.getValue()), opacity.getValueIsAdjusting());
        });
        lengthWords.setText(lengthWords(length.getValue()));
        opacityWords.setText(opacity.getValue() + " %");
        lengthWords.setPreferredSize(new Dimension(100, lengthWords.getPreferredSize().height));
        PanelStyle.add(section, PanelStyle.label("Arrows"), 0, 0, 1, 0);
        PanelStyle.add(section, arrows, 1, 0, 2, 1);
        PanelStyle.add(section, PanelStyle.label("Length"), 0, 1, 1, 0);
        PanelStyle.add(section, length, 1, 1, 1, 1);
        PanelStyle.add(section, lengthWords, 2, 1, 1, 0);
        PanelStyle.add(section, PanelStyle.label("Opacity"), 0, 2, 1, 0);
        PanelStyle.add(section, opacity, 1, 2, 1, 1);
        PanelStyle.add(section, opacityWords, 2, 2, 1, 0);
        JPanel stale = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
        stale.setBackground(PanelStyle.PANEL);
        stale.add(PanelStyle.label("after"));
        stale.add(number(
                settings, Setting.STALE_AFTER_S, 4, "A field older than its image by more than this is marked stale"));
        stale.add(PanelStyle.label("s behind the image"));
        PanelStyle.add(section, PanelStyle.label("Stale"), 0, 3, 1, 0);
        PanelStyle.add(section, stale, 1, 3, 2, 1);
    }

    private static String lengthWords(int px) {
        return "2 norm. = " + px + " px";
    }

    private static int whole(PluginSettings settings, Setting key) {
        try {
            return (int) Math.round(Double.parseDouble(settings.text(key)));
        } catch (NumberFormatException e) {
            return Integer.parseInt(key.atFirst());
        }
    }

    private static int arrowRgb(PluginSettings settings) {
        try {
            return settings.overlay().arrowRgb();
        } catch (IllegalArgumentException e) {
            return RGB;
        }
    }

    private JTextField number(PluginSettings settings, Setting key, int columns, String tip) {
        JTextField field = PanelStyle.field(settings.text(key), columns, tip);
        field.getDocument().addDocumentListener(new TextListener(() -> {
            try {
                PluginSettings changed =
                        plugin.settings().with(key, field.getText().trim());
                changed.overlay();
                PanelStyle.mark(field, false);
                change.accept(changed);
            } catch (IllegalArgumentException e) {
                PanelStyle.mark(field, true);
                field.setToolTipText(e.getMessage());
            }
        }));
        return field;
    }

    private JButton colour(PluginSettings settings) {
        JButton button = PanelStyle.swatch(new Color(arrowRgb(settings)), "Colour of the arrows");
        button.addActionListener(press -> {
            Color chosen = JColorChooser.showDialog(section, "Colour of the arrows", button.getBackground());
            if (chosen != null) {
                button.setBackground(chosen);
                change.accept(plugin.settings().with(Setting.ARROW_RGB, String.format("%06X", chosen.getRGB() & RGB)));
            }
        });
        return button;
    }

    private void keep(Setting key, String value, boolean stillMoving) {
        if (!stillMoving) {
            change.accept(plugin.settings().with(key, value));
        }
    }

    JPanel component() {
        return section;
    }
}
