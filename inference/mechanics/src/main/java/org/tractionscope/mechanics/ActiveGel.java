package org.tractionscope.mechanics;

/**
 * The cell as a contracting elastic sheet on adhesions, on a triangular mesh; immutable, any thread.
 *
 * <p>With u the displacement, ε = sym ∇u, Y ≥ 0 the adhesion, σ_a the active stress and elasticity in units of 2µ:
 *
 * <pre>
 *   ∇·[α (∇·u) I + ε] = Y u  in the cell,      [α (∇·u) I + ε] n = −σ_a n  on its outline
 *
 *   for all v:   ∫ α (∇·u)(∇·v) + ε(u):ε(v) + Y u·v dA  =  −∫ σ_a ∇·v dA      ( = −σ_a ∮ n·v ds for constant σ_a)
 *
 *   traction  F = Y u,  points inward;   ∫ F dA = 0 and ∫ r x F dA = 0
 * </pre>
 *
 * <p>u and Y are linear on each triangle (P1), and ∫ Y u·v is integrated exactly, so F and its balance are exact for the
 * discrete solution too. The matrix is symmetric and positive definite; it is factorised once per solve and kept for the
 * adjoint. A σ_a that varies enters as −∫ σ_a ∇·v, inside the stress.
 */
public final class ActiveGel {

    private final GelForms forms;
    private final BlockPattern pattern;
    private final int[] pieces;

    private ActiveGel(TriangleMesh mesh) {
        this.forms = new GelForms(mesh);
        VertexGraph graph = VertexGraph.of(mesh.corners(), 3, mesh.vertices());
        this.pattern = BlockPattern.of(graph, mesh.xs(), mesh.ys());
        this.pieces = Pieces.ofElements(mesh.corners(), 3, mesh.vertices());
    }

    /** Prepares a mesh for any number of solves: geometry, order of elimination and sparsity. */
    public static ActiveGel on(TriangleMesh mesh) {
        return new ActiveGel(mesh);
    }

    /** The mesh that it was prepared for. */
    public TriangleMesh mesh() {
        return forms.mesh();
    }

    /**
     * Solves for the displacement.
     *
     * @param gel one adhesion for each vertex of the mesh, > 0 somewhere in every piece of the mesh
     * @throws MechanicsException if the gel does not fit the mesh, or nothing holds a piece of it in place
     */
    public GelSolution solve(GelParameters gel) {
        if (gel.vertices() != mesh().vertices()) {
            throw new MechanicsException("adhesion must have one value for each of the mesh's " + mesh().vertices()
                    + " vertices: " + gel.vertices());
        }
        requireHeld(gel);
        GelMatrix matrix = new GelMatrix(pattern);
        forms.addStiffness(matrix, gel);
        FrontalCholesky factor = matrix.factorise();
        return new GelSolution(forms, gel, factor, factor.solve(forms.activeLoad(gel)));
    }

    private void requireHeld(GelParameters gel) {
        TriangleMesh mesh = mesh();
        boolean[] held = new boolean[Pieces.count(pieces)];
        for (int triangle = 0; triangle < mesh.triangles(); triangle++) {
            for (int corner = 0; corner < 3; corner++) {
                held[pieces[triangle]] |= gel.adhesion(mesh.corner(triangle, corner)) > 0;
            }
        }
        for (int triangle = 0; triangle < mesh.triangles(); triangle++) {
            if (!held[pieces[triangle]]) {
                throw new MechanicsException(
                        "adhesion must be > 0 px⁻² somewhere in every piece of the mesh: it is 0 in" + " all of piece "
                                + pieces[triangle] + ", which has triangle " + triangle);
            }
        }
    }
}
