package org.tractionscope.predict.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the images of a kind look like: mean and covariance of their {@link ImageSigns#FEATURES}. Immutable.
 *
 * @param name what images they are, for people
 * @param images how many were measured
 * @param means of the features, in their order
 * @param covariances row-major, as many rows and columns as features, positive definite
 */
public record ImageStatistics(String name, int images, List<Double> means, List<Double> covariances) {

    public ImageStatistics {
        means = List.copyOf(means);
        covariances = List.copyOf(covariances);
        int features = ImageSigns.FEATURES.size();
        if (means.size() != features || covariances.size() != features * features) {
            throw new IllegalArgumentException("statistics of \"" + name + "\" must have " + features + " means and "
                    + features * features + " covariances: " + means.size() + ", " + covariances.size());
        }
    }

    /**
     * The statistics of measured images, more than features.
     *
     * @param ridge added to every variance, so that a feature that hardly varies here is not taken too seriously; ≥ 0
     */
    public static ImageStatistics of(String name, List<ImageSigns> images, double ridge) {
        int features = ImageSigns.FEATURES.size();
        if (images.size() <= features) {
            throw new IllegalArgumentException("statistics of \"" + name + "\" must come from more than " + features
                    + " images: " + images.size());
        }
        Double[] means = new Double[features];
        Double[] covariances = new Double[features * features];
        for (int i = 0; i < features; i++) {
            int feature = i;
            means[i] = images.stream()
                    .mapToDouble(image -> image.features().get(feature))
                    .average()
                    .orElseThrow();
        }
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                double sum = 0;
                for (ImageSigns image : images) {
                    sum += (image.features().get(i) - means[i])
                            * (image.features().get(j) - means[j]);
                }
                covariances[i * features + j] = sum / (images.size() - 1) + (i == j ? ridge : 0);
            }
        }
        return new ImageStatistics(name, images.size(), List.of(means), List.of(covariances));
    }

    /** Images of the simulated cells of hardware-sim in good order: what stands in for a training set that nobody has. */
    public static ImageStatistics simulatedCells() {
        try (InputStream in = ImageStatistics.class.getResourceAsStream("simulated-cells.txt")) {
            return parse(new String(
                    Objects.requireNonNull(in, "simulated-cells.txt").readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageStatistics parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        String covariances = String.join(" ", lines.subList(3, lines.size()));
        return new ImageStatistics(
                lines.get(0), Integer.parseInt(lines.get(1)), numbers(lines.get(2)), numbers(covariances));
    }

    private static List<Double> numbers(String line) {
        return Stream.of(line.split(" ")).map(Double::valueOf).toList();
    }

    /** The statistics in the form of the resource. */
    String text() {
        StringBuilder text = new StringBuilder(name + "\n" + images + "\n");
        int n = means.size();
        for (int row = -1; row < n; row++) {
            List<Double> numbers = row < 0 ? means : covariances.subList(row * n, (row + 1) * n);
            text.append(numbers.stream()
                            .map(number -> String.format(Locale.ROOT, "%.6f", number))
                            .collect(Collectors.joining(" ")))
                    .append('\n');
        }
        return text.toString();
    }

    /** How far an image is from these, in standard deviations of the direction in which it is (Mahalanobis), ≥ 0. */
    public double distance(ImageSigns image) {
        int n = means.size();
        double[] off = new double[n];
        for (int i = 0; i < n; i++) {
            off[i] = image.features().get(i) - means.get(i);
        }
        // Solving L y = off with the Cholesky factor gives the distance as the length of y.
        double[][] factor = new double[n][n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = covariances.get(i * n + j);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
            }
            double y = off[i];
            for (int k = 0; k < i; k++) {
                y -= factor[i][k] * off[k];
            }
            off[i] = y / factor[i][i];
            squares += off[i] * off[i];
        }
        return Math.sqrt(squares);
    }
}
