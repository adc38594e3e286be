package org.tractionscope.mm.panel;

import java.awt.Color;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.tractionscope.mm.run.Status;
import org.tractionscope.model.SkipReason;

/** The live counters. */
final class FramesSection {

    private static final double MB = 1 << 20;

    private final JPanel section = PanelStyle.section("Frames");
    private final JLabel seen = PanelStyle.value("0");
    private final JLabel sent = PanelStyle.value("0");
    private final JLabel acknowledged = PanelStyle.value("0");
    private final JLabel back = PanelStyle.value("0");
    private final JLabel queue = PanelStyle.value("0");
    private final JLabel memory = PanelStyle.value("0 MB");
    private final JLabel queueFull = PanelStyle.value("0");
    private final JLabel format = PanelStyle.value("0");
    private final JLabel superseded = PanelStyle.value("0");
    private final JLabel failed = PanelStyle.value("0");

    FramesSection() {
        row(0, "Seen", seen, "Queue", queue);
        row(1, "Sent", sent, "In memory", memory);
        row(2, "Acknowledged", acknowledged, "Dropped, queue full", queueFull);
        row(3, "Traction back", back, "Dropped, format", format);
        row(4, "Live, superseded", superseded, "Dropped, send failed", failed);
        memory.setToolTipText("Images that wait in memory; those on disk may be of an earlier run");
        seen.setToolTipText("Images of the chosen channel");
        superseded.setToolTipText("Live images that a newer one replaced before they were sent");
    }

    private void row(int row, String left, JLabel leftValue, String right, JLabel rightValue) {
        PanelStyle.add(section, PanelStyle.label(left), 0, row, 1, 0);
        PanelStyle.add(section, leftValue, 1, row, 1, 0.4);
        PanelStyle.add(section, PanelStyle.label(right), 2, row, 1, 0);
        PanelStyle.add(section, rightValue, 3, row, 1, 1);
    }

    /** Shows the counters of a run, or leaves those of the last one. */
    void show(Optional<Status> now) {
        now.ifPresent(status -> {
            boolean behind = status.queued() > 1;
            set(seen, status.seen(), false);
            set(sent, status.sent(), false);
            set(acknowledged, status.acknowledged(), false);
            set(back, status.tractionsBack(), false);
            set(queue, status.queued(), behind);
            set(queueFull, status.dropped(SkipReason.QUEUE_FULL), true);
            set(format, status.dropped(SkipReason.UNSUITABLE), true);
            set(superseded, status.dropped(SkipReason.SUPERSEDED), false);
            set(failed, status.dropped(SkipReason.SEND_FAILED), true);
            memory.setText(String.format("%.1f MB of %.0f", status.memoryBytes() / MB, status.memoryLimitBytes() / MB)
                    + (status.framesOnDisk() == 0 ? "" : ", " + status.framesOnDisk() + " on disk"));
            memory.setForeground(behind ? PanelStyle.WARN : PanelStyle.TEXT);
        });
    }

    private static void set(JLabel label, long value, boolean watched) {
        label.setText(String.format("%,d", value).replace(',', '\u2009').replace('.', '\u2009'));
        Color colour = watched && value > 0 ? PanelStyle.WARN : PanelStyle.TEXT;
        label.setForeground(colour);
    }

    JPanel component() {
        return section;
    }
}
