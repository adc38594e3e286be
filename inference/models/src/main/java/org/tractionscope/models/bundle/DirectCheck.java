package org.tractionscope.models.bundle;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

/**
 * Holds what an engine makes of a network's graphs against the {@link GraphInterpreter}.
 *
 * <p>The graph with the inner fields has all outputs of the others, so one direct evaluation serves them all; a graph with an
 * output of its own is evaluated for itself.
 */
final class DirectCheck {

    private final GraphEngine engine;
    private final Tensor input;
    private final Map<String, double[]> direct = new HashMap<>();

    private DirectCheck(GraphEngine engine, Tensor input) {
        this.engine = engine;
        this.input = input;
    }

    /**
     * The largest difference between engine and direct evaluation over all outputs of all graphs, as a share of the
     * output's maximum.
     *
     * @throws PredictionException (broken model) if it is too large, naming graph and output, or if the engine gives other
     *     bytes when it runs again
     */
    static double largestDifference(BundledNetwork network, GraphEngine engine, Tensor input) {
        DirectCheck check = new DirectCheck(engine, input);
        Set<OnnxGraph> graphs = new LinkedHashSet<>(List.of(network.fieldsGraph()));
        graphs.add(network.graph());
        graphs.add(network.rawGraph());
        double largest = 0;
        for (OnnxGraph graph : graphs) {
            largest = Math.max(largest, check.difference(graph));
        }
        return largest;
    }

    private double difference(OnnxGraph graph) {
        if (!direct.keySet().containsAll(graph.outputs())) {
            List<double[]> values = GraphInterpreter.of(graph).run(List.of(input));
            for (int i = 0; i < values.size(); i++) {
                direct.put(graph.outputs().get(i), values.get(i));
            }
        }
        List<Tensor> found = run(graph);
        double largest = 0;
        for (int i = 0; i < found.size(); i++) {
            String output = graph.outputs().get(i);
            double difference = relative(found.get(i).toArray(), expected(output));
            if (!(difference <= ImportCheck.LARGEST_DIFFERENCE)) {
                throw broken(
                        graph,
                        output + " differs from its direct evaluation by " + difference + " of its maximum; at most "
                                + ImportCheck.LARGEST_DIFFERENCE + " is allowed");
            }
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    private double[] expected(String output) {
        double[] values = direct.get(output);
        if (values == null) {
            throw new IllegalStateException("nothing was evaluated for " + output);
        }
        return values;
    }

    private List<Tensor> run(OnnxGraph graph) {
        try (LoadedGraph loaded = engine.load(graph)) {
            List<Tensor> first = loaded.run(List.of(input));
            if (!loaded.run(List.of(input)).equals(first)) {
                throw broken(graph, "two runs on the same input gave different bytes");
            }
            return first;
        }
    }

    private PredictionException broken(OnnxGraph graph, String why) {
        return new PredictionException(Category.BROKEN_MODEL, graph.name() + " on " + engine.id() + ": " + why);
    }

    /** The largest difference as a share of the largest expected value; infinite where sizes differ, NaN where a value is. */
    static double relative(float[] found, double[] expected) {
        if (found.length != expected.length) {
            return Double.POSITIVE_INFINITY;
        }
        double difference = 0;
        double maximum = 0;
        for (int i = 0; i < found.length; i++) {
            // Math.max passes NaN on, so that no broken value hides.
            difference = Math.max(difference, Math.abs(found[i] - expected[i]));
            maximum = Math.max(maximum, Math.abs(expected[i]));
        }
        return difference == 0 ? 0 : difference / maximum;
    }
}
