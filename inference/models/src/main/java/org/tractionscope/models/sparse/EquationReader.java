package org.tractionscope.models.sparse;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tractionscope.models.ModelFormatException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one equation from YAML nodes, so that every complaint can name its line. */
final class EquationReader {

    static final String NAME = "name";
    static final String ABOUT = "about";
    static final String COEFFICIENTS = "coefficients";
    static final String SIZE_PX = "size_px";
    static final String CUTOFF_MODES = "cutoff_modes";
    static final String INTERCEPT = "intercept";
    static final String TARGET = "target";
    static final String TERMS = "terms";
    static final String COEFFICIENT = "coefficient";
    static final String MEAN = "mean";
    static final String STD = "std";

    private static final Set<String> KEYS =
            Set.of(NAME, ABOUT, COEFFICIENTS, SIZE_PX, CUTOFF_MODES, INTERCEPT, TARGET, TERMS);

    private final Path file;

    EquationReader(Path file) {
        this.file = file;
    }

    static String word(CoefficientScale scale) {
        return scale.name().toLowerCase(Locale.ROOT);
    }

    SparseEquation read(String text) {
        Node document = document(text);
        Map<String, Node> root = mapping(document, "an equation", KEYS);
        EquationDomain paper = EquationDomain.PAPER;
        CoefficientScale coefficients = coefficients(required(root, COEFFICIENTS, document));
        List<WeightedTerm> terms = terms(required(root, TERMS, document), coefficients);
        Node named = required(root, NAME, document);
        return built(
                named,
                () -> new SparseEquation(
                        scalar(named, NAME),
                        root.containsKey(ABOUT) ? scalar(root.get(ABOUT), ABOUT) : "",
                        built(
                                document,
                                () -> new EquationDomain(
                                        wholeNumber(root.get(SIZE_PX), SIZE_PX, paper.sizePx()),
                                        wholeNumber(root.get(CUTOFF_MODES), CUTOFF_MODES, paper.cutoffModes()))),
                        scale(root, coefficients),
                        terms));
    }

    private Node document(String text) {
        try {
            Node document = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (document == null) {
                throw new ModelFormatException(file, "an equation must have name, coefficients and terms: it is empty");
            }
            return document;
        } catch (MarkedYAMLException e) {
            String line = e.getProblemMark() == null
                    ? ""
                    : "line " + (e.getProblemMark().getLine() + 1) + ": ";
            throw new ModelFormatException(file, line + "must be YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new ModelFormatException(file, "must be YAML: " + e.getMessage(), e);
        }
    }

    private FitScale scale(Map<String, Node> root, CoefficientScale coefficients) {
        Node intercept = root.get(INTERCEPT);
        Node target = root.get(TARGET);
        if (target != null && coefficients == CoefficientScale.PHYSICAL) {
            throw wrong(target, "target must be absent where coefficients are physical");
        }
        return new FitScale(
                coefficients,
                intercept == null ? OptionalDouble.empty() : OptionalDouble.of(number(intercept, INTERCEPT)),
                target == null
                        ? Optional.empty()
                        : Optional.of(statistics(target, mapping(target, TARGET, Set.of(MEAN, STD)))));
    }

    private List<WeightedTerm> terms(Node node, CoefficientScale coefficients) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, "terms must be lines of \"term: coefficient\"");
        }
        Map<VectorTerm, Integer> lines = new HashMap<>();
        List<WeightedTerm> terms = new ArrayList<>();
        for (NodeTuple pair : mapping.getValue()) {
            String name = scalar(pair.getKeyNode(), "a term");
            VectorTerm term = TermNames.find(name)
                    .orElseThrow(() -> wrong(
                            pair.getKeyNode(),
                            "unknown term \"" + name + "\"; the nearest known one is \""
                                    + TermNames.nearest(name).ascii() + '"'));
            Integer before = lines.put(term, line(pair.getKeyNode()));
            if (before != null) {
                throw wrong(
                        pair.getKeyNode(),
                        "the term \"" + name + "\" must stand once: it is in line " + before + " too");
            }
            terms.add(weighted(term, pair.getValueNode(), coefficients));
        }
        if (terms.isEmpty()) {
            throw wrong(node, "terms must hold at least one term");
        }
        return terms;
    }

    private WeightedTerm weighted(VectorTerm term, Node node, CoefficientScale coefficients) {
        if (!(node instanceof MappingNode)) {
            return WeightedTerm.of(term, number(node, "the coefficient of " + term.ascii()));
        }
        Map<String, Node> parts = mapping(node, term.ascii(), Set.of(COEFFICIENT, MEAN, STD));
        double coefficient = number(required(parts, COEFFICIENT, node), "the coefficient of " + term.ascii());
        if (!parts.containsKey(MEAN) && !parts.containsKey(STD)) {
            return WeightedTerm.of(term, coefficient);
        }
        if (coefficients == CoefficientScale.PHYSICAL) {
            throw wrong(node, "mean and std of " + term.ascii() + " must be absent where coefficients are physical");
        }
        return new WeightedTerm(term, coefficient, Optional.of(statistics(node, parts)));
    }

    private ScalerStatistics statistics(Node node, Map<String, Node> parts) {
        double mean = number(required(parts, MEAN, node), MEAN);
        double std = number(required(parts, STD, node), STD);
        return built(node, () -> new ScalerStatistics(mean, std));
    }

    private CoefficientScale coefficients(Node node) {
        String found = scalar(node, COEFFICIENTS);
        for (CoefficientScale scale : CoefficientScale.values()) {
            if (word(scale).equals(found)) {
                return scale;
            }
        }
        throw wrong(node, "coefficients must be physical or standardised: " + found);
    }

    private Map<String, Node> mapping(Node node, String what, Set<String> keys) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, what + " must consist of " + String.join(", ", new TreeSet<>(keys)));
        }
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple pair : mapping.getValue()) {
            String key = scalar(pair.getKeyNode(), "a key");
            if (!keys.contains(key)) {
                throw wrong(
                        pair.getKeyNode(),
                        what + " must consist of " + String.join(", ", new TreeSet<>(keys)) + ": found " + key);
            }
            if (values.put(key, pair.getValueNode()) != null) {
                throw wrong(pair.getKeyNode(), key + " must stand once");
            }
        }
        return values;
    }

    private Node required(Map<String, Node> values, String key, Node around) {
        Node node = values.get(key);
        if (node == null) {
            throw wrong(around, key + " is missing");
        }
        return node;
    }

    private String scalar(Node node, String what) {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(node, what + " must be a single value");
        }
        return scalar.getValue();
    }

    private double number(Node node, String what) {
        String text = scalar(node, what);
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong(node, what + " must be a finite number: " + text);
        }
        if (!Double.isFinite(number)) {
            throw wrong(node, what + " must be a finite number: " + text);
        }
        return number;
    }

    private int wholeNumber(@Nullable Node node, String what, int otherwise) {
        if (node == null) {
            return otherwise;
        }
        String text = scalar(node, what);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(node, what + " must be a whole number: " + text);
        }
    }

    private interface Building<T> {
        T build();
    }

    private <T> T built(Node node, Building<T> building) {
        try {
            return building.build();
        } catch (IllegalArgumentException e) {
            throw wrong(node, e.getMessage());
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private ModelFormatException wrong(Node node, @Nullable String message) {
        return new ModelFormatException(file, "line " + line(node) + ": " + message);
    }
}
