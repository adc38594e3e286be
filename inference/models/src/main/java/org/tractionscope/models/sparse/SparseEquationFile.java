package org.tractionscope.models.sparse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tractionscope.models.ModelFormatException;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The text file of an equation, YAML that a person can write.
 *
 * <pre>{@code
 * name: my equation
 * about: where it comes from                     # optional
 * coefficients: standardised                     # or physical
 * size_px: 400                                   # optional; pixels of 0.34 µm
 * cutoff_modes: 50                               # optional
 * intercept: 0.01                                # physical: optional
 * target: {mean: 0.02, std: 0.71}                # standardised only
 * terms:
 *   (lap z * log) grad (z * e1): {coefficient: -0.2, mean: 0.4, std: 31.5}
 *   grad (z^2 * 1/r): 0.1                        # physical, or statistics unknown
 * }</pre>
 *
 * <p>A term may be named as printed or as typed; see {@link VectorTerm}. Unknown keys are errors.
 */
public final class SparseEquationFile {

    private static final long LARGEST_BYTES = 1 << 20;

    private SparseEquationFile() {}

    /**
     * Reads an equation that gives traction, as a model.
     *
     * @throws ModelFormatException if the file is no equation, or its coefficients are standardised and statistics of the
     *     fit are missing: it then has a pattern, {@link StandardisedField}, but gives no traction
     */
    public static SparseEquationModel open(Path file) {
        byte[] bytes = bytes(file);
        SparseEquation equation = parse(file, bytes);
        if (!equation.missingStatistics().isEmpty()) {
            throw new ModelFormatException(
                    file,
                    equation.incompleteText() + "; without them only its pattern in standard units can be computed");
        }
        return SparseEquationModel.of(equation, bytes);
    }

    /**
     * Reads an equation, complete or not.
     *
     * @throws ModelFormatException if the file is no equation, with the line
     */
    public static SparseEquation read(Path file) {
        return parse(file, bytes(file));
    }

    /**
     * Writes an equation, replacing the file.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, SparseEquation equation) {
        try {
            Files.writeString(file, text(equation));
        } catch (IOException e) {
            throw new UncheckedIOException("the equation " + equation.name() + " could not be written to " + file, e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new ModelFormatException(
                        file, "an equation must have ≤ " + LARGEST_BYTES + " bytes: " + Files.size(file));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ModelFormatException(file, "cannot be read: " + e, e);
        }
    }

    private static SparseEquation parse(Path file, byte[] bytes) {
        return new EquationReader(file).read(new String(bytes, StandardCharsets.UTF_8));
    }

    static String text(SparseEquation equation) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(EquationReader.NAME, equation.name());
        if (!equation.about().isEmpty()) {
            root.put(EquationReader.ABOUT, equation.about());
        }
        FitScale scale = equation.scale();
        root.put(EquationReader.COEFFICIENTS, EquationReader.word(scale.coefficients()));
        root.put(EquationReader.SIZE_PX, equation.domain().sizePx());
        root.put(EquationReader.CUTOFF_MODES, equation.domain().cutoffModes());
        scale.intercept().ifPresent(intercept -> root.put(EquationReader.INTERCEPT, intercept));
        scale.target().ifPresent(target -> root.put(EquationReader.TARGET, statistics(target)));
        Map<String, Object> terms = new LinkedHashMap<>();
        for (WeightedTerm weighted : equation.terms()) {
            terms.put(weighted.term().ascii(), value(weighted));
        }
        root.put(EquationReader.TERMS, terms);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setWidth(100);
        return new Yaml(options).dump(root);
    }

    private static Object value(WeightedTerm weighted) {
        if (weighted.statistics().isEmpty()) {
            return weighted.coefficient();
        }
        Map<String, Double> value = new LinkedHashMap<>();
        value.put(EquationReader.COEFFICIENT, weighted.coefficient());
        value.putAll(statistics(weighted.statistics().get()));
        return value;
    }

    private static Map<String, Double> statistics(ScalerStatistics statistics) {
        Map<String, Double> value = new LinkedHashMap<>();
        value.put(EquationReader.MEAN, statistics.mean());
        value.put(EquationReader.STD, statistics.std());
        return value;
    }
}
