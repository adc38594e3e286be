package org.tractionscope.mechanics;

import java.util.Arrays;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

/**
 * The same active gel as {@link ActiveGel} on squares of a few pixels: no mesh to make, one element matrix for all.
 *
 * <p>The displacement is bilinear on each square (Q1). A square belongs to the gel when at least half of its pixels are in
 * the mask. The adhesion Y is an image: ∫ Y u·v is the sum over the pixel centres, so the traction F = Y u at the pixels
 * balances exactly, Σ F = 0 and Σ r x F = 0. The outline is stairs, which costs accuracy next to it. Immutable, any thread.
 */
public final class GridGel {

    private final ImageSize size;
    private final int side;
    /** Column and row of each element's first pixel, at {@code 2e} and {@code 2e + 1}. */
    private final int[] origin;

    private final int[] corners;
    private final int vertices;
    private final int[] pieces;
    private final BlockPattern pattern;

    private GridGel(CellMask mask, int side) {
        this.size = mask.size();
        this.side = side;
        this.origin = squares(mask, side);
        int across = size.columns() / side + 1;
        int[] number = new int[across * (size.rows() / side + 1)];
        int[] places = new int[number.length];
        this.corners = new int[2 * origin.length];
        int found = 0;
        for (int e = 0; e < origin.length / 2; e++) {
            int first = origin[2 * e + 1] / side * across + origin[2 * e] / side;
            int[] around = {first, first + 1, first + across + 1, first + across};
            for (int k = 0; k < 4; k++) {
                if (number[around[k]] == 0) {
                    places[found] = around[k];
                    number[around[k]] = ++found;
                }
                corners[4 * e + k] = number[around[k]] - 1;
            }
        }
        this.vertices = found;
        this.pieces = Pieces.ofElements(corners, 4, vertices);
        double[] x = new double[vertices];
        double[] y = new double[vertices];
        Arrays.setAll(x, v -> places[v] % across);
        Arrays.setAll(y, v -> Math.floorDiv(places[v], across));
        VertexGraph graph = VertexGraph.of(corners, 4, vertices);
        this.pattern = BlockPattern.of(graph, x, y);
    }

    /**
     * Prepares a mask for any number of solves.
     *
     * @param side of an element in pixels, 1 to 16; 2 is the usual choice
     * @throws MechanicsException if no square is half inside the mask
     */
    public static GridGel on(CellMask mask, int side) {
        if (side < 1 || side > 16) {
            throw new MechanicsException("an element's side must be from 1 to 16 px: " + side);
        }
        return new GridGel(mask, side);
    }

    /** The grid's vertices. */
    public int vertices() {
        return vertices;
    }

    /** Rows and columns of the mask. */
    public ImageSize size() {
        return size;
    }

    /**
     * Solves for displacement and traction at the pixels.
     *
     * @param adhesion Y at each pixel {@code [row, column]}, ≥ 0 px⁻², > 0 somewhere in every piece; read in the gel only
     * @param contractility the active stress σ_a
     * @param alpha λ/2µ, > −0.5
     */
    public GridGelSolution solve(double[] adhesion, double contractility, double alpha) {
        if (adhesion.length != size.pixels()) {
            throw new MechanicsException(
                    "adhesion of " + size + " must have " + size.pixels() + " values: " + adhesion.length);
        }
        requireHeld(adhesion);
        // The parameters' own checks, without a copy of the image.
        GelParameters gel = new GelParameters(new double[0], contractility, alpha);
        GelMatrix matrix = new GelMatrix(pattern);
        double[] load = new double[2 * vertices];
        double[] stiffness = SquareElement.stiffness(gel.alpha());
        double[] block = new double[64];
        for (int e = 0; e < origin.length / 2; e++) {
            System.arraycopy(stiffness, 0, block, 0, 64);
            addAdhesion(block, adhesion, e);
            for (int i = 0; i < 4; i++) {
                int v = corners[4 * e + i];
                // −∫ σ_a ∂φ_i over a square of this side
                load[2 * v] -= contractility * side * 0.5 * SquareElement.SIGN_X[i];
                load[2 * v + 1] -= contractility * side * 0.5 * SquareElement.SIGN_Y[i];
                for (int j = i; j < 4; j++) {
                    int at = 16 * i + 2 * j;
                    matrix.add(v, corners[4 * e + j], block[at], block[at + 1], block[at + 8], block[at + 9]);
                }
            }
        }
        double[] u = matrix.factorise().solve(load);
        return sample(u, adhesion);
    }

    /** Adds Σ Y φ_i φ_j over an element's pixels to both diagonals of its matrix. */
    private void addAdhesion(double[] block, double[] adhesion, int e) {
        double[] phi = new double[4];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double y = adhesion[(origin[2 * e + 1] + row) * size.columns() + origin[2 * e] + column];
                if (y > 0) {
                    SquareElement.shape((column + 0.5) / side, (row + 0.5) / side, phi);
                    for (int i = 0; i < 4; i++) {
                        for (int j = i; j < 4; j++) {
                            double mass = y * phi[i] * phi[j];
                            block[16 * i + 2 * j] += mass;
                            block[16 * i + 2 * j + 9] += mass;
                        }
                    }
                }
            }
        }
    }

    private GridGelSolution sample(double[] u, double[] adhesion) {
        int pixels = size.pixels();
        double[] displacement = new double[2 * pixels];
        double[] traction = new double[2 * pixels];
        double[] phi = new double[4];
        for (int e = 0; e < origin.length / 2; e++) {
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    int pixel = (origin[2 * e + 1] + row) * size.columns() + origin[2 * e] + column;
                    SquareElement.shape((column + 0.5) / side, (row + 0.5) / side, phi);
                    for (int i = 0; i < 4; i++) {
                        int v = corners[4 * e + i];
                        displacement[pixel] += phi[i] * u[2 * v];
                        displacement[pixels + pixel] += phi[i] * u[2 * v + 1];
                    }
                    traction[pixel] = adhesion[pixel] * displacement[pixel];
                    traction[pixels + pixel] = adhesion[pixel] * displacement[pixels + pixel];
                }
            }
        }
        return new GridGelSolution(size, displacement, traction);
    }

    private void requireHeld(double[] adhesion) {
        boolean[] held = new boolean[Pieces.count(pieces)];
        for (int e = 0; e < pieces.length; e++) {
            for (int i = 0; i < side * side; i++) {
                int row = origin[2 * e + 1] + i / side;
                int column = origin[2 * e] + i % side;
                double y = adhesion[row * size.columns() + column];
                if (!(y >= 0 && Double.isFinite(y))) {
                    throw new MechanicsException(
                            "adhesion must be ≥ 0 px⁻² and finite: " + y + " at row " + row + ", column " + column);
                }
                held[pieces[e]] |= y > 0;
            }
        }
        for (int e = 0; e < pieces.length; e++) {
            if (!held[pieces[e]]) {
                throw new MechanicsException("adhesion must be > 0 px⁻² somewhere in every piece of the gel: it is 0 in"
                        + " all of the piece with row " + origin[2 * e + 1] + ", column " + origin[2 * e]);
            }
        }
    }

    private static int[] squares(CellMask mask, int side) {
        ImageSize size = mask.size();
        int[] found = new int[2 * (size.rows() / side) * (size.columns() / side)];
        int count = 0;
        for (int row = 0; row + side <= size.rows(); row += side) {
            for (int column = 0; column + side <= size.columns(); column += side) {
                int inside = 0;
                for (int i = 0; i < side * side; i++) {
                    inside += mask.contains(row + i / side, column + i % side) ? 1 : 0;
                }
                if (2 * inside >= side * side) {
                    found[count++] = column;
                    found[count++] = row;
                }
            }
        }
        if (count == 0) {
            throw new MechanicsException("a mask must fill half of one " + side + "x" + side
                    + " px square at least: it has " + mask.areaPx() + " px");
        }
        return Arrays.copyOf(found, count);
    }
}
