package org.tractionscope.mm.panel;

import java.awt.GridLayout;
import java.awt.KeyboardFocusManager;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JTextField;
import javax.swing.Timer;
import org.tractionscope.mm.run.EventMarks;
import org.tractionscope.mm.run.Setting;
import org.tractionscope.mm.run.Tractionscope;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;

/**
 * Marks of events by button or function key, anywhere in Micro-Manager; the time is that of the click. A right click on a
 * button chooses another key. A mark can be taken back for ten seconds.
 */
final class MarkSection {

    private static final int UNDO_MS = 10_000;
    private static final int LAST_FUNCTION_KEY = 12;

    /** What can be marked, with the setting that holds its key. */
    private enum Mark {
        DRUG_IN("Drug in", Setting.DRUG_IN_KEY, ExperimentEvent.Kind.DRUG_IN),
        WASH("Wash", Setting.WASH_KEY, ExperimentEvent.Kind.WASHED),
        NOTE("Note…", Setting.NOTE_KEY, ExperimentEvent.Kind.NOTE);

        private final String words;
        private final Setting key;
        private final ExperimentEvent.Kind kind;

        Mark(String words, Setting key, ExperimentEvent.Kind kind) {
            this.words = words;
            this.key = key;
            this.kind = kind;
        }
    }

    private final Tractionscope plugin;
    private final JPanel section = PanelStyle.section("Mark event");
    private final Map<Mark, JButton> buttons = new EnumMap<>(Mark.class);
    private final JLabel marked = PanelStyle.label(" ");
    private final JButton undo = PanelStyle.button("Undo", "Takes the mark back by a counter-event");
    private final JTextField note =
            PanelStyle.field("", 16, "Text of the note; Enter sends it with the time of the click");
    private final Timer undoEnds = new Timer(UNDO_MS, end -> hideUndo());
    private Optional<ExperimentEvent> last = Optional.empty();
    private Optional<CaptureTime> noteAt = Optional.empty();

    MarkSection(Tractionscope plugin) {
        this.plugin = Objects.requireNonNull(plugin, "plugin");
        JPanel row = new JPanel(new GridLayout(1, 3, 6, 0));
        row.setBackground(PanelStyle.PANEL);
        for (Mark mark : Mark.values()) {
            JButton button = PanelStyle.button("", "Marks now; right click to choose the key");
            button.addActionListener(press -> press(mark));
            button.addMouseListener(new MouseAdapter() {
                @Override
                public void mousePressed(MouseEvent event) {
                    chooseKey(mark, event);
                }

                @Override
                public void mouseReleased(MouseEvent event) {
                    chooseKey(mark, event);
                }
            });
            buttons.put(mark, button);
            row.add(button);
        }
        undoEnds.setRepeats(false);
        undo.setVisible(false);
        undo.addActionListener(press -> undo());
        note.setVisible(false);
        note.addActionListener(enter -> sendNote());
        PanelStyle.add(section, row, 0, 0, 3, 1);
        PanelStyle.add(section, note, 0, 1, 1, 1);
        PanelStyle.add(section, marked, 1, 1, 1, 0.1);
        PanelStyle.add(section, undo, 2, 1, 1, 0);
        nameButtons();
        running(false);
    }

    private void nameButtons() {
        buttons.forEach((mark, button) ->
                button.setText(mark.words + " " + plugin.settings().text(mark.key)));
    }

    private void chooseKey(Mark mark, MouseEvent event) {
        if (!event.isPopupTrigger()) {
            return;
        }
        JPopupMenu keys = new JPopupMenu();
        for (int i = 1; i <= LAST_FUNCTION_KEY; i++) {
            String name = "F" + i;
            JMenuItem item = new JMenuItem(name);
            item.addActionListener(choice -> plugin.faults().guard("change a key", () -> {
                plugin.change(plugin.settings().with(mark.key, name));
                nameButtons();
            }));
            keys.add(item);
        }
        keys.show(event.getComponent(), event.getX(), event.getY());
    }

    /** Lets the function keys mark from now on, in every window of Micro-Manager. */
    void listenForKeys() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(event -> {
            boolean plain = event.getID() == KeyEvent.KEY_PRESSED && event.getModifiersEx() == 0;
            return plain && plugin.isRunning() && pressKey(event.getKeyCode());
        });
    }

    /** Marks what a key stands for; false where it stands for nothing. */
    boolean pressKey(int keyCode) {
        for (Mark mark : Mark.values()) {
            String name = plugin.settings().text(mark.key).trim().toUpperCase(Locale.ROOT);
            if (name.equals("F" + (keyCode - KeyEvent.VK_F1 + 1))) {
                press(mark);
                return true;
            }
        }
        return false;
    }

    private void press(Mark mark) {
        plugin.faults().guard("mark an event", () -> plugin.marks().ifPresent(marks -> {
            CaptureTime at = marks.now();
            if (mark == Mark.NOTE) {
                noteAt = Optional.of(at);
                note.setText("");
                note.setVisible(true);
                marked.setText(
                        "Note at " + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
                note.requestFocusInWindow();
                section.revalidate();
            } else {
                sent(marks.mark(mark.kind, at, ""), mark.words);
            }
        }));
    }

    private void sendNote() {
        plugin.faults().guard("send a note", () -> {
            Optional<EventMarks> marks = plugin.marks();
            if (marks.isPresent()
                    && noteAt.isPresent()
                    && !note.getText().trim().isEmpty()) {
                sent(
                        marks.get()
                                .mark(
                                        ExperimentEvent.Kind.NOTE,
                                        noteAt.get(),
                                        note.getText().trim()),
                        "Note");
            }
            noteAt = Optional.empty();
            note.setVisible(false);
            section.revalidate();
        });
    }

    private void sent(ExperimentEvent event, String words) {
        last = Optional.of(event);
        long seconds = Math.round(event.at().elapsedNs() / 1e9);
        marked.setText(String.format(Locale.ROOT, "%s marked at %02d:%02d", words, seconds / 60, seconds % 60));
        undo.setVisible(true);
        undoEnds.restart();
    }

    private void undo() {
        plugin.faults().guard("take a mark back", () -> {
            Optional<EventMarks> marks = plugin.marks();
            if (marks.isPresent() && last.isPresent()) {
                ExperimentEvent unused = marks.get().cancel(last.get());
                marked.setText("Taken back");
            }
            hideUndo();
        });
    }

    private void hideUndo() {
        last = Optional.empty();
        undo.setVisible(false);
    }

    /** Events belong to a run. */
    void running(boolean isRunning) {
        buttons.values().forEach(button -> button.setEnabled(isRunning));
    }

    JPanel component() {
        return section;
    }
}
