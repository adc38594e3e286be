package org.tractionscope.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Clicks through the bar of a replay in a window without a display. */
class ReplayBarTest {

    private static final int AWAIT_S = 60;

    private final FakeReplay replay = new FakeReplay();
    private final FxRobot robot = new FxRobot();
    private final ViewerWindow window;

    ReplayBarTest(@TempDir Path out) {
        window = ViewerWindow.open(
                ViewerPorts.watching(Snapshots::live).withReplay(replay),
                ViewerOptions.dark(ZoneOffset.UTC, out),
                () -> {});
    }

    @BeforeAll
    static void startToolkit() {
        ViewerToolkit.start(DisplayMode.HEADLESS);
    }

    @AfterEach
    void closeWindow() {
        window.close();
    }

    @Test
    void shouldHoldStepMoveAndSpeedUpTheReplay() throws TimeoutException {
        await(() -> text("#replay-time").equals("12:00"));

        click("#replay-play");
        await(() -> replay.isPaused);
        click("#replay-step");
        click("#replay-play");
        await(() -> !replay.isPaused);
        click("#replay-speed-100");
        click("#replay-speed-max");
        click("#replay-start");
        robot.interact(() -> ((Slider) node("#replay-scrubber")).setValue(40));

        assertThat(replay.asked)
                .containsExactly("pause", "step", "play", "speed 100.0", "speed Infinity", "seek 0.0", "seek 40.0");
        await(() -> text("#replay-time").equals("40:00"));
    }

    @Test
    void shouldHoldWithTheSpaceBar() throws TimeoutException {
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        await(() -> replay.isPaused);
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        await(() -> !replay.isPaused);

        assertThat(replay.asked).containsExactly("pause", "play");
    }

    @Test
    void shouldMoveNothingAfterTheEnd() throws TimeoutException {
        replay.isEnded = true;

        await(() -> node("#replay-play").isDisabled());

        assertThat(node("#replay-scrubber").isDisabled()).isTrue();
    }

    @Test
    void shouldBeAbsentWhereNothingIsReplayed(@TempDir Path out) {
        boolean isShown = ViewerToolkit.call(() -> {
            ViewerRoot root = new ViewerRoot(
                    ViewerOptions.dark(ZoneOffset.UTC, out), ViewerPorts.watching(Snapshots::live), Runnable::run);
            return Objects.requireNonNull(root.lookup("#replay")).isVisible();
        });

        assertThat(isShown).isFalse();
    }

    private void click(String id) {
        robot.interact(() -> ((Button) node(id)).fire());
    }

    private Node node(String id) {
        return Objects.requireNonNull(window.root().lookup(id), id);
    }

    private String text(String id) {
        return ((Label) node(id)).getText();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(AWAIT_S, TimeUnit.SECONDS, condition);
    }

    /** Notes what it is asked for. */
    private static final class FakeReplay implements ReplayPort {

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private volatile boolean isPaused;
        private volatile boolean isEnded;
        private volatile double atMin = 12;

        @Override
        public Position position() {
            return new Position(isPaused, isEnded, OptionalDouble.of(atMin), 80);
        }

        @Override
        public void pause() {
            isPaused = true;
            asked.add("pause");
        }

        @Override
        public void play() {
            isPaused = false;
            asked.add("play");
        }

        @Override
        public void step() {
            asked.add("step");
        }

        @Override
        public void seek(double elapsedMin) {
            atMin = elapsedMin;
            asked.add("seek " + elapsedMin);
        }

        @Override
        public void speed(double factor) {
            asked.add("speed " + factor);
        }
    }
}
