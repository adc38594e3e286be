package org.tractionscope.mm.panel;

import java.awt.BorderLayout;
import java.awt.Component;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import org.tractionscope.mm.link.BrokerHealth;
import org.tractionscope.mm.overlay.TractionOverlay;
import org.tractionscope.mm.run.PluginSettings;
import org.tractionscope.mm.run.Status;
import org.tractionscope.mm.run.Tractionscope;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.UnixClock;

/**
 * State, connection, overlay, counters, marks, start: in the order of use, without tabs or scrolling. {@link #refresh}
 * shows how things are now.
 */
public final class TractionscopePanel {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final String HELP =
            "<html><body style='width:360px'><p>Start sends every Snap, Live and MDA image of the"
                    + " chosen channel to the broker. Workers there predict the traction; it comes back over Micro-Manager's own"
                    + " image.</p><p style='margin-top:8px'>Nothing here can slow, stop or change an acquisition: images are only"
                    + " referred to, and when the broker is away they wait in memory up to the limit; then the oldest are dropped for"
                    + " the traction, never from your data. Streams that are named under On disk wait in that folder"
                    + " instead, also over a restart.</p><p style='margin-top:8px'>Live shows the newest image; in an MDA every"
                    + " frame is sent. Marks carry the time of the click and wait for the broker too.</p><p style='margin-top:8px'>"
                    + "Security: a text file with Kafka's client settings that begin with security., ssl. or sasl.</p></body></html>";

    private final Tractionscope plugin;
    private final UnixClock clock;
    private final StateLine state = new StateLine();
    private final SettingFields fields;
    private final ConnectionSection connection;
    private final DiskSection disk;
    private final OverlaySection overlay;
    private final FramesSection frames = new FramesSection();
    private final MarkSection marks;
    private final JButton start = PanelStyle.button("Start", "Starts or stops sending");
    private final JPanel panel = new JPanel(new BorderLayout());
    private Optional<String> refusal = Optional.empty();

    /** A panel of {@code plugin}. */
    public TractionscopePanel(Tractionscope plugin, UnixClock clock) {
        this.plugin = Objects.requireNonNull(plugin, "plugin");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.fields = new SettingFields(plugin, this::change);
        this.connection = new ConnectionSection(plugin, fields, this::change);
        this.disk = new DiskSection(fields);
        this.overlay = new OverlaySection(plugin, this::change);
        this.marks = new MarkSection(plugin);
        build();
        plugin.askPixelSize(connection::pixelSizeFromMicroManager);
        refresh();
    }

    private void build() {
        JPanel column = new JPanel();
        column.setLayout(new BoxLayout(column, BoxLayout.Y_AXIS));
        column.setBackground(PanelStyle.PANEL);
        for (Component part : new Component[] {
            state, connection.component(), disk.component(), overlay.component(), frames.component(), marks.component()
        }) {
            ((JComponent) part).setAlignmentX(Component.LEFT_ALIGNMENT);
            column.add(part);
            column.add(Box.createVerticalStrut(6));
        }
        start.setFont(PanelStyle.BOLD);
        start.addActionListener(press -> plugin.faults().guard("start or stop", this::startOrStop));
        JButton rules = PanelStyle.button("Feedback…", "Rules over the tractions; off unless asked for");
        rules.addActionListener(
                press -> plugin.faults().guard("open its rules", () -> new FeedbackWindow(plugin).show()));
        JButton help = PanelStyle.button("Help", "What this does");
        help.addActionListener(press -> help());
        JPanel bottom = new JPanel(new BorderLayout(6, 0));
        bottom.setBackground(PanelStyle.PANEL);
        JPanel small = new JPanel(new BorderLayout(6, 0));
        small.setBackground(PanelStyle.PANEL);
        small.add(rules, BorderLayout.WEST);
        small.add(help, BorderLayout.EAST);
        bottom.add(start, BorderLayout.CENTER);
        bottom.add(small, BorderLayout.EAST);
        panel.setBackground(PanelStyle.PANEL);
        panel.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        panel.add(column, BorderLayout.CENTER);
        panel.add(bottom, BorderLayout.SOUTH);
    }

    private void help() {
        JOptionPane pane = new JOptionPane(HELP, JOptionPane.PLAIN_MESSAGE);
        JDialog dialog = pane.createDialog(panel, "Tractionscope");
        dialog.setModal(false);
        dialog.setVisible(true);
    }

    private void change(PluginSettings settings) {
        try {
            plugin.change(settings);
            refusal = Optional.empty();
        } catch (IllegalArgumentException e) {
            refusal = Optional.of(String.valueOf(e.getMessage()));
        }
        refresh();
    }

    /** What the button does. */
    void startOrStop() {
        if (plugin.isRunning()) {
            plugin.stop();
        } else {
            fields.takeAll();
            if (!refusal.isPresent()) {
                try {
                    plugin.start();
                } catch (IllegalArgumentException e) {
                    refusal = Optional.of(String.valueOf(e.getMessage()));
                }
            }
        }
        refresh();
    }

    /** Shows how things are now; a few times a second. */
    public void refresh() {
        boolean running = plugin.isRunning();
        Optional<Status> status = plugin.status();
        start.setText(running ? "Stop" : "Start");
        connection.running(running);
        connection.fillChannels(plugin.channels());
        status.filter(now -> now.seen() > 0).ifPresent(now -> {
            connection.pixelSizeMissing(now.isPixelSizeMissing());
            now.pixelSize().ifPresent(size -> connection.pixelSizeFromMicroManager(size.um()));
        });
        marks.running(running);
        disk.running(running);
        frames.show(status);
        sayState(status);
    }

    private void sayState(Optional<Status> status) {
        if (refusal.isPresent()) {
            state.show(StateLine.Level.WATCH, refusal.get());
        } else if (!status.isPresent()) {
            state.show(StateLine.Level.QUIET, "Not sending.");
        } else if (status.get().refusal().isPresent()) {
            state.show(
                    StateLine.Level.BAD,
                    "Nothing can be sent: " + status.get().refusal().get() + ". Your acquisition is not affected.");
        } else if (status.get().broker() == BrokerHealth.State.LOST) {
            String since = status.get()
                    .lostSinceUnixNs()
                    .map(ns -> " since " + TIME.format(Instant.ofEpochSecond(0, ns)))
                    .orElse("");
            state.show(
                    StateLine.Level.BAD,
                    "Broker lost" + since + ". Your acquisition is not affected; frames wait "
                            + (status.get().hasSpool() ? "in memory and on disk." : "in memory."));
        } else if (status.get().isPixelSizeMissing()) {
            state.show(StateLine.Level.WATCH, "No pixel size: no traction can be predicted. Please enter it.");
        } else if (plugin.feedback().alarm().isPresent()) {
            state.show(
                    StateLine.Level.WATCH, "Alarm: " + plugin.feedback().alarm().get());
        } else if (status.get().broker() == BrokerHealth.State.CONNECTING) {
            state.show(StateLine.Level.QUIET, "Connecting to the broker. Your acquisition does not wait for it.");
        } else {
            sayTraction(status.get());
        }
    }

    private void sayTraction(Status status) {
        Optional<Traction> newest = plugin.newestTraction();
        Optional<SkippedFrame> refused = status.refused().filter(skipped -> !newest.filter(traction ->
                        traction.captured().unixNs() >= skipped.captured().unixNs())
                .isPresent());
        if (refused.isPresent()) {
            state.show(
                    StateLine.Level.WATCH,
                    "Sending, but there is no traction: " + refused.get().detail());
        } else {
            String traction = newest.map(this::ageOf).orElse("No traction has come back yet.");
            state.show(StateLine.Level.GOOD, "Sending. " + traction);
        }
    }

    private String ageOf(Traction traction) {
        long ageNs = Math.max(0, clock.nowNs() - traction.captured().unixNs());
        return "Newest traction is " + TractionOverlay.age(ageNs) + " old.";
    }

    /** Lets the function keys mark events. */
    void listenForKeys() {
        marks.listenForKeys();
    }

    /** The panel itself. */
    public JPanel component() {
        return panel;
    }
}
