package org.tractionscope.mm.panel;

import javax.swing.JFrame;
import javax.swing.Timer;
import org.tractionscope.mm.run.Tractionscope;
import org.tractionscope.transport.UnixClock;

/** The panel's window. Closing it hides it; sending goes on. Confined to Swing's thread. */
public final class PanelWindow {

    private static final int REFRESH_MS = 250;
    private static final int WIDTH_PX = 380;

    private final JFrame frame = new JFrame("Tractionscope");
    private final Timer refresh;

    /** A window that is not shown yet. */
    public PanelWindow(Tractionscope plugin) {
        TractionscopePanel panel = new TractionscopePanel(plugin, UnixClock.system());
        frame.setDefaultCloseOperation(JFrame.HIDE_ON_CLOSE);
        frame.setContentPane(panel.component());
        frame.pack();
        frame.setSize(Math.max(WIDTH_PX, frame.getWidth()), frame.getHeight());
        frame.setLocationByPlatform(true);
        this.refresh = new Timer(REFRESH_MS, tick -> plugin.faults().guard("refresh its panel", () -> {
            panel.refresh();
            grow();
        }));
        panel.listenForKeys();
        refresh.start();
    }

    /** A long sentence at the top must not push the buttons at the bottom out. */
    private void grow() {
        int needed = frame.getPreferredSize().height;
        if (frame.getHeight() < needed) {
            frame.setSize(frame.getWidth(), needed);
            frame.validate();
        }
    }

    /** Brings it to the front. */
    public void show() {
        frame.setVisible(true);
        frame.toFront();
    }
}
