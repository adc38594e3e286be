package org.tractionscope.mechanics;

import java.util.Arrays;
import java.util.BitSet;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

/**
 * Carries values between the pixels of an image and the vertices of a mesh over it; immutable, any thread.
 *
 * <p>The value of a pixel stands at its centre (column + ½, row + ½), where a vertex field is interpolated linearly. A vertex
 * takes the value of the pixel that it lies in, as the authors do; one outside the image that of the nearest pixel.
 */
public final class PixelGrid {

    /** A centre on an edge belongs to either triangle; this much outside is rounding. */
    private static final double ON_THE_EDGE = -1e-9;

    private static final int OUTSIDE = -1;

    private final TriangleMesh mesh;
    private final ImageSize size;
    private final int[] triangle;
    private final double[] weights;

    private PixelGrid(TriangleMesh mesh, ImageSize size) {
        this.mesh = mesh;
        this.size = size;
        this.triangle = new int[size.pixels()];
        this.weights = new double[2 * size.pixels()];
        Arrays.fill(triangle, OUTSIDE);
        for (int t = 0; t < mesh.triangles(); t++) {
            locate(t);
        }
    }

    /** Finds the triangle of every pixel's centre. */
    public static PixelGrid over(TriangleMesh mesh, ImageSize size) {
        return new PixelGrid(mesh, size);
    }

    /** Rows and columns of the image. */
    public ImageSize size() {
        return size;
    }

    /** The pixels whose centres lie in the mesh. */
    public CellMask covered() {
        BitSet inside = new BitSet(size.pixels());
        for (int pixel = 0; pixel < triangle.length; pixel++) {
            inside.set(pixel, triangle[pixel] != OUTSIDE);
        }
        return new CellMask(size, inside);
    }

    /** A vertex field at the pixels, {@code [row, column]}; 0 outside the mesh. */
    public double[] toPixels(double[] vertices) {
        if (vertices.length != mesh.vertices()) {
            throw new MechanicsException("a field must have a value for each of the mesh's " + mesh.vertices()
                    + " vertices: " + vertices.length);
        }
        double[] image = new double[size.pixels()];
        for (int pixel = 0; pixel < image.length; pixel++) {
            int t = triangle[pixel];
            if (t != OUTSIDE) {
                double second = weights[2 * pixel];
                double third = weights[2 * pixel + 1];
                image[pixel] = (1 - second - third) * vertices[mesh.corner(t, 0)]
                        + second * vertices[mesh.corner(t, 1)]
                        + third * vertices[mesh.corner(t, 2)];
            }
        }
        return image;
    }

    /** A vector field at the pixels, {@code [component, row, column]}, component 0 x; 0 outside the mesh. */
    public double[] toPixels(double[] verticesX, double[] verticesY) {
        double[] x = toPixels(verticesX);
        double[] image = Arrays.copyOf(x, 2 * x.length);
        System.arraycopy(toPixels(verticesY), 0, image, x.length, x.length);
        return image;
    }

    /** An image {@code [row, column]} at the vertices. */
    public double[] toVertices(double[] image) {
        if (image.length != size.pixels()) {
            throw new MechanicsException(
                    "an image of " + size + " must have " + size.pixels() + " values: " + image.length);
        }
        double[] vertices = new double[mesh.vertices()];
        for (int vertex = 0; vertex < vertices.length; vertex++) {
            int row = Math.min(Math.max((int) mesh.y(vertex), 0), size.rows() - 1);
            int column = Math.min(Math.max((int) mesh.x(vertex), 0), size.columns() - 1);
            vertices[vertex] = image[row * size.columns() + column];
        }
        return vertices;
    }

    private void locate(int t) {
        int a = mesh.corner(t, 0);
        int b = mesh.corner(t, 1);
        int c = mesh.corner(t, 2);
        double bx = mesh.x(b) - mesh.x(a);
        double by = mesh.y(b) - mesh.y(a);
        double cx = mesh.x(c) - mesh.x(a);
        double cy = mesh.y(c) - mesh.y(a);
        double twiceArea = bx * cy - by * cx;
        int firstRow = firstCentre(Math.min(mesh.y(a), Math.min(mesh.y(b), mesh.y(c))));
        int lastRow = lastCentre(Math.max(mesh.y(a), Math.max(mesh.y(b), mesh.y(c))), size.rows());
        int firstColumn = firstCentre(Math.min(mesh.x(a), Math.min(mesh.x(b), mesh.x(c))));
        int lastColumn = lastCentre(Math.max(mesh.x(a), Math.max(mesh.x(b), mesh.x(c))), size.columns());
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                double px = column + 0.5 - mesh.x(a);
                double py = row + 0.5 - mesh.y(a);
                double second = (px * cy - py * cx) / twiceArea;
                double third = (bx * py - by * px) / twiceArea;
                int pixel = row * size.columns() + column;
                if (triangle[pixel] == OUTSIDE
                        && Math.min(Math.min(second, third), 1 - second - third) >= ON_THE_EDGE) {
                    triangle[pixel] = t;
                    weights[2 * pixel] = second;
                    weights[2 * pixel + 1] = third;
                }
            }
        }
    }

    private static int firstCentre(double least) {
        return Math.max(0, (int) Math.ceil(least - 0.5 - 1e-6));
    }

    private static int lastCentre(double most, int length) {
        return Math.min(length - 1, (int) Math.floor(most - 0.5 + 1e-6));
    }
}
