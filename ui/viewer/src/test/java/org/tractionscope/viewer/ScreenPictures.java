package org.tractionscope.viewer;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.transform.Transform;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.SkipReason;
import org.tractionscope.viewer.image.TintChoice;
import org.tractionscope.viewer.protocol.ExperimentPort;
import org.tractionscope.viewer.snapshot.Assessment;
import org.tractionscope.viewer.snapshot.BrokerState;
import org.tractionscope.viewer.snapshot.CellReadout;
import org.tractionscope.viewer.snapshot.ComparedRun;
import org.tractionscope.viewer.snapshot.Flow;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.RecordingState;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Theme;

/** Draws every screen over a made-up cell, for the documentation and for looking at. */
public final class ScreenPictures {

    private static final MadeUpExperiment EXPERIMENT = new MadeUpExperiment();

    private final Path out;

    private final String only;

    private ScreenPictures(Path out, String only) {
        this.out = out;
        this.only = only;
    }

    /** Takes the folder for the pictures and, where only some are wanted, a part of their names. */
    public static void main(String[] args) {
        ViewerToolkit.start(DisplayMode.HEADLESS);
        List<ViewerSnapshot> compared = new ArrayList<>();
        for (int minute = 0; minute <= 80; minute += 8) {
            compared.add(EXPERIMENT.at(minute));
        }
        compared.add(EXPERIMENT.at(80));
        ScreenPictures pictures = new ScreenPictures(Path.of(args[0]), args.length > 1 ? args[1] : "");
        ViewerSnapshot live = EXPERIMENT.at(80);
        pictures.draw("live-dark", Theme.DARK, live, root -> {});
        pictures.draw("live-light", Theme.LIGHT, EXPERIMENT.at(40), root -> {});
        pictures.draw("trouble", Theme.DARK, trouble(), root -> {});
        pictures.draw("provisional", Theme.DARK, EXPERIMENT.at(6), root -> press(root, KeyCode.L));
        pictures.draw("looking-back", Theme.DARK, live, root -> {
            for (int minute = 30; minute < 60; minute += 10) {
                root.pulse(EXPERIMENT.at(minute), minute);
            }
            root.pulse(live, 100);
            root.session().rewind().playhead().seek(live.course().points(), 40);
            root.session().rewind().pulse(live, 101);
            press(root, KeyCode.B);
        });
        pictures.draw("replay", Theme.DARK, EXPERIMENT.at(52), root -> {});
        pictures.draw("least-window", Theme.DARK, live, new ImageSize(720, 1280), root -> {});
        pictures.draw("room", Theme.DARK, live, root -> press(root, KeyCode.F));
        pictures.draw("inner-field", Theme.DARK, live, root -> {
            root.live().image().setTint(TintChoice.inner("χ"));
            press(root, KeyCode.L);
        });
        pictures.draw("keys", Theme.DARK, live, root -> root.keys().toggle());
        pictures.draw("protocol", Theme.DARK, live, root -> press(root, KeyCode.F2));
        pictures.draw("compare", Theme.DARK, live, root -> {
            compared.forEach(snapshot -> root.pulse(snapshot, snapshot.nowUnixNs()));
            press(root, KeyCode.F3);
        });
        pictures.draw("two-runs", Theme.LIGHT, live, root -> {
            press(root, KeyCode.F3);
            ((Button) root.lookupAll(".segment").stream()
                            .filter(node -> node instanceof Button button
                                    && button.getText().equals("Two runs"))
                            .findFirst()
                            .orElseThrow())
                    .fire();
        });
        ViewerToolkit.stop();
    }

    private void draw(String name, Theme theme, ViewerSnapshot snapshot, Consumer<ViewerRoot> then) {
        draw(name, theme, snapshot, new ImageSize(900, 1550), then);
    }

    private void draw(String name, Theme theme, ViewerSnapshot snapshot, ImageSize size, Consumer<ViewerRoot> then) {
        if (!name.contains(only)) {
            return;
        }
        PngFile.write(
                ViewerToolkit.call(() -> {
                    ViewerOptions options =
                            ViewerOptions.dark(ZoneOffset.UTC, out).withTheme(theme);
                    ViewerRoot root = new ViewerRoot(
                            options,
                            ports(name, snapshot)
                                    .withExperiment(new ExperimentPort("made-up", "AB", event -> {}))
                                    .withOtherRun(new ComparedRun(
                                            "an earlier run", EXPERIMENT.at(110).course())),
                            Runnable::run);
                    Scene scene = new Scene(root, size.columns(), size.rows());
                    ViewerStyle.apply(scene, theme);
                    ViewerKeys.install(scene, root);
                    root.applyCss();
                    root.layout();
                    root.pulse(snapshot, 0);
                    then.accept(root);
                    root.redraw();
                    root.pulse(snapshot, 1_000_000_000);
                    root.applyCss();
                    root.layout();
                    root.layout();
                    SnapshotParameters parameters = new SnapshotParameters();
                    parameters.setFill(scene.getFill());
                    parameters.setTransform(Transform.scale(1, 1));
                    return PngFile.copy(root.snapshot(parameters, new WritableImage(size.columns(), size.rows())));
                }),
                out.resolve("screen-" + name + ".png"));
    }

    private static ViewerPorts ports(String name, ViewerSnapshot snapshot) {
        ViewerPorts watching = ViewerPorts.watching(() -> snapshot);
        return name.equals("replay") ? watching.withReplay(new HeldReplay()) : watching;
    }

    /** A replay that is held at minute 52. */
    private static final class HeldReplay implements ReplayPort {

        @Override
        public Position position() {
            return new Position(true, false, OptionalDouble.of(52), 120);
        }

        @Override
        public void pause() {}

        @Override
        public void play() {}

        @Override
        public void step() {}

        @Override
        public void seek(double elapsedMin) {}

        @Override
        public void speed(double factor) {}
    }

    static void press(ViewerRoot root, KeyCode key) {
        Event.fireEvent(
                root.getScene(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", key.getName(), key, false, false, false, false));
    }

    private static ViewerSnapshot trouble() {
        ViewerSnapshot live = EXPERIMENT.at(109, 228_000_000_000L);
        Flow flow = new Flow(
                new LedgerCounts(
                        113,
                        108,
                        Map.of(SkipReason.PREDICTION_FAILED, 1L, SkipReason.UNREADABLE, 1L),
                        new LedgerCounts.Waiting(0, 3),
                        false),
                live.flow().timing(),
                BrokerState.lostSince(live.nowUnixNs() - 190_000_000_000L),
                RecordingState.to("runs/made-up"));
        Assessment judged = live.assessment();
        CellReadout first = judged.cells().get(0);
        CellReadout red = new CellReadout(
                first.id(), MadeUpExperiment.red(), first.ofBaseline(), first.metrics(), Optional.empty());
        Assessment refused = new Assessment(
                red.trust(),
                judged.baseline(),
                List.of(red, judged.cells().get(1), judged.cells().get(2)),
                judged.findings(),
                Optional.of("asked for GPU: no driver"));
        return new ViewerSnapshot(live.stream(), live.newest(), live.course(), flow, live.nowUnixNs()).judged(refused);
    }
}
