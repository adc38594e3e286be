package org.tractionscope.mm.panel;

import java.awt.BasicStroke;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The one line at the top that says how things are: colour, shape and words. */
final class StateLine extends JPanel {

    private static final long serialVersionUID = 1;
    private static final int ICON_PX = 16;
    private static final int TEXT_PX = 350;
    private static final int LONGEST_TEXT = 240;

    /** How urgent the line is. */
    enum Level {
        QUIET(PanelStyle.LABEL, PanelStyle.FIELD),
        GOOD(PanelStyle.OK, PanelStyle.OK_GROUND),
        WATCH(PanelStyle.WARN, PanelStyle.WARN_GROUND),
        BAD(PanelStyle.BAD, PanelStyle.BAD_GROUND);

        private final Color colour;
        private final Color ground;

        Level(Color colour, Color ground) {
            this.colour = colour;
            this.ground = ground;
        }
    }

    private final JLabel words = new JLabel();

    StateLine() {
        super(new BorderLayout());
        words.setFont(PanelStyle.PLAIN);
        words.setIconTextGap(10);
        setBorder(BorderFactory.createEmptyBorder(8, 10, 8, 10));
        add(words);
        show(Level.QUIET, "Not sending.");
    }

    void show(Level level, String text) {
        setBackground(level.ground);
        words.setForeground(level == Level.QUIET ? PanelStyle.TEXT : mix(level.colour));
        words.setIcon(new Lamp(level));
        words.setText(
                "<html><body style='width:" + TEXT_PX * 3 / 4 + "px'>" + escaped(shortened(text)) + "</body></html>");
        words.setToolTipText(text);
        words.getAccessibleContext().setAccessibleName(text);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static Color mix(Color colour) {
        return new Color((colour.getRed() + 255) / 2, (colour.getGreen() + 255) / 2, (colour.getBlue() + 255) / 2);
    }

    /** A circle, a triangle or an octagon: the colour never speaks alone. */
    private static final class Lamp implements Icon {

        private final Level level;

        Lamp(Level level) {
            this.level = level;
        }

        @Override
        public void paintIcon(Component on, Graphics graphics, int x, int y) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.translate(x, y);
            g.setColor(level.colour);
            switch (level) {
                case QUIET:
                    g.setStroke(new BasicStroke(1.5f, 0, 0, 1, new float[] {3, 2}, 0));
                    g.drawOval(1, 1, ICON_PX - 3, ICON_PX - 3);
                    break;
                case GOOD:
                    g.fillOval(0, 0, ICON_PX, ICON_PX);
                    g.setColor(level.ground);
                    g.setStroke(new BasicStroke(2));
                    g.drawPolyline(new int[] {4, 7, 12}, new int[] {8, 11, 5}, 3);
                    break;
                case WATCH:
                    g.fillPolygon(new int[] {8, 16, 0}, new int[] {1, 15, 15}, 3);
                    break;
                default:
                    g.fillPolygon(new int[] {5, 11, 16, 16, 11, 5, 0, 0}, new int[] {0, 0, 5, 11, 16, 16, 11, 5}, 8);
                    g.setColor(level.ground);
                    g.setStroke(new BasicStroke(2));
                    g.drawLine(5, 5, 11, 11);
                    g.drawLine(11, 5, 5, 11);
                    break;
            }
            g.dispose();
        }

        @Override
        public int getIconWidth() {
            return ICON_PX;
        }

        @Override
        public int getIconHeight() {
            return ICON_PX;
        }
    }

    @Override
    public Dimension getMaximumSize() {
        return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }
}
