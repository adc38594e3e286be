package org.tractionscope.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tractionscope.mechanics.ActiveGel;
import org.tractionscope.mechanics.CellMesher;
import org.tractionscope.mechanics.GelParameters;
import org.tractionscope.mechanics.GelSolution;
import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.mechanics.MeshRecipe;
import org.tractionscope.mechanics.PixelGrid;
import org.tractionscope.mechanics.TriangleMesh;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ImageSize;
import org.tractionscope.predict.CellSegmentation;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/**
 * A PBNN at work: the graph gives the gel, the cell is found and meshed as the authors mesh it, and the gel's equation gives
 * the traction. Same input, same bytes. Confined to one thread; the creator closes it.
 *
 * <p>An image without a cell, and one whose cell reaches its border, is refused: the equation needs the whole outline.
 */
public final class PbnnPredictor implements TractionPredictor {

    static final String DISPLACEMENT = "displacement";

    private final ModelPassport passport;
    private final LoadedGraph graph;
    private final CellMesher mesher = new CellMesher(MeshRecipe.AUTHORS);

    /** Loads the network's graph on {@code engine}; this predictor owns the loaded graph, not the engine. */
    public PbnnPredictor(PbnnNetwork network, GraphEngine engine) {
        this(network.passport(), network.graphWithInnerFields(), engine);
    }

    /**
     * Loads on {@code engine} what {@link PbnnNetwork#graphWithInnerFields} wrote; this predictor owns the loaded graph, not
     * the engine.
     */
    public PbnnPredictor(ModelPassport passport, OnnxGraph graphWithInnerFields, GraphEngine engine) {
        this.passport = passport;
        this.graph = engine.load(graphWithInnerFields);
    }

    @Override
    public ModelPassport passport() {
        return passport;
    }

    @Override
    public EngineId engine() {
        return graph.engine();
    }

    @Override
    public Tensor predict(Tensor zyxin) {
        return stacked(solve(zyxin).stream().map(GelPrediction::traction).toList());
    }

    /**
     * The traction and the network's inner fields by name, each with a leading batch axis.
     *
     * @throws PredictionException as {@link #solve} does
     */
    public Map<String, Tensor> fields(Tensor zyxin) {
        List<GelPrediction> gels = solve(zyxin);
        Map<String, Tensor> fields = new LinkedHashMap<>();
        fields.put(
                UNetGraph.TRACTION,
                stacked(gels.stream().map(GelPrediction::traction).toList()));
        fields.put(
                PbnnGraph.ADHESION,
                stacked(gels.stream().map(GelPrediction::adhesion).toList()));
        fields.put(
                PbnnGraph.UNBLURRED,
                stacked(gels.stream().map(GelPrediction::unblurred).toList()));
        fields.put(
                DISPLACEMENT,
                stacked(gels.stream().map(GelPrediction::displacement).toList()));
        fields.put(
                PbnnGraph.CONSTANTS,
                stacked(gels.stream()
                        .map(gel -> Tensor.of(new float[] {(float) gel.contractility(), (float) gel.alpha()}, 2))
                        .toList()));
        return fields;
    }

    /**
     * Finds and solves the gel of every image.
     *
     * @param zyxin {@code [batch, 1, row, column]} of the passport's size, normalised
     * @return one gel for each image, in order
     * @throws PredictionException (unsuitable frame) if the input has another shape, holds no cell or one that reaches the
     *     border; (failed frame) if the gel's equation has no solution
     */
    public List<GelPrediction> solve(Tensor zyxin) {
        passport.requireSuits(zyxin);
        List<Tensor> outputs = graph.run(List.of(zyxin));
        List<GelPrediction> gels = new ArrayList<>();
        for (int image = 0; image < zyxin.axis(0); image++) {
            gels.add(solve(
                    plane(zyxin, image),
                    plane(outputs.get(0), image),
                    plane(outputs.get(2), image),
                    outputs.get(1).at(2 * image),
                    outputs.get(1).at(2 * image + 1)));
        }
        return gels;
    }

    private GelPrediction solve(Tensor zyxin, Tensor adhesion, Tensor unblurred, double contractility, double alpha) {
        ImageSize size = new ImageSize(zyxin.axis(0), zyxin.axis(1));
        CellMask cell = CellSegmentation.cell(
                zyxin.toArray(), size, passport.pixelSize().um());
        WholeCell.require(cell, passport);
        try {
            TriangleMesh mesh = mesher.mesh(cell);
            PixelGrid grid = PixelGrid.over(mesh, size);
            GelParameters gel = new GelParameters(grid.toVertices(doubles(adhesion)), contractility, alpha);
            GelSolution solution = ActiveGel.on(mesh).solve(gel);
            return new GelPrediction(
                    tensor(grid.toPixels(solution.tractionX(), solution.tractionY()), size),
                    adhesion,
                    unblurred,
                    tensor(grid.toPixels(solution.displacementX(), solution.displacementY()), size),
                    contractility,
                    alpha,
                    mesh.vertices());
        } catch (MechanicsException unsolvable) {
            throw new PredictionException(
                    Category.FAILED_FRAME,
                    "the gel of " + passport.id().name() + " cannot be solved: " + unsolvable.getMessage(),
                    unsolvable);
        }
    }

    private static Tensor plane(Tensor images, int image) {
        int rows = images.axis(2);
        int columns = images.axis(3);
        return Tensor.of(images.values().slice(image * rows * columns, rows * columns), rows, columns);
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.at(i);
        }
        return values;
    }

    private static Tensor tensor(double[] vectors, ImageSize size) {
        float[] values = new float[vectors.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) vectors[i];
        }
        return Tensor.of(values, 2, size.rows(), size.columns());
    }

    /** One tensor of equal ones, with a leading axis; an image without channels gets an axis of one. */
    private static Tensor stacked(List<Tensor> tensors) {
        Tensor first = tensors.get(0);
        float[] values = new float[tensors.size() * first.size()];
        for (int i = 0; i < tensors.size(); i++) {
            tensors.get(i).values().get(values, i * first.size(), first.size());
        }
        return switch (first.rank()) {
            case 1 -> Tensor.of(values, tensors.size(), first.axis(0));
            case 2 -> Tensor.of(values, tensors.size(), 1, first.axis(0), first.axis(1));
            default -> Tensor.of(values, tensors.size(), first.axis(0), first.axis(1), first.axis(2));
        };
    }

    @Override
    public void close() {
        graph.close();
    }
}
