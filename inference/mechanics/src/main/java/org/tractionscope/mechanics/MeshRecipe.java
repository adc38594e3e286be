package org.tractionscope.mechanics;

/**
 * How a cell's mask becomes a mesh.
 *
 * @param largestTrianglePx2 no triangle is larger, ≥ 2 px²
 * @param leastVertices triangles are made smaller until there are so many, or their edges are 1 px, ≥ 3
 * @param dilationPx the mask is grown by a disk of this radius first, within the image, 0 to 64 px
 * @param fillsHoles whether holes are filled first, after the growing
 */
public record MeshRecipe(double largestTrianglePx2, int leastVertices, int dilationPx, boolean fillsHoles) {

    /** The authors' recipe for 4x-downsampled images: grown by 5 px, holes filled, triangles ≤ 20 px², ≥ 500 vertices. */
    public static final MeshRecipe AUTHORS = new MeshRecipe(20, 500, 5, true);

    /** The mask as it is, holes too, with the authors' triangles. */
    public static final MeshRecipe AS_MASKED = new MeshRecipe(20, 500, 0, false);

    /** Edges of 1 px, the shortest that are made, leave triangles of up to 1.5 px² where the outline bends. */
    private static final double LEAST_LARGEST_PX2 = 2;

    public MeshRecipe {
        if (!(largestTrianglePx2 >= LEAST_LARGEST_PX2 && Double.isFinite(largestTrianglePx2))) {
            throw new MechanicsException("the largest triangle must be ≥ 2 px² and finite: " + largestTrianglePx2);
        }
        if (leastVertices < 3) {
            throw new MechanicsException("a mesh must be wanted with 3 vertices or more: " + leastVertices);
        }
        if (dilationPx < 0 || dilationPx > 64) {
            throw new MechanicsException("a mask must be grown by 0 to 64 px: " + dilationPx);
        }
    }

    /** This recipe with at least this many vertices. */
    public MeshRecipe withLeastVertices(int vertices) {
        return new MeshRecipe(largestTrianglePx2, vertices, dilationPx, fillsHoles);
    }
}
