package org.tractionscope.engines;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.Tensor;

/**
 * Which of ONNX Runtime's providers executed a graph's operators: it runs the graph once in a session that keeps a profile,
 * and counts. What a session was told of is only what it may use.
 */
final class OnnxProfile {

    private static final Pattern PROVIDER = Pattern.compile("\"provider\" *: *\"(\\w+)\"");

    private OnnxProfile() {}

    /** The number of executed operators of each provider. */
    static Map<String, Integer> of(OnnxGraph graph, List<Tensor> inputs, OnnxProvider provider, EngineSettings settings)
            throws OrtException, IOException {
        Path folder = Files.createTempDirectory("tractionscope-profile");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            provider.configure(options, settings);
            options.enableProfiling(folder.resolve("run").toString());
            Path profile;
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(graph.model(), options)) {
                run(session, graph, inputs);
                profile = Path.of(session.endProfiling());
            }
            return count(Files.readString(profile));
        } finally {
            delete(folder);
        }
    }

    private static void run(OrtSession session, OnnxGraph graph, List<Tensor> inputs) throws OrtException {
        Map<String, OnnxTensor> named = new LinkedHashMap<>();
        try {
            for (int i = 0; i < inputs.size(); i++) {
                long[] shape =
                        Arrays.stream(inputs.get(i).shape()).asLongStream().toArray();
                named.put(
                        graph.inputs().get(i),
                        OnnxTensor.createTensor(
                                OrtEnvironment.getEnvironment(), inputs.get(i).values(), shape));
            }
            session.run(named).close();
        } finally {
            named.values().forEach(OnnxTensor::close);
        }
    }

    static Map<String, Integer> count(String profile) {
        Map<String, Integer> counts = new TreeMap<>();
        Matcher each = PROVIDER.matcher(profile);
        while (each.find()) {
            counts.merge(each.group(1), 1, Integer::sum);
        }
        return counts;
    }

    /** One line: the provider, or the shares of several, the asked one first. */
    static String words(Map<String, Integer> counts, String asked) {
        if (counts.size() < 2) {
            return counts.keySet().stream().findFirst().orElse("nothing");
        }
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.entrySet().stream()
                .sorted((a, b) ->
                        Boolean.compare(b.getKey().equals(asked), a.getKey().equals(asked)))
                .map(entry -> entry.getKey() + " " + entry.getValue() + "/" + all)
                .collect(Collectors.joining(", "));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
