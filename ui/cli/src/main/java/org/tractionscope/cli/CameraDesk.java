package org.tractionscope.cli;

import java.util.OptionalDouble;
import org.tractionscope.sim.ReplaySpeed;
import org.tractionscope.sim.ReplayTransport;
import org.tractionscope.viewer.ReplayPort;

/** A replay's camera, moved from the window; any thread. */
final class CameraDesk implements ReplayPort {

    private static final double NS_PER_MIN = 60e9;

    private final CameraRole camera;
    private final double endMin;

    /** @param endNs elapsed time of the last frame */
    CameraDesk(CameraRole camera, long endNs) {
        this.camera = camera;
        this.endMin = endNs / NS_PER_MIN;
    }

    @Override
    public Position position() {
        return new Position(
                transport().isPaused(),
                camera.isDone(),
                camera.position().isPresent()
                        ? OptionalDouble.of(camera.position().getAsLong() / NS_PER_MIN)
                        : OptionalDouble.empty(),
                endMin);
    }

    @Override
    public void pause() {
        transport().pause();
    }

    @Override
    public void play() {
        transport().play();
    }

    @Override
    public void step() {
        transport().step();
    }

    @Override
    public void seek(double elapsedMin) {
        transport().seek(Math.round(elapsedMin * NS_PER_MIN));
    }

    @Override
    public void speed(double factor) {
        transport().speed(Double.isInfinite(factor) ? ReplaySpeed.MOST : ReplaySpeed.times(factor));
    }

    private ReplayTransport transport() {
        return camera.transport();
    }
}
