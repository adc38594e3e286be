package org.tractionscope.viewer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.viewer.history.Playhead;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** The keys of all screens; single ones are silent while a text field has the focus. */
final class ViewerKeys {

    private static final long EXTENSION_NS = 300_000_000_000L;

    private final ViewerRoot root;
    private boolean isUsed;
    private final Map<KeyCode, Runnable> singles;
    private final Map<KeyCode, Consumer<ViewerSnapshot>> withControl;
    private final Map<KeyCode, BiConsumer<Playhead, List<TractionPoint>>> moves = Map.of(
            KeyCode.LEFT, (playhead, points) -> playhead.step(points, -1),
            KeyCode.RIGHT, (playhead, points) -> playhead.step(points, 1),
            KeyCode.HOME, Playhead::start,
            KeyCode.END, (playhead, points) -> playhead.live());

    private ViewerKeys(ViewerRoot root) {
        this.root = root;
        LiveScreen live = root.live();
        singles = Map.ofEntries(
                Map.entry(KeyCode.ESCAPE, root::escape),
                Map.entry(KeyCode.T, root::switchTheme),
                Map.entry(KeyCode.M, () -> live.marks().mark(ExperimentEvent.Kind.NOTE)),
                Map.entry(KeyCode.DIGIT1, () -> live.marks().mark(ExperimentEvent.Kind.DRUG_IN)),
                Map.entry(KeyCode.DIGIT2, () -> live.marks().mark(ExperimentEvent.Kind.WASHED)),
                Map.entry(KeyCode.DIGIT3, () -> root.write(ExperimentEvent.Kind.NOTE)),
                Map.entry(KeyCode.DIGIT4, () -> root.write(ExperimentEvent.Kind.EXCLUDED)),
                Map.entry(KeyCode.F1, () -> root.toScreen(1)),
                Map.entry(KeyCode.F2, () -> root.toScreen(2)),
                Map.entry(KeyCode.F3, () -> root.toScreen(3)),
                Map.entry(KeyCode.F4, root::writeReport),
                Map.entry(KeyCode.TAB, () -> root.shown().ifPresent(root.session()::chooseNextCell)));
        withControl = Map.of(
                KeyCode.P, now -> root.session().protocol().togglePause(now.course()),
                KeyCode.PLUS, now -> root.session().protocol().extend(now.course(), EXTENSION_NS),
                KeyCode.EQUALS, now -> root.session().protocol().extend(now.course(), EXTENSION_NS),
                KeyCode.ADD, now -> root.session().protocol().extend(now.course(), EXTENSION_NS),
                KeyCode.N, now -> root.askNextPhase());
    }

    static void install(Scene scene, ViewerRoot root) {
        ViewerKeys keys = new ViewerKeys(root);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            keys.isUsed = false;
            boolean isTyping = scene.getFocusOwner() instanceof TextInputControl;
            if ((!isTyping || event.getCode().isFunctionKey()) && keys.press(event)) {
                event.consume();
                keys.isUsed = true;
                root.redraw();
            }
        });
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (keys.isUsed) {
                // A key that opened a text field must not write itself into it.
                event.consume();
            } else if (!(scene.getFocusOwner() instanceof TextInputControl) && "?".equals(event.getCharacter())) {
                root.keys().toggle();
                event.consume();
            }
        });
    }

    /** True where the key does something. */
    private boolean press(KeyEvent event) {
        if (event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        if (event.isControlDown()) {
            Consumer<ViewerSnapshot> action = withControl.get(event.getCode());
            if (action != null && root.session().desk().canNote()) {
                root.shown().ifPresent(action);
            }
            return action != null;
        }
        if (event.isShiftDown() && event.getCode() == KeyCode.P) {
            root.exportMovie();
            return true;
        }
        BiConsumer<Playhead, List<TractionPoint>> move = moves.get(event.getCode());
        if (move != null || event.getCode() == KeyCode.SPACE) {
            root.shown().ifPresent(now -> move(move == null ? this::freezeOrPlay : move, now));
            return true;
        }
        Runnable single = singles.get(event.getCode());
        if (single != null) {
            single.run();
            return true;
        }
        Optional<Tool> tool = Arrays.stream(Tool.values())
                .filter(each -> each.key() == event.getCode())
                .findFirst();
        tool.filter(chosen -> root.front().equals(root.live())).ifPresent(root.live()::use);
        return tool.isPresent();
    }

    private void move(BiConsumer<Playhead, List<TractionPoint>> move, ViewerSnapshot now) {
        move.accept(root.session().rewind().playhead(), now.course().points());
    }

    /** Freezes a live view and lets it go again; plays and stops where the run is a replay or looked back at. */
    private void freezeOrPlay(Playhead playhead, List<TractionPoint> points) {
        Optional<ReplayPort> replay = root.session().ports().replay();
        if (replay.isPresent() && playhead.isLive() && root.front() == root.live()) {
            replay.filter(port -> !port.position().isEnded()).ifPresent(ReplayBar::playOrPause);
            return;
        }
        boolean isReplay = root.shown().filter(ViewerSnapshot::isReplay).isPresent();
        if (playhead.isPlaying()) {
            playhead.pause();
        } else if (isReplay || root.front() != root.live()) {
            playhead.play(points, System.nanoTime());
        } else if (playhead.isLive()) {
            playhead.freeze(points);
        } else {
            playhead.live();
        }
    }
}
