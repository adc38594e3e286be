package org.tractionscope.training.data;

/**
 * A vector field as magnitude and angle; immutable.
 *
 * <p>The angle is atan2(y, x) in −π to π, and 0 where there is no vector, as the authors' networks are trained on.
 */
public final class Polar {

    private final float[] magnitude;
    private final float[] angle;

    private Polar(float[] magnitude, float[] angle) {
        this.magnitude = magnitude;
        this.angle = angle;
    }

    /** The field of these components, of one length. */
    public static Polar of(float[] x, float[] y) {
        float[] magnitude = new float[x.length];
        float[] angle = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            magnitude[i] = (float) Math.hypot(x[i], y[i]);
            angle[i] = magnitude[i] == 0 ? 0 : (float) Math.atan2(y[i], x[i]);
        }
        return new Polar(magnitude, angle);
    }

    /** |F|, ≥ 0; a copy. */
    public float[] magnitude() {
        return magnitude.clone();
    }

    /** The angle in rad; a copy. */
    public float[] angle() {
        return angle.clone();
    }
}
