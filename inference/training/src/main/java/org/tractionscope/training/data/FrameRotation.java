package org.tractionscope.training.data;

import java.util.random.RandomGenerator;
import org.tractionscope.model.ImageSize;

/**
 * Turns a frame about its centre by any angle, vectors with it, as the authors' {@code RandomRotate} does.
 *
 * <p>Images are interpolated by cubic splines, and zero beyond the frame. Splines overshoot: a turned mask is not exactly
 * zero far outside the cell, in the authors' code as here.
 */
public final class FrameRotation implements FrameTransform {

    /** By an angle drawn evenly from all of them. */
    @Override
    public FrameStack apply(FrameStack frame, RandomGenerator random) {
        return rotated(frame, random.nextDouble() * 360);
    }

    /** The frame turned by an angle; 90° takes what lies towards +x of the centre to −y. */
    public static FrameStack rotated(FrameStack frame, double degrees) {
        double cos = exact(Math.cos(Math.toRadians(degrees)));
        double sin = exact(Math.sin(Math.toRadians(degrees)));
        FrameStack turned = frame.map(frame.size(), plane -> rotated(plane, frame.size(), cos, sin));
        turned = vectors(turned, Channel.DISPLACEMENT_X, Channel.DISPLACEMENT_Y, cos, sin);
        return vectors(turned, Channel.TRACTION_X, Channel.TRACTION_Y, cos, sin);
    }

    /** A quarter turn must map pixels onto pixels. */
    private static double exact(double value) {
        return Math.abs(value) < 1e-15 ? 0 : value;
    }

    private static FrameStack vectors(FrameStack frame, Channel first, Channel second, double cos, double sin) {
        float[] x = frame.plane(first);
        float[] y = frame.plane(second);
        for (int i = 0; i < x.length; i++) {
            double before = x[i];
            x[i] = (float) (y[i] * sin + before * cos);
            y[i] = (float) (y[i] * cos - before * sin);
        }
        return frame.with(first, x).with(second, y);
    }

    private static float[] rotated(float[] plane, ImageSize size, double cos, double sin) {
        CubicSpline spline = CubicSpline.through(plane, size);
        double middleRow = (size.rows() - 1) / 2.0;
        double middleColumn = (size.columns() - 1) / 2.0;
        float[] result = new float[plane.length];
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                double y = row - middleRow;
                double x = column - middleColumn;
                result[row * size.columns() + column] =
                        (float) spline.at(cos * y + sin * x + middleRow, cos * x - sin * y + middleColumn);
            }
        }
        return result;
    }
}
