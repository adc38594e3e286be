package org.tractionscope.sim.camera;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

/** Prints how long an exposure of 1024x1024 takes: processor time of the one thread that works. */
final class ExposureTimes {

    private static final ImageSize SIZE = new ImageSize(1024, 1024);
    private static final int RUNS = 60;

    private ExposureTimes() {}

    public static void main(String[] arguments) {
        CameraSettings still = CameraSettings.scmos(33).with(new Light(1, 10, 0.2, new Bleaching(1e-4, 0.1)));
        CameraSettings moving = still.with(new StageDrift(2, 1, 0.3, 0.05));
        print("photon noise alone", CameraSettings.ideal(33));
        print("sCMOS, uneven light, bleaching, hot pixels", still);
        print("and drift", moving);
        print("and defocus, sigma 1 px", moving.with(new Focus(0.65, 0, 0, 0)));
        print("and defocus, sigma 3 px", moving.with(new Focus(1.95, 0, 0, 0)));
    }

    private static void print(String name, CameraSettings settings) {
        SimulatedCamera camera = new SimulatedCamera(settings, SIZE, PixelSize.ofUm(0.65), 1);
        float[] image = new float[SIZE.pixels()];
        for (int i = 0; i < image.length; i++) {
            // Half the pixels dim, half up to 2000 electrons, in runs as long as adhesions.
            image[i] = i / 16 % 2 == 0 ? 5 : i % 2000;
        }
        double[] ms = new double[RUNS];
        for (int run = -20; run < RUNS; run++) {
            long startNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            camera.expose(run + 20, image);
            if (run >= 0) {
                ms[run] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startNs) / 1e6;
            }
        }
        Arrays.sort(ms);
        System.out.printf("%-45s median %.1f ms, least %.1f ms%n", name, ms[RUNS / 2], ms[0]);
    }
}
