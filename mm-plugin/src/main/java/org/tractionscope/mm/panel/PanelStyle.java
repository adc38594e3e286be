package org.tractionscope.mm.panel;

import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.border.Border;
import javax.swing.border.TitledBorder;
import javax.swing.plaf.basic.BasicButtonUI;
import javax.swing.plaf.basic.BasicComboBoxUI;

/** Colours and type of the panel, the same whatever look Micro-Manager has been given. */
final class PanelStyle {

    static final Color PANEL = new Color(0x0D1115);
    static final Color FIELD = new Color(0x151B21);
    static final Color RAISED = new Color(0x1E262E);
    static final Color LINE = new Color(0x263039);
    static final Color LINE_STRONG = new Color(0x38444F);
    static final Color TEXT = new Color(0xD9E1E7);
    static final Color LABEL = new Color(0x9FADB8);
    static final Color HINT = new Color(0x768490);
    static final Color ACTION = new Color(0x5DB8FF);
    static final Color ACTION_GROUND = new Color(0x12324A);
    static final Color OK = new Color(0x3CCB9E);
    static final Color OK_GROUND = new Color(0x0E2A22);
    static final Color WARN = new Color(0xF4B942);
    static final Color WARN_GROUND = new Color(0x2E2410);
    static final Color BAD = new Color(0xFF6F4F);
    static final Color BAD_GROUND = new Color(0x351710);

    static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font BOLD = PLAIN.deriveFont(Font.BOLD);

    private PanelStyle() {}

    static JLabel label(String text) {
        JLabel label = new JLabel(text);
        label.setFont(PLAIN);
        label.setForeground(LABEL);
        return label;
    }

    static JLabel value(String text) {
        JLabel label = label(text);
        label.setFont(BOLD);
        label.setForeground(TEXT);
        label.setHorizontalAlignment(JLabel.RIGHT);
        return label;
    }

    static JTextField field(String text, int columns, String tip) {
        JTextField field = new JTextField(text, columns);
        field.setFont(PLAIN);
        field.setForeground(TEXT);
        field.setDisabledTextColor(HINT);
        field.setBackground(FIELD);
        field.setCaretColor(TEXT);
        field.setSelectionColor(ACTION_GROUND);
        field.setSelectedTextColor(TEXT);
        field.setOpaque(true);
        field.setToolTipText(tip);
        mark(field, false);
        return field;
    }

    /** A red border where what was entered cannot be used. */
    static void mark(JComponent field, boolean wrong) {
        field.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(wrong ? BAD : LINE_STRONG),
                BorderFactory.createEmptyBorder(2, 6, 2, 6)));
    }

    static JButton button(String text, String tip) {
        JButton button = flatButton(text, tip);
        button.setBackground(RAISED);
        button.getModel().addChangeListener(change -> {
            boolean lit = button.getModel().isPressed() || button.getModel().isRollover();
            button.setBackground(lit ? LINE_STRONG : RAISED);
        });
        return button;
    }

    /** A button that shows a colour. */
    static JButton swatch(Color colour, String tip) {
        JButton button = flatButton(" ", tip);
        button.setBackground(colour);
        return button;
    }

    private static JButton flatButton(String text, String tip) {
        JButton button = new JButton(text);
        button.setUI(new BasicButtonUI());
        button.setFont(PLAIN);
        button.setForeground(TEXT);
        button.setOpaque(true);
        button.setToolTipText(tip);
        button.setMargin(new Insets(2, 8, 2, 8));
        button.setBorder(buttonBorder(LINE_STRONG));
        button.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                button.setBorder(buttonBorder(ACTION));
            }

            @Override
            public void focusLost(FocusEvent event) {
                button.setBorder(buttonBorder(LINE_STRONG));
            }
        });
        return button;
    }

    private static Border buttonBorder(Color line) {
        return BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(line), BorderFactory.createEmptyBorder(4, 8, 4, 8));
    }

    static <T> JComboBox<T> choice(T[] options, String tip) {
        JComboBox<T> box = new JComboBox<>(options);
        box.setUI(new BasicComboBoxUI() {
            @Override
            protected JButton createArrowButton() {
                JButton arrow = new JButton("▾");
                arrow.setUI(new BasicButtonUI());
                arrow.setFont(PLAIN);
                arrow.setForeground(LABEL);
                arrow.setBackground(RAISED);
                arrow.setBorder(BorderFactory.createEmptyBorder());
                return arrow;
            }
        });
        box.setFont(PLAIN);
        box.setForeground(TEXT);
        box.setBackground(RAISED);
        box.setBorder(BorderFactory.createLineBorder(LINE_STRONG));
        box.setToolTipText(tip);
        return box;
    }

    static JSlider slider(int least, int most, int value, String tip) {
        JSlider slider = new JSlider(least, most, value);
        slider.setUI(new FlatSliderUi(slider));
        slider.setBackground(PANEL);
        slider.setOpaque(false);
        slider.setToolTipText(tip);
        return slider;
    }

    /** A frame with a title around rows. */
    static JPanel section(String title) {
        JPanel section = new JPanel(new GridBagLayout());
        section.setBackground(PANEL);
        TitledBorder border = BorderFactory.createTitledBorder(BorderFactory.createLineBorder(LINE), title);
        border.setTitleFont(BOLD);
        border.setTitleColor(TEXT);
        section.setBorder(BorderFactory.createCompoundBorder(border, BorderFactory.createEmptyBorder(0, 4, 2, 4)));
        return section;
    }

    /** Adds a component at a cell of a section; {@code weight} > 0 lets it take the spare width. */
    static void add(JPanel section, Component component, int column, int row, int width, double weight) {
        GridBagConstraints at = new GridBagConstraints();
        at.gridx = column;
        at.gridy = row;
        at.gridwidth = width;
        at.weightx = weight;
        at.fill = weight > 0 ? GridBagConstraints.HORIZONTAL : GridBagConstraints.NONE;
        at.anchor = GridBagConstraints.LINE_START;
        at.insets = new Insets(2, 3, 2, 3);
        section.add(component, at);
    }
}
