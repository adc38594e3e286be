package org.tractionscope.models.sparse;

/**
 * The five Green's functions of the paper, of the distance r in pixels of 0.34 µm, in the authors' order.
 *
 * <p>Two are complex, which keeps them finite at r = 0. Their imaginary part is not idle: it reaches the real gradient
 * through the highest (Nyquist) frequency, where a derivative is not a real operator.
 */
public enum GreensKernel {
    /** 1/(r + 0.1i). */
    INVERSE("1/r") {
        @Override
        double real(double rPx) {
            return rPx / (rPx * rPx + SOFTENING_PX * SOFTENING_PX);
        }

        @Override
        double imaginary(double rPx) {
            return -SOFTENING_PX / (rPx * rPx + SOFTENING_PX * SOFTENING_PX);
        }
    },
    /** r. */
    LINEAR("r") {
        @Override
        double real(double rPx) {
            return rPx;
        }
    },
    /** log(r + 0.1i). */
    LOGARITHM("log") {
        @Override
        double real(double rPx) {
            return Math.log(Math.hypot(rPx, SOFTENING_PX));
        }

        @Override
        double imaginary(double rPx) {
            return Math.atan2(SOFTENING_PX, rPx);
        }
    },
    /** 10^(−r/20): a tenth after 6.8 µm. */
    SHORT_DECAY("e1") {
        @Override
        double real(double rPx) {
            return Math.pow(10, -rPx / 20);
        }
    },
    /** 10^(−r/60): a tenth after 20.4 µm. */
    LONG_DECAY("e2") {
        @Override
        double real(double rPx) {
            return Math.pow(10, -rPx / 60);
        }
    };

    private static final double SOFTENING_PX = 0.1;

    private final String symbol;

    GreensKernel(String symbol) {
        this.symbol = symbol;
    }

    /** As printed and typed: {@code 1/r}, {@code r}, {@code log}, {@code e1}, {@code e2}. */
    public String symbol() {
        return symbol;
    }

    /** Real part at a distance ≥ 0. */
    abstract double real(double rPx);

    /** Imaginary part at a distance ≥ 0. */
    double imaginary(double rPx) {
        return 0;
    }
}
