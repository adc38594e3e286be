package org.tractionscope.mm.panel;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.tractionscope.mm.capture.CapturePolicy;
import org.tractionscope.mm.link.BrokerInquiry;
import org.tractionscope.mm.run.PluginSettings;
import org.tractionscope.mm.run.Setting;
import org.tractionscope.mm.run.Tractionscope;

/** Broker, security, stream, channel, policy, pixel size, memory. */
final class ConnectionSection {

    private static final String ALL_CHANNELS = "all";

    private final Tractionscope plugin;
    private final SettingFields fields;
    private final Consumer<PluginSettings> change;
    private final JPanel section = PanelStyle.section("Connection");
    private final JTextField broker;
    private final JLabel answer = PanelStyle.label(" ");
    private final JTextField security;
    private final JTextField stream;
    private final JComboBox<String> channel;
    private final JComboBox<String> policy;
    private final JTextField pixelSize;
    private final JTextField memory;
    private final JLabel pixelSizeNote = PanelStyle.label("µm");
    private boolean filling;

    /** The section; changed settings go to {@code change}. */
    ConnectionSection(Tractionscope plugin, SettingFields fields, Consumer<PluginSettings> change) {
        this.plugin = Objects.requireNonNull(plugin, "plugin");
        this.fields = Objects.requireNonNull(fields, "fields");
        this.change = Objects.requireNonNull(change, "change");
        PluginSettings settings = plugin.settings();
        broker = fields.field(Setting.BROKER, 14, "Host and port of the Kafka broker");
        security = fields.field(Setting.SECURITY_FILE, 14, "A file with Kafka's security settings; empty for none");
        stream = fields.field(Setting.STREAM, 8, "Names this microscope downstream");
        channel = PanelStyle.choice(new String[0], "The channel that is sent");
        policy = PanelStyle.choice(policies(), "Which images are worth waiting for");
        policy.setSelectedItem(
                CapturePolicy.valueOf(settings.text(Setting.POLICY)).words());
        pixelSize =
                fields.field(Setting.PIXEL_SIZE_UM, 5, "Side of a pixel in the specimen, where Micro-Manager has none");
        memory = fields.field(
                Setting.MEMORY_MB,
                5,
                "The most memory of Micro-Manager's that images may keep while they wait; empty: a quarter, at most 512 MB");
        fillChannels(new ArrayList<>());
        build();
    }

    private static long usualMemoryMb() {
        return PluginSettings.atFirst().memoryBytes(Runtime.getRuntime().maxMemory()) >> 20;
    }

    private static String[] policies() {
        CapturePolicy[] all = CapturePolicy.values();
        String[] words = new String[all.length];
        for (int i = 0; i < all.length; i++) {
            words[i] = all[i].words();
        }
        return words;
    }

    private void build() {
        JButton test = PanelStyle.button("Test", "Asks the broker whether it is there; nothing waits for it");
        test.addActionListener(press -> test());
        JButton file = PanelStyle.button("File…", "Chooses the file with the security settings");
        file.addActionListener(press -> chooseFile());
        PanelStyle.add(section, PanelStyle.label("Broker"), 0, 0, 1, 0);
        PanelStyle.add(section, broker, 1, 0, 3, 1);
        PanelStyle.add(section, test, 4, 0, 1, 0);
        PanelStyle.add(section, answer, 1, 1, 4, 1);
        PanelStyle.add(section, PanelStyle.label("Security"), 0, 2, 1, 0);
        PanelStyle.add(section, security, 1, 2, 3, 1);
        PanelStyle.add(section, file, 4, 2, 1, 0);
        PanelStyle.add(section, PanelStyle.label("Stream"), 0, 3, 1, 0);
        PanelStyle.add(section, stream, 1, 3, 1, 1);
        PanelStyle.add(section, PanelStyle.label("Channel"), 2, 3, 1, 0);
        PanelStyle.add(section, channel, 3, 3, 2, 1);
        PanelStyle.add(section, PanelStyle.label("Policy"), 0, 4, 1, 0);
        PanelStyle.add(section, policy, 1, 4, 4, 1);
        PanelStyle.add(section, PanelStyle.label("Pixel size"), 0, 5, 1, 0);
        PanelStyle.add(section, pixelSize, 1, 5, 1, 1);
        PanelStyle.add(section, pixelSizeNote, 2, 5, 3, 1);
        PanelStyle.add(section, PanelStyle.label("Memory"), 0, 6, 1, 0);
        PanelStyle.add(section, memory, 1, 6, 1, 1);
        PanelStyle.add(section, PanelStyle.label("MB for images that wait, else " + usualMemoryMb()), 2, 6, 3, 1);
        channel.addActionListener(choice -> {
            if (!filling && channel.getSelectedItem() != null) {
                String name = channel.getSelectedItem().toString();
                change.accept(plugin.settings().with(Setting.CHANNEL, name.equals(ALL_CHANNELS) ? "" : name));
            }
        });
        policy.addActionListener(choice -> change.accept(plugin.settings()
                .with(
                        Setting.POLICY,
                        CapturePolicy.ofWords(String.valueOf(policy.getSelectedItem()))
                                .name())));
    }

    private void test() {
        answer.setForeground(PanelStyle.HINT);
        answer.setText("asking …");
        try {
            plugin.askBroker(BrokerInquiry.access(broker.getText(), security.getText()), found -> {
                answer.setForeground(found.isThere() ? PanelStyle.OK : PanelStyle.BAD);
                answer.setToolTipText(found.words());
                answer.setText(found.words()
                        + (found.isThere()
                                ? ", " + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
                                : ""));
            });
        } catch (IllegalArgumentException e) {
            answer.setForeground(PanelStyle.BAD);
            answer.setToolTipText(e.getMessage());
            answer.setText(e.getMessage());
        }
    }

    private void chooseFile() {
        JFileChooser chooser = new JFileChooser();
        if (chooser.showOpenDialog(section) == JFileChooser.APPROVE_OPTION) {
            fields.set(Setting.SECURITY_FILE, chooser.getSelectedFile().getPath());
        }
    }

    /** Shows the channels that are known by now, the chosen one among them. */
    void fillChannels(List<String> names) {
        String chosen = plugin.settings().text(Setting.CHANNEL);
        List<String> all = new ArrayList<>();
        all.add(ALL_CHANNELS);
        all.addAll(names);
        if (!chosen.isEmpty() && !all.contains(chosen)) {
            all.add(chosen);
        }
        boolean same = channel.getItemCount() == all.size();
        for (int i = 0; same && i < all.size(); i++) {
            same = all.get(i).equals(channel.getItemAt(i));
        }
        if (same || channel.isPopupVisible()) {
            return;
        }
        filling = true;
        channel.setModel(new DefaultComboBoxModel<>(all.toArray(new String[0])));
        channel.setSelectedItem(chosen.isEmpty() ? ALL_CHANNELS : chosen);
        filling = false;
    }

    /** Micro-Manager knows the pixel size. */
    void pixelSizeFromMicroManager(double um) {
        PanelStyle.mark(pixelSize, false);
        pixelSizeNote.setForeground(PanelStyle.LABEL);
        pixelSizeNote.setText(um + " µm, from Micro-Manager");
    }

    /** Frames go out without a pixel size, or no longer do. */
    void pixelSizeMissing(boolean missing) {
        PanelStyle.mark(pixelSize, missing);
        pixelSizeNote.setForeground(missing ? PanelStyle.BAD : PanelStyle.LABEL);
        pixelSizeNote.setText(missing ? "Please enter the pixel size" : "µm, by hand");
    }

    /** What applies only from the next start on cannot be changed meanwhile. */
    void running(boolean isRunning) {
        broker.setEnabled(!isRunning);
        security.setEnabled(!isRunning);
        stream.setEnabled(!isRunning);
        memory.setEnabled(!isRunning);
    }

    JPanel component() {
        return section;
    }
}
