package org.tractionscope.mm.panel;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import javax.swing.JSlider;
import javax.swing.plaf.basic.BasicSliderUI;

/** A slider in the panel's colours: a line and a small block. */
final class FlatSliderUi extends BasicSliderUI {

    FlatSliderUi(JSlider slider) {
        super(slider);
    }

    @Override
    protected Dimension getThumbSize() {
        return new Dimension(8, 14);
    }

    @Override
    public void paintTrack(Graphics g) {
        g.setColor(PanelStyle.LINE_STRONG);
        g.fillRect(trackRect.x, trackRect.y + trackRect.height / 2 - 1, trackRect.width, 3);
    }

    @Override
    public void paintThumb(Graphics g) {
        g.setColor(slider.hasFocus() ? PanelStyle.ACTION : PanelStyle.TEXT);
        g.fillRoundRect(thumbRect.x, thumbRect.y, thumbRect.width, thumbRect.height, 3, 3);
    }

    @Override
    public void paintFocus(Graphics g) {
        // The block's colour says it.
    }

    @Override
    protected Color getFocusColor() {
        return PanelStyle.ACTION;
    }
}
