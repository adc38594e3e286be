package org.tractionscope.engines.tensorrt;

import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A library without a card: its plans double every value, and it counts what it built and what is open. */
final class FakeTensorRt implements TensorRtLibrary {

    private String version = "10.15.1";
    private String architecture = "card 9.0";
    private String lacking = "";
    private boolean outOfMemory;
    private final List<String> timings = new ArrayList<>();
    private int builds;
    private int open;

    FakeTensorRt version(String other) {
        version = other;
        return this;
    }

    FakeTensorRt architecture(String other) {
        architecture = other;
        return this;
    }

    FakeTensorRt lacking(String operator) {
        lacking = operator;
        return this;
    }

    FakeTensorRt outOfMemory() {
        outOfMemory = true;
        return this;
    }

    int builds() {
        return builds;
    }

    /** Plans and contexts that are not closed. */
    int open() {
        return open;
    }

    /** What each build was given of the one before. */
    List<String> timings() {
        return timings;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String device() {
        return "card";
    }

    @Override
    public String architecture() {
        return architecture;
    }

    @Override
    public List<String> check(byte[] onnx) {
        if (!lacking.isEmpty()) {
            throw new TensorRtException("TensorRT cannot run the network: operator " + lacking + ": not supported");
        }
        return List.of("x");
    }

    @Override
    public Built build(PlanRequest request, byte[] timing) {
        builds++;
        timings.add(new String(timing, StandardCharsets.UTF_8));
        String plan = version + " " + request.shapes() + " " + request.half();
        return new Built(plan.getBytes(StandardCharsets.UTF_8), ("after " + builds).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Plan load(byte[] plan) {
        String text = new String(plan, StandardCharsets.UTF_8);
        if (!text.startsWith(version)) {
            throw new TensorRtException("TensorRT: the plan is of another version");
        }
        open++;
        return new Plan() {
            @Override
            public Run newRun() {
                if (outOfMemory) {
                    throw new TensorRtException("CUDA: no memory on the card for x: out of memory");
                }
                open++;
                return new FakeRun();
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    private final class FakeRun implements Run {

        @Override
        public Map<String, Output> compute(Map<String, FloatBuffer> inputs) {
            Map<String, Output> outputs = new LinkedHashMap<>();
            inputs.forEach((name, values) -> {
                FloatBuffer doubled = FloatBuffer.allocate(values.remaining());
                for (int i = 0; i < values.remaining(); i++) {
                    doubled.put(i, 2 * values.get(i));
                }
                outputs.put("y", new Output(new long[] {1, 1, 1, values.remaining()}, doubled));
            });
            return outputs;
        }

        @Override
        public void close() {
            open--;
        }
    }
}
