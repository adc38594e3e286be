package org.tractionscope.sim.cell;

/** One image of float64 over a field while it is being painted; confined to one thread. */
final class Plane {

    final CellField field;
    final double[] values;

    Plane(CellField field) {
        this.field = field;
        this.values = new double[field.size().pixels()];
    }

    /** How a shape's light meets what is there. */
    enum Blend {
        ADD,
        BRIGHTER
    }

    /** Paints an ellipse: each pixel takes the mean of its profile over the pixel. */
    void paint(Ellipse ellipse, double intensity, Blend blend) {
        double side = field.pixelSize().um();
        // 0.17 µm between samples shows an adhesion of 0.6 µm width.
        int samples = Math.max(1, (int) Math.round(side / 0.17));
        double[] half = ellipse.halfBoxUm();
        int columns = field.size().columns();
        int firstColumn = Math.max(0, (int) Math.floor((ellipse.xUm() - half[0]) / side));
        int lastColumn = Math.min(columns - 1, (int) Math.floor((ellipse.xUm() + half[0]) / side));
        int firstRow = Math.max(0, (int) Math.floor((ellipse.yUm() - half[1]) / side));
        int lastRow = Math.min(field.size().rows() - 1, (int) Math.floor((ellipse.yUm() + half[1]) / side));
        double cos = StrictMath.cos(ellipse.angleRad());
        double sin = StrictMath.sin(ellipse.angleRad());
        double perLength = 2 / ellipse.lengthUm();
        double perWidth = 2 / ellipse.widthUm();
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                double sum = 0;
                for (int k = 0; k < samples * samples; k++) {
                    int down = k / samples;
                    double dx = (column + (k - down * samples + 0.5) / samples) * side - ellipse.xUm();
                    double dy = (row + (down + 0.5) / samples) * side - ellipse.yUm();
                    double along = (dx * cos + dy * sin) * perLength;
                    double across = (dy * cos - dx * sin) * perWidth;
                    sum += Ellipse.profile(Math.sqrt(along * along + across * across));
                }
                double light = intensity * sum / (samples * samples);
                int at = row * columns + column;
                values[at] = blend == Blend.ADD ? values[at] + light : Math.max(values[at], light);
            }
        }
    }
}
