package org.tractionscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.tractionscope.engines.EngineSettings;
import org.tractionscope.engines.Engines;
import org.tractionscope.engines.fused.FusedCpuEngine;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof.Precision;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** One engine with one model and one image, and how long its predictions take. Confined to one thread; close it. */
final class EngineRace implements AutoCloseable {

    private static final long SEED = 1;

    private final Listening engine;
    private final TractionPredictor predictor;
    private final Tensor image;
    private final int threads;
    private final List<Double> timesMs = new ArrayList<>();
    private Optional<Tensor> last = Optional.empty();
    private Optional<Double> rssMb = Optional.empty();

    private EngineRace(Listening engine, TractionPredictor predictor, Tensor image, int threads) {
        this.engine = engine;
        this.predictor = predictor;
        this.image = image;
        this.threads = threads;
    }

    /**
     * Makes a model ready on an engine.
     *
     * @throws PredictionException if the engine refuses it
     */
    static EngineRace enter(TractionModel model, String name, int side, int threads, Precision precision) {
        EngineSettings settings = new EngineSettings(
                threads,
                precision,
                EngineOptions.cacheFolder(),
                notice -> System.err.println("tractionscope: " + notice));
        Listening engine = new Listening(name, Engines.open(name, settings));
        try {
            Random random = new Random(SEED);
            float[] values = new float[model.passport().channels().size() * side * side];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
            Tensor image = Tensor.of(values, 1, model.passport().channels().size(), side, side);
            TractionPredictor predictor = model.predictor(engine);
            if (!predictor.engine().name().equals(name)) {
                predictor.close();
                throw new PredictionException(
                        PredictionException.Category.BROKEN_ENGINE,
                        "engine " + name + " is left out: "
                                + predictor.engine().remark().orElse(predictor.engine() + " ran"));
            }
            return new EngineRace(engine, predictor, image, threads);
        } catch (RuntimeException refused) {
            engine.close();
            throw refused;
        }
    }

    String name() {
        return engine.name();
    }

    /** Predicts for that long, at least twice, without counting. */
    void warmUp(double seconds) {
        long start = System.nanoTime();
        for (int i = 0; i < 2 || System.nanoTime() - start < seconds * 1e9; i++) {
            last = Optional.of(predictor.predict(image));
        }
    }

    /** One prediction that counts. */
    void run() {
        long start = System.nanoTime();
        last = Optional.of(predictor.predict(image));
        timesMs.add((System.nanoTime() - start) / 1e6);
        rssMb = residentMb();
    }

    EngineTimes times(Optional<EngineRace> reference) {
        List<Double> sorted = timesMs.stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        int side = image.axis(3);
        return new EngineTimes(
                engine.name(),
                side,
                threads,
                median,
                sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(0.99 * sorted.size()) - 1)),
                engine.operations(side).map(operations -> operations / median / 1e6),
                rssMb,
                reference
                        .flatMap(race -> race.last)
                        .flatMap(expected -> last.map(found -> deviation(found, expected))));
    }

    private static double deviation(Tensor found, Tensor expected) {
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < expected.size(); i++) {
            difference = Math.max(difference, Math.abs((double) found.at(i) - expected.at(i)));
            largest = Math.max(largest, Math.abs(expected.at(i)));
        }
        return difference == 0 ? 0 : difference / largest;
    }

    /** Resident memory of this program, 10⁶ bytes; empty where the system does not say. */
    static Optional<Double> residentMb() {
        OptionalLong bytes = ProcessProbe.residentBytes(ProcessHandle.current().pid());
        return bytes.isPresent() ? Optional.of(bytes.getAsLong() / 1e6) : Optional.empty();
    }

    @Override
    public void close() {
        predictor.close();
        engine.close();
    }

    /** An engine that keeps the graph which it loaded last, so that its operations can be counted. */
    private static final class Listening implements GraphEngine {

        private final String name;
        private final GraphEngine engine;
        private Optional<OnnxGraph> loaded = Optional.empty();

        Listening(String name, GraphEngine engine) {
            this.name = name;
            this.engine = engine;
        }

        String name() {
            return name;
        }

        Optional<Long> operations(int side) {
            try {
                return loaded.map(graph -> FusedCpuEngine.operations(graph, side, side));
            } catch (PredictionException unknown) {
                return Optional.empty();
            }
        }

        @Override
        public EngineId id() {
            return engine.id();
        }

        @Override
        public LoadedGraph load(OnnxGraph graph) {
            loaded = Optional.of(graph);
            return engine.load(graph);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
