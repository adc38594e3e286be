package org.tractionscope.models.sparse;

import java.util.EnumMap;
import java.util.Map;

/** The scalars of one zyxin image and their spectra, each computed when first asked for. Confined to one thread. */
final class ZyxinCharges {

    private final PeriodicTransform transform;
    private final SpectralOperator lowPass;
    private final double[] zyxin;
    private final Map<ZyxinScalar, double[]> fields = new EnumMap<>(ZyxinScalar.class);
    private final Map<ZyxinScalar, double[]> spectra = new EnumMap<>(ZyxinScalar.class);

    ZyxinCharges(double[] zyxin, PeriodicTransform transform, SpectralOperator lowPass) {
        this.zyxin = zyxin;
        this.transform = transform;
        this.lowPass = lowPass;
    }

    double[] field(ZyxinScalar scalar) {
        double[] known = fields.get(scalar);
        if (known == null) {
            known = switch (scalar) {
                case ZYXIN -> zyxin;
                case GRADIENT_SQUARED -> gradientSquared();
                case LAPLACIAN -> laplacian();
                case ZYXIN_SQUARED -> product(zyxin, zyxin);
                case ZYXIN_GRADIENT_SQUARED -> product(zyxin, field(ZyxinScalar.GRADIENT_SQUARED));
                case ZYXIN_LAPLACIAN -> product(zyxin, field(ZyxinScalar.LAPLACIAN));
            };
            fields.put(scalar, known);
        }
        return known;
    }

    double[] spectrum(ZyxinScalar scalar) {
        double[] known = spectra.get(scalar);
        if (known == null) {
            known = scalar == ZyxinScalar.LAPLACIAN ? laplacianSpectrum() : transform.forward(field(scalar));
            spectra.put(scalar, known);
        }
        return known;
    }

    private double[] gradientSquared() {
        double[] gradient = lowPass.gradient(spectrum(ZyxinScalar.ZYXIN));
        transform.inverseInPlace(gradient);
        double[] squared = new double[zyxin.length];
        for (int i = 0; i < squared.length; i++) {
            squared[i] = gradient[2 * i] * gradient[2 * i] + gradient[2 * i + 1] * gradient[2 * i + 1];
        }
        return squared;
    }

    private double[] laplacianSpectrum() {
        int n = transform.sizePx();
        double[] spectrum = lowPass.value(spectrum(ZyxinScalar.ZYXIN));
        double perMode = 2 * Math.PI / n;
        for (int row = 0; row < n; row++) {
            double qy = perMode * transform.mode(row);
            for (int column = 0; column < n; column++) {
                double qx = perMode * transform.mode(column);
                int at = 2 * (row * n + column);
                spectrum[at] *= -(qx * qx + qy * qy);
                spectrum[at + 1] *= -(qx * qx + qy * qy);
            }
        }
        return spectrum;
    }

    private double[] laplacian() {
        double[] complex = spectrum(ZyxinScalar.LAPLACIAN).clone();
        transform.inverseInPlace(complex);
        double[] field = new double[zyxin.length];
        for (int i = 0; i < field.length; i++) {
            field[i] = complex[2 * i];
        }
        return field;
    }

    private static double[] product(double[] left, double[] right) {
        double[] product = new double[left.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = left[i] * right[i];
        }
        return product;
    }
}
