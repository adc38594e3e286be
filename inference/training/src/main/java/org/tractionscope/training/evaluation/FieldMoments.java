package org.tractionscope.training.evaluation;

/**
 * The sums over pixels from which every score of {@code Σ c_k s_k} follows for any constants c_k ≥ 0, where the shapes s_k of a
 * baseline do not overlap; a model is one shape with the constant 1. Not thread-safe.
 *
 * <p>Errors are quadratic in the constants, so a constant can be fitted on some cells and judged on others without looking
 * at a pixel again.
 */
final class FieldMoments {

    private static final double GUESS_DEG = 90;
    private static final double NOTHING = 1e-9;

    private final double[] withTruth;
    private final double[] squares;
    private final double[] magnitudes;
    private double truthSquares;
    private double truthSum;
    private double angleSum;
    private long strong;
    private long pixels;

    FieldMoments(int shapes) {
        this.withTruth = new double[shapes];
        this.squares = new double[shapes];
        this.magnitudes = new double[shapes];
    }

    /** Adds one pixel. */
    void add(int shape, double trueX, double trueY, double x, double y) {
        double truth = Math.sqrt(trueX * trueX + trueY * trueY);
        double magnitude = Math.sqrt(x * x + y * y);
        double product = trueX * x + trueY * y;
        withTruth[shape] += product;
        squares[shape] += magnitude * magnitude;
        magnitudes[shape] += truth * magnitude;
        truthSquares += truth * truth;
        truthSum += truth;
        pixels++;
        if (truth >= EvaluationSettings.THRESHOLD) {
            strong++;
            angleSum += magnitude < NOTHING
                    ? GUESS_DEG
                    : Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, product / (truth * magnitude)))));
        }
    }

    /** Adds the sums of other pixels. */
    void add(FieldMoments other) {
        for (int k = 0; k < squares.length; k++) {
            withTruth[k] += other.withTruth[k];
            squares[k] += other.squares[k];
            magnitudes[k] += other.magnitudes[k];
        }
        truthSquares += other.truthSquares;
        truthSum += other.truthSum;
        angleSum += other.angleSum;
        strong += other.strong;
        pixels += other.pixels;
    }

    int shapes() {
        return squares.length;
    }

    long pixels() {
        return pixels;
    }

    /** The constants of least mean square error. */
    double[] fitted() {
        double[] constants = new double[squares.length];
        for (int k = 0; k < constants.length; k++) {
            constants[k] = squares[k] > NOTHING ? Math.max(0, withTruth[k] / squares[k]) : 0;
        }
        return constants;
    }

    /** Σ|F − Σ c_k s_k|². */
    double squaredError(double... constants) {
        double sum = truthSquares;
        for (int k = 0; k < squares.length; k++) {
            sum += constants[k] * (constants[k] * squares[k] - 2 * withTruth[k]);
        }
        return sum;
    }

    Score score(double... constants) {
        double ofMagnitude = truthSquares;
        for (int k = 0; k < squares.length; k++) {
            ofMagnitude += constants[k] * (constants[k] * squares[k] - 2 * magnitudes[k]);
        }
        double spread = truthSquares - truthSum * truthSum / pixels;
        double error = squaredError(constants);
        return new Score(
                1 - ofMagnitude / Math.max(spread, NOTHING),
                1 - error / Math.max(truthSquares, NOTHING),
                strong == 0 ? 0 : angleSum / strong,
                error / pixels);
    }

    /** Mean square traction: the error of no traction at all. */
    double zeroError() {
        return truthSquares / pixels;
    }
}
