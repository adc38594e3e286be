package org.tractionscope.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.models.ModelFormatException;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.predict.TractionScale;

class ModelBundleTest {

    private static final TractionScale SCALE = TractionScale.ofDayMeanPa(267);

    private static GraphEngine engine;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeAll
    static void openEngine() {
        engine = Engines.open(Engines.AUTO, 1);
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @Test
    void shouldGiveBackWhatWasWritten() {
        Origin origin = SmallBundle.origin().withSplitSeed(17).withLicence("CC-BY 4.0");

        ModelBundle written = BundleWriter.write(SmallBundle.network(), origin, Optional.of(SCALE), engine, file());
        ModelBundle read = BundleReader.open(file());

        BundlePassport passport = read.passport();
        assertThat(passport).isEqualTo(written.passport());
        assertThat(passport.model()).isEqualTo(SmallBundle.network().passport());
        assertThat(passport.origin()).isEqualTo(origin);
        assertThat(passport.scale()).contains(SCALE);
        assertThat(passport.preparation().normalisation()).contains("max(counts - background, 0)");
        assertThat(passport.preparation().fit()).contains("up to the next multiple of 8");
        assertThat(passport.check().engine()).matches("(fused|onnx)-cpu \\(.+\\)");
        assertThat(passport.check().largestDifference()).isBetween(0.0, 1e-5);
        assertThat(read.graph().model()).isEqualTo(SmallBundle.network().graph().model());
        assertThat(read.rawGraph().model())
                .isEqualTo(SmallBundle.network().rawGraph().model());
        assertThat(read.goldenInput().shape()).containsExactly(1, 1, 64, 72);
        assertThat(read.goldenOutput().shape()).containsExactly(1, 2, 64, 72);
    }

    @Test
    void shouldPredictWhatTheNetworkPredicts() {
        ModelBundle bundle = write();

        Tensor zyxin = bundle.goldenInput();
        Tensor expected = prediction(SmallBundle.network().predictor(engine), zyxin);

        assertThat(prediction(bundle.predictor(engine), zyxin)).isEqualTo(expected);
        assertThat(bundle.goldenOutput()).isEqualTo(expected);
        assertThat(bundle.fields(zyxin, engine)).containsOnlyKeys("traction", "inside");
        assertThat(bundle.fields(zyxin, engine)).containsEntry("traction", expected);
        assertThat(bundle.verify(engine)).isZero();
    }

    @Test
    void shouldStayNormalisedWithoutTheDayMean() {
        ModelBundle bundle = write();

        try (TractionPredictor predictor = bundle.predictor(engine)) {
            assertThat(bundle.passport().scale()).isEmpty();
            assertThat(predictor.passport().outputUnit()).isEqualTo(TractionUnit.NORMALISED);
        }
    }

    @Test
    void shouldPredictInPaWithTheDayMean() {
        ModelBundle bundle = write().withScale(SCALE);

        try (TractionPredictor scaled = bundle.predictor(engine);
                TractionPredictor normalised = bundle.unscaledPredictor(engine)) {
            assertThat(scaled.passport().outputUnit()).isEqualTo(TractionUnit.PASCAL);
            assertThat(normalised.passport().outputUnit()).isEqualTo(TractionUnit.NORMALISED);
            Tensor pa = scaled.predict(bundle.goldenInput());
            Tensor units = normalised.predict(bundle.goldenInput());
            for (int i = 0; i < pa.size(); i++) {
                assertThat(pa.at(i)).isEqualTo((float) (667.5 * units.at(i)));
            }
        }
        assertThat(bundle.verify(engine)).isZero();
    }

    @Test
    void shouldWriteTheSameBytesAgain() throws IOException {
        write();
        byte[] first = Files.readAllBytes(file());

        write();

        assertThat(file()).hasBinaryContent(first);
        assertThat(folder).isDirectoryContaining("glob:**.tsmodel").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void shouldLeaveOutARawGraphThatIsTheModel() throws IOException {
        BundledNetwork network = SmallBundle.network();
        BundledNetwork same =
                new BundledNetwork(network.passport(), network.graph(), network.fieldsGraph(), network.graph());

        ModelBundle bundle = BundleWriter.write(same, SmallBundle.origin(), Optional.empty(), engine, file());

        assertThat(SmallBundle.entries(file()))
                .containsOnlyKeys(
                        "passport.json", "model.onnx", "fields.onnx", "golden-input.npy", "golden-output.npy");
        assertThat(bundle.rawGraph()).isSameAs(bundle.graph());
    }

    @Test
    void shouldNotWriteWhatTheEngineComputesDifferently() throws IOException {
        write();
        byte[] before = Files.readAllBytes(file());
        GraphEngine wrong = new DistortingEngine(engine, value -> 1.001 * value);

        assertThatThrownBy(() -> BundleWriter.write(
                        SmallBundle.network(), SmallBundle.origin(), Optional.empty(), wrong, file()))
                .isInstanceOfSatisfying(PredictionException.class, ModelBundleTest::requireBroken)
                .hasMessageStartingWith(
                        "small on distorting (test): traction differs from its direct evaluation by 0.00")
                .hasMessageEndingWith("of its maximum; at most 1.0E-4 is allowed");
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void shouldNotWriteWhatIsNoNumber() {
        GraphEngine wrong = new DistortingEngine(engine, value -> Double.NaN);

        assertThatThrownBy(() -> BundleWriter.write(
                        SmallBundle.network(), SmallBundle.origin(), Optional.empty(), wrong, file()))
                .hasMessageContaining("differs from its direct evaluation by NaN");
        assertThat(file()).doesNotExist();
    }

    @Test
    void shouldNotWriteWhatChangesFromRunToRun() {
        AtomicInteger calls = new AtomicInteger();
        GraphEngine wrong = new DistortingEngine(engine, value -> value + 1e-9 * calls.incrementAndGet());

        assertThatThrownBy(() -> BundleWriter.write(
                        SmallBundle.network(), SmallBundle.origin(), Optional.empty(), wrong, file()))
                .isInstanceOfSatisfying(PredictionException.class, ModelBundleTest::requireBroken)
                .hasMessageContaining("two runs on the same input gave different bytes");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0002, 0, -1})
    void shouldStopAtAnEngineThatDeviates(double factor) {
        ModelBundle bundle = write();
        GraphEngine wrong = new DistortingEngine(engine, value -> factor * value);

        assertThatThrownBy(() -> bundle.verify(wrong))
                .isInstanceOfSatisfying(PredictionException.class, ModelBundleTest::requireBroken)
                .hasMessageStartingWith(
                        "the golden pair of Small net must come out within 1.0E-4 of its maximum: distorting (test)"
                                + " differs by ");
    }

    @Test
    void shouldTakeAnEngineThatSumsInAnotherOrder() {
        GraphEngine other = new DistortingEngine(engine, value -> 1.00001 * value);

        assertThat(write().verify(other)).isBetween(9e-6, 1.1e-5);
    }

    @Test
    void shouldRefuseToWriteWhereNoFolderIs() {
        Path nowhere = folder.resolve("absent").resolve("model.tsmodel");

        assertThatThrownBy(() -> BundleWriter.write(
                        SmallBundle.network(), SmallBundle.origin(), Optional.empty(), engine, nowhere))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(nowhere + ": the bundle cannot be written");
    }

    private ModelBundle write() {
        return BundleWriter.write(SmallBundle.network(), SmallBundle.origin(), Optional.empty(), engine, file());
    }

    private Path file() {
        return folder.resolve("small.tsmodel");
    }

    private static Tensor prediction(TractionPredictor predictor, Tensor zyxin) {
        try (predictor) {
            return predictor.predict(zyxin);
        }
    }

    private static void requireBroken(PredictionException failure) {
        assertThat(failure.category()).isEqualTo(Category.BROKEN_MODEL);
    }
}
