package org.tractionscope.mm.panel;

import java.util.Objects;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.tractionscope.mm.run.Setting;

/** Which streams wait on disk while the broker is away, where, and how much. */
final class DiskSection {

    private final JPanel section = PanelStyle.section("On disk while the broker is away");
    private final SettingFields fields;
    private final JTextField streams;
    private final JTextField folder;
    private final JTextField most;

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
        PanelStyle.add(section, PanelStyle.label("Streams"), 0, 0, 1, 0);
        PanelStyle.add(section, streams, 1, 0, 1, 1);
        PanelStyle.add(section, PanelStyle.label("at most (MB)"), 2, 0, 1, 0);
        PanelStyle.add(section, most, 3, 0, 2, 0.5);
        PanelStyle.add(section, PanelStyle.label("Folder"), 0, 1, 1, 0);
        PanelStyle.add(section, folder, 1, 1, 3, 1);
        PanelStyle.add(section, choose, 4, 1, 1, 0);
    }

    private void choose() {
        JFileChooser chooser = new JFileChooser();
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        if (chooser.showOpenDialog(section) == JFileChooser.APPROVE_OPTION) {
            fields.set(Setting.SPOOL_FOLDER, chooser.getSelectedFile().getPath());
        }
    }

    /** What applies only from the next start on cannot be changed meanwhile. */
    void running(boolean isRunning) {
        streams.setEnabled(!isRunning);
        folder.setEnabled(!isRunning);
        most.setEnabled(!isRunning);
    }

    JPanel component() {
        return section;
    }
}
