package org.tractionscope.mm.panel;

import java.util.Objects;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.tractionscope.mm.run.Setting;
import org.tractionscope.mm.run.Status;

/** Which streams wait on disk while the broker is away, where, and how much; what waits there now. */
final class DiskSection {

    private static final double MB = 1 << 20;

    private final JPanel section = PanelStyle.section("While the broker is away");
    private final SettingFields fields;
    private final JTextField streams;
    private final JTextField folder;
    private final JTextField most;
    private final JLabel now = PanelStyle.label("MB");

    /** The section over fields that are taken over with the others. */
    DiskSection(SettingFields fields) {
        this.fields = Objects.requireNonNull(fields, "fields");
        streams = fields.field(
                Setting.SPOOL_STREAMS,
                8,
                "<html>Streams whose frames wait on disk: channels or camera/position/channel, separated by commas;"
                        + " * for all.<br>Frames of the others, and of a live view, wait in memory; there the oldest are dropped.");
        folder = fields.field(Setting.SPOOL_FOLDER, 14, "A folder on a disk of this computer");
        most = fields.field(
                Setting.SPOOL_MB, 5, "The most that the files may hold; then the newest frames are dropped");
        JButton choose = PanelStyle.button("Folder…", "Chooses where the frames wait");
        choose.addActionListener(press -> choose());
        PanelStyle.add(section, PanelStyle.label("Keep on disk"), 0, 0, 1, 0);
        PanelStyle.add(section, streams, 1, 0, 1, 1);
        PanelStyle.add(section, PanelStyle.label("streams; else the oldest are dropped"), 2, 0, 3, 1);
        PanelStyle.add(section, PanelStyle.label("Folder"), 0, 1, 1, 0);
        PanelStyle.add(section, folder, 1, 1, 3, 1);
        PanelStyle.add(section, choose, 4, 1, 1, 0);
        PanelStyle.add(section, PanelStyle.label("At most"), 0, 2, 1, 0);
        PanelStyle.add(section, most, 1, 2, 1, 1);
        PanelStyle.add(section, now, 2, 2, 3, 1);
    }

    private void choose() {
        JFileChooser chooser = new JFileChooser();
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        if (chooser.showOpenDialog(section) == JFileChooser.APPROVE_OPTION) {
            fields.set(Setting.SPOOL_FOLDER, chooser.getSelectedFile().getPath());
        }
    }

    /** Shows what waits, and what cannot be changed before the next start. */
    void show(Optional<Status> status, boolean isRunning) {
        streams.setEnabled(!isRunning);
        folder.setEnabled(!isRunning);
        most.setEnabled(!isRunning);
        boolean waits = status.filter(run -> run.framesOnDisk() > 0).isPresent();
        now.setText(
                waits
                        ? String.format(
                                "MB; %d frames wait there, %.1f MB",
                                status.get().framesOnDisk(), status.get().diskBytes() / MB)
                        : "MB");
        now.setForeground(waits ? PanelStyle.WARN : PanelStyle.LABEL);
    }

    JPanel component() {
        return section;
    }
}
