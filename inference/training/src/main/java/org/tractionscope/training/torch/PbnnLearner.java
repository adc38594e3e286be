package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import org.tractionscope.mechanics.ActiveGel;
import org.tractionscope.mechanics.CellMesher;
import org.tractionscope.mechanics.GelGradient;
import org.tractionscope.mechanics.GelParameters;
import org.tractionscope.mechanics.MeshRecipe;
import org.tractionscope.mechanics.PixelGrid;
import org.tractionscope.mechanics.TriangleMesh;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.predict.CellSegmentation;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.TrainingException.Category;

/**
 * A PBNN that learns J = ∫ |Y u − F|² through the equation of the gel.
 *
 * <p>PyTorch cannot see into the equation, so its gradient is made by the adjoint method and handed over: the loss that it
 * differentiates is Σ Y ∂J/∂Y + σ_a ∂J/∂σ_a + α ∂J/∂α with the three derivatives held fixed, whose gradient in the weights is
 * that of J; a constant makes its value J. A batch is the mean over its images, each on a mesh of its own.
 */
final class PbnnLearner implements Learner {

    private static final double USUAL_BLUR_PX = 3;
    private static final float LEAST_BLUR_PX = 2;
    private static final float MOST_BLUR_PX = 4;

    private final TorchPbnn network;
    private final PixelSize pixelSize;
    private final CellMesher mesher = new CellMesher(MeshRecipe.AUTHORS);

    PbnnLearner(Weights weights, PixelSize pixelSize) {
        this.network = new TorchPbnn(weights);
        this.pixelSize = pixelSize;
    }

    @Override
    public TorchPbnn network() {
        return network;
    }

    @Override
    public NDArray loss(Batch batch, boolean training) {
        // The authors blur by a width drawn anew at every call; held-out cells are judged at the width of prediction.
        double blur = training
                ? batch.input()
                        .getManager()
                        .randomUniform(LEAST_BLUR_PX, MOST_BLUR_PX, new Shape(1))
                        .getFloat()
                : USUAL_BLUR_PX;
        long images = batch.input().getShape().get(0);
        NDArray sum = null;
        for (long image = 0; image < images; image++) {
            NDIndex one = new NDIndex(image + ":" + (image + 1) + ",:");
            NDArray loss = imageLoss(batch.input().get(one), batch.target().get(one), blur, training);
            sum = sum == null ? loss : sum.add(loss);
        }
        if (sum == null) {
            throw new IllegalArgumentException("a batch must have an image");
        }
        return sum.div(images);
    }

    private NDArray imageLoss(NDArray zyxin, NDArray target, double blur, boolean training) {
        NDArray adhesion = TorchPbnn.blurred(network.forward(zyxin, training), blur);
        NDArray constants = network.constants(zyxin, training);
        Adjoint adjoint = adjoint(
                zyxin.toFloatArray(),
                target.toFloatArray(),
                adhesion.toFloatArray(),
                constants.toFloatArray(),
                adhesion);
        NDArray derivatives = zyxin.getManager().create(adjoint.adhesion(), adhesion.getShape());
        NDArray ofConstants = zyxin.getManager().create(adjoint.constants(), constants.getShape());
        NDArray loss =
                adhesion.mul(derivatives).sum().add(constants.mul(ofConstants).sum());
        return loss.sub(loss.stopGradient()).add((float) adjoint.misfit());
    }

    /** J, its derivatives at the pixels and in σ_a and α. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one image
    private record Adjoint(double misfit, float[] adhesion, float[] constants) {}

    private Adjoint adjoint(float[] zyxin, float[] target, float[] adhesion, float[] constants, NDArray like) {
        ImageSize size = new ImageSize(
                (int) like.getShape().get(2), (int) like.getShape().get(3));
        CellMask cell = CellSegmentation.cell(zyxin, size, pixelSize.um());
        if (cell.isEmpty()) {
            throw new TrainingException(Category.INTERRUPTED, "a PBNN must have a cell in every image: one is empty");
        }
        TriangleMesh mesh = mesher.mesh(cell);
        PixelGrid grid = PixelGrid.over(mesh, size);
        GelParameters gel = new GelParameters(grid.toVertices(doubles(adhesion, 0, size)), constants[0], constants[1]);
        GelGradient gradient = ActiveGel.on(mesh)
                .solve(gel)
                .gradient(grid.toVertices(doubles(target, 0, size)), grid.toVertices(doubles(target, 1, size)));
        float[] atPixels = new float[size.pixels()];
        double[] atVertices = gradient.adhesion();
        for (int vertex = 0; vertex < atVertices.length; vertex++) {
            // The way back of PixelGrid.toVertices: a vertex has read the pixel that it lies in.
            int row = Math.min(Math.max((int) mesh.y(vertex), 0), size.rows() - 1);
            int column = Math.min(Math.max((int) mesh.x(vertex), 0), size.columns() - 1);
            atPixels[row * size.columns() + column] += (float) atVertices[vertex];
        }
        return new Adjoint(
                gradient.misfit(), atPixels, new float[] {(float) gradient.contractility(), (float) gradient.alpha()});
    }

    private static double[] doubles(float[] values, int plane, ImageSize size) {
        double[] copy = new double[size.pixels()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[plane * size.pixels() + i];
        }
        return copy;
    }
}
