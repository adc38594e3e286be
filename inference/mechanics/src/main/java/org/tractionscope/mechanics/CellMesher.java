package org.tractionscope.mechanics;

import org.tractionscope.model.CellMask;

/**
 * Makes a triangular mesh of the cell in a mask.
 *
 * <pre>
 *   mask --grow, fill holes--> largest piece --trace pixel edges, smooth, resample every h--> outline
 *   outline + hexagonal lattice of spacing h inside --constrained Delaunay, smooth--> mesh
 *   h shrinks until no triangle is too large and there are vertices enough
 * </pre>
 *
 * <p>Only the largest piece is meshed (pixels are joined through their sides); a cell is one piece of gel. Holes of fewer
 * than 4 pixels are filled always. The mesh follows
 * the outline's smoothed curve, within about a pixel of the pixels' own edge. Pure: the same mask gives the same mesh.
 */
public final class CellMesher {

    /** Fewer pixels have no shape to follow. */
    private static final int LEAST_PIXELS = 4;

    /** Edges shorter than a pixel show nothing that the mask holds. */
    private static final double LEAST_SPACING_PX = 1;

    private static final double SHRINK = 0.85;

    private final MeshRecipe recipe;

    /** A mesher that follows {@code recipe}. */
    public CellMesher(MeshRecipe recipe) {
        this.recipe = recipe;
    }

    /**
     * The mesh of the largest piece of {@code mask}.
     *
     * @throws MechanicsException if the mask is empty or has fewer than 4 pixels in one piece
     */
    public TriangleMesh mesh(CellMask mask) {
        if (mask.isEmpty()) {
            throw new MechanicsException("a mask must have a cell to mesh: it is empty (" + mask.size() + ")");
        }
        CellMask shape = MaskShape.prepare(mask, recipe.dilationPx(), recipe.fillsHoles());
        if (shape.areaPx() < LEAST_PIXELS) {
            throw new MechanicsException("a mask must have at least " + LEAST_PIXELS
                    + " px in one piece to hold a mesh: the largest has " + shape.areaPx() + " px");
        }
        CellOutline outline = CellOutline.of(shape);
        // A hexagonal lattice of spacing h has triangles of √3/4 h²; the outline's are up to half as large again.
        double spacing = Math.sqrt(recipe.largestTrianglePx2() / 1.5 * 4 / Math.sqrt(3));
        double forVertices = Math.sqrt(shape.areaPx() * 2 / Math.sqrt(3) / recipe.leastVertices());
        spacing = Math.max(LEAST_SPACING_PX, Math.min(spacing, forVertices));
        while (true) {
            TriangleMesh mesh = new Triangulation(outline.resampled(spacing), spacing).mesh();
            boolean fine =
                    mesh.vertices() >= recipe.leastVertices() && mesh.largestAreaPx2() <= recipe.largestTrianglePx2();
            if (fine || spacing == LEAST_SPACING_PX) {
                return mesh;
            }
            spacing = Math.max(LEAST_SPACING_PX, spacing * SHRINK);
        }
    }
}
