package org.tractionscope.models.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tractionscope.models.ModelFile;
import org.tractionscope.models.ModelFormatException;
import org.tractionscope.models.NetworkModel;
import org.tractionscope.models.OpenPredictor;
import org.tractionscope.models.UNetNetwork;
import org.tractionscope.models.activegel.ActiveGelModel;
import org.tractionscope.models.activegel.ActiveGelPredictor;
import org.tractionscope.models.bundle.BundleReader;
import org.tractionscope.models.bundle.BundledNetwork;
import org.tractionscope.models.bundle.ModelBundle;
import org.tractionscope.models.sparse.SparseEquationFile;
import org.tractionscope.models.sparse.SparseEquationModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/**
 * Opens any model: {@code active-gel} and {@code unet-simulated} are built in; of files, {@code .yaml} is a sparse equation, a zip with a passport a
 * bundle, anything else a checkpoint.
 */
public final class ModelLibrary {

    /** The name of the built-in model that needs no training. */
    public static final String ACTIVE_GEL = ActiveGelModel.NAME;

    /** The name of the built-in U-Net, which was trained on simulated cells; used where no other model is named. */
    public static final String SIMULATED_UNET = "unet-simulated";

    private static final String UNET_RESOURCE = SIMULATED_UNET + ".tsmodel";

    private ModelLibrary() {}

    /** Whether this names a built-in model and no file. */
    public static boolean isBuiltIn(Path name) {
        return Set.of(ACTIVE_GEL, SIMULATED_UNET).contains(name.toString()) && !Files.isRegularFile(name);
    }

    /**
     * Reads a model; a file is preferred to a built-in model of its name.
     *
     * @throws org.tractionscope.models.ModelFormatException naming the file, what was expected and what was found
     */
    public static TractionModel open(Path file) {
        if (isBuiltIn(file)) {
            return file.toString().equals(ACTIVE_GEL)
                    ? WithoutEngine.of(ActiveGelModel.standard())
                    : new Bundle(simulatedUNet());
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return WithoutEngine.of(SparseEquationFile.open(file));
        }
        if (BundleReader.recognises(file)) {
            return new Bundle(BundleReader.open(file));
        }
        NetworkModel network = ModelFile.open(file);
        return new Network(network, BundledNetwork.of(network).proved());
    }

    // A bundle is read from a zip file; the one inside the program is put into one for as long as that takes.
    private static ModelBundle simulatedUNet() {
        try (InputStream in = ModelLibrary.class.getResourceAsStream(UNET_RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its model " + UNET_RESOURCE);
            }
            Path copy = Files.createTempFile(SIMULATED_UNET, ".tsmodel");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return BundleReader.open(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException unreadable) {
            throw new ModelFormatException(
                    Path.of(SIMULATED_UNET), "the built-in model cannot be read: " + unreadable, unreadable);
        }
    }

    private static Tensor run(OnnxGraph graph, Tensor input, GraphEngine engine) {
        try (LoadedGraph loaded = engine.load(graph)) {
            return loaded.run(List.of(input)).get(0);
        }
    }

    /** A checkpoint, imported on the fly. */
    private record Network(NetworkModel model, BundledNetwork network) implements TractionModel {

        @Override
        public Optional<UNetNetwork> unet() {
            return model instanceof UNetNetwork unet ? Optional.of(unet) : Optional.empty();
        }

        @Override
        public ModelPassport passport() {
            return network.passport();
        }

        @Override
        public TractionPredictor predictor(GraphEngine engine) {
            return network.predictor(engine);
        }

        @Override
        public TractionPredictor openPredictor(GraphEngine engine) {
            return network.openPredictor(engine);
        }

        @Override
        public Tensor raw(Tensor zyxin, GraphEngine engine) {
            return run(network.rawGraph(), zyxin, engine);
        }

        @Override
        public Map<String, Tensor> fields(Tensor zyxin, GraphEngine engine) {
            return network.fields(zyxin, engine);
        }
    }

    /** A bundle, whose golden pair is predicted before anything else: by the engine itself, or here. */
    private record Bundle(ModelBundle bundle) implements TractionModel {

        @Override
        public ModelPassport passport() {
            return bundle.passport().model();
        }

        @Override
        public TractionPredictor predictor(GraphEngine engine) {
            return verified(bundle.predictor(engine), engine);
        }

        @Override
        public TractionPredictor openPredictor(GraphEngine engine) {
            return verified(bundle.openPredictor(engine), engine);
        }

        private TractionPredictor verified(TractionPredictor predictor, GraphEngine engine) {
            boolean isProved = predictor
                    .engine()
                    .proof()
                    .filter(proof -> proof.deviation().isPresent())
                    .isPresent();
            if (!isProved) {
                try {
                    double unused = bundle.verify(engine);
                } catch (PredictionException refused) {
                    predictor.close();
                    throw refused;
                }
            }
            return predictor;
        }

        @Override
        public Tensor raw(Tensor zyxin, GraphEngine engine) {
            return run(bundle.rawGraph(), zyxin, engine);
        }

        @Override
        public Map<String, Tensor> fields(Tensor zyxin, GraphEngine engine) {
            return bundle.fields(zyxin, engine);
        }
    }

    /** A model in plain Java, which needs no engine: the active gel, or a sparse equation. */
    private record WithoutEngine(
            ModelPassport passport,
            Supplier<TractionPredictor> predictors,
            Function<Tensor, Map<String, Tensor>> inside)
            implements TractionModel {

        static WithoutEngine of(ActiveGelModel gel) {
            return new WithoutEngine(gel.passport(), gel::predictor, zyxin -> {
                try (ActiveGelPredictor predictor = gel.predictor()) {
                    return predictor.fields(zyxin);
                }
            });
        }

        static WithoutEngine of(SparseEquationModel equation) {
            return new WithoutEngine(
                    equation.passport(),
                    equation::predictor,
                    zyxin -> Map.of("traction", traction(equation::predictor, zyxin)));
        }

        private static Tensor traction(Supplier<TractionPredictor> predictors, Tensor zyxin) {
            try (TractionPredictor predictor = predictors.get()) {
                return predictor.predict(zyxin);
            }
        }

        @Override
        public TractionPredictor predictor(GraphEngine engine) {
            return predictors.get();
        }

        @Override
        public TractionPredictor openPredictor(GraphEngine engine) {
            return new OpenPredictor(predictors.get(), inside);
        }

        @Override
        public Tensor raw(Tensor zyxin, GraphEngine engine) {
            return traction(predictors, zyxin);
        }

        @Override
        public Map<String, Tensor> fields(Tensor zyxin, GraphEngine engine) {
            return inside.apply(zyxin);
        }
    }
}
