package org.tractionscope.mm.panel;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Objects;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.Timer;
import org.tractionscope.mm.feedback.FeedbackMode;
import org.tractionscope.mm.run.Setting;
import org.tractionscope.mm.run.Tractionscope;

/** The rules, whether they may act, and the log of what they did. */
final class FeedbackWindow {

    private static final int REFRESH_MS = 1000;
    private static final String EXAMPLE = "# One rule a line, for example:\n"
            + "# baseline: 5 frames\n"
            + "# total below 60 % of baseline for 3 frames: alarm\n"
            + "# net force above 40 for 2 frames: event cell out of balance\n"
            + "# total below 80 % of baseline for 3 frames: interval 10 s\n";

    private final Tractionscope plugin;
    private final JTextArea rules = area(9, true);
    private final JTextArea log = area(9, false);
    private final JLabel problem = PanelStyle.label(" ");
    private final JComboBox<String> mode = PanelStyle.choice(modes(), "What the rules may do");

    FeedbackWindow(Tractionscope plugin) {
        this.plugin = Objects.requireNonNull(plugin, "plugin");
        String said = plugin.settings().text(Setting.RULES);
        rules.setText(said.isEmpty() ? EXAMPLE : said);
        mode.setSelectedItem(
                FeedbackMode.of(plugin.settings().text(Setting.FEEDBACK)).words());
    }

    private static String[] modes() {
        FeedbackMode[] all = FeedbackMode.values();
        String[] words = new String[all.length];
        for (int i = 0; i < all.length; i++) {
            words[i] = all[i].words();
        }
        return words;
    }

    private static JTextArea area(int rows, boolean editable) {
        JTextArea area = new JTextArea(rows, 52);
        area.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 12));
        area.setForeground(PanelStyle.TEXT);
        area.setBackground(PanelStyle.FIELD);
        area.setCaretColor(PanelStyle.TEXT);
        area.setEditable(editable);
        area.setBorder(BorderFactory.createEmptyBorder(6, 6, 6, 6));
        return area;
    }

    JPanel component() {
        JPanel all = new JPanel(new BorderLayout(8, 8));
        all.setBackground(PanelStyle.PANEL);
        all.setBorder(BorderFactory.createEmptyBorder(10, 10, 10, 10));
        JButton apply = PanelStyle.button("Apply", "Uses these rules from the next frame on");
        apply.addActionListener(press -> apply());
        JPanel row = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
        row.setBackground(PanelStyle.PANEL);
        row.add(PanelStyle.label("Rules may act:"));
        row.add(mode);
        row.add(apply);
        row.add(problem);
        all.add(new JScrollPane(rules), BorderLayout.NORTH);
        all.add(row, BorderLayout.CENTER);
        all.add(new JScrollPane(log), BorderLayout.SOUTH);
        return all;
    }

    private void apply() {
        try {
            plugin.change(plugin.settings()
                    .with(Setting.RULES, rules.getText())
                    .with(Setting.FEEDBACK, String.valueOf(mode.getSelectedItem())));
            problem.setForeground(PanelStyle.OK);
            problem.setText("Applied");
        } catch (IllegalArgumentException e) {
            problem.setForeground(PanelStyle.BAD);
            problem.setText("<html><body style='width:260px'>" + e.getMessage().replace("<", "&lt;"));
        }
    }

    void show() {
        JFrame frame = new JFrame("Tractionscope: feedback");
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.setContentPane(component());
        Timer refresh = new Timer(
                REFRESH_MS,
                tick -> log.setText(String.join("\n", plugin.feedback().log())));
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                refresh.stop();
            }
        });
        refresh.setInitialDelay(0);
        refresh.start();
        frame.pack();
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
    }
}
