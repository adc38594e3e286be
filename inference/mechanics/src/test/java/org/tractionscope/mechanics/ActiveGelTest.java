package org.tractionscope.mechanics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.CellMask;

class ActiveGelTest {

    private static final TriangleMesh MESH = new CellMesher(MeshRecipe.AS_MASKED).mesh(Masks.disc(64, 24));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldBalanceForceAndTorqueOnAnyShape(long seed) {
        TriangleMesh mesh = new CellMesher(MeshRecipe.AS_MASKED).mesh(Masks.random(96, seed));

        GelSolution solution = ActiveGel.on(mesh).solve(Masks.adhesions(mesh, seed));

        double pull = Masks.largest(solution.tractionX()) * mesh.areaPx2();
        assertThat(solution.netForce()[0]).as("seed %d", seed).isCloseTo(0, within(1e-11 * pull));
        assertThat(solution.netForce()[1]).as("seed %d", seed).isCloseTo(0, within(1e-11 * pull));
        assertThat(solution.netTorque(0, 0)).as("seed %d", seed).isCloseTo(0, within(1e-11 * pull * 96));
        assertThat(solution.energy()).as("seed %d", seed).isNegative();
    }

    @Test
    void shouldPullInward() {
        GelSolution solution = ActiveGel.on(MESH).solve(uniform(0.002));

        double[] x = solution.tractionX();
        double[] y = solution.tractionY();
        for (int edge : MESH.boundaryEdges()) {
            double outward = x[edge] * (MESH.x(edge) - 32) + y[edge] * (MESH.y(edge) - 32);
            assertThat(outward).isNegative();
        }
    }

    @Test
    void shouldTakeAStressFieldThatIsConstantLikeTheConstant() {
        double[] stress = new double[MESH.vertices()];
        Arrays.fill(stress, 0.8);
        ActiveGel gel = ActiveGel.on(MESH);

        double[] field = gel.solve(GelParameters.varying(uniform(0.002).adhesion(), stress, 0.3))
                .displacementX();

        double[] constant = gel.solve(new GelParameters(uniform(0.002).adhesion(), 0.8, 0.3))
                .displacementX();
        assertThat(Masks.largestDifference(field, constant)).isLessThan(1e-13 * Masks.largest(constant));
    }

    @Test
    void shouldBalanceAStressFieldThatVaries() {
        double[] stress = new Random(7).doubles(MESH.vertices()).toArray();

        GelSolution solution = ActiveGel.on(MESH)
                .solve(GelParameters.varying(Masks.adhesions(MESH, 7).adhesion(), stress, 0.3));

        assertThat(Masks.largest(solution.netForce())).isLessThan(1e-10);
        assertThat(solution.netTorque(5, 9)).isCloseTo(0, within(1e-9));
    }

    /**
     * J(p + s d) = J(p) + s ∂J·d + O(s²): halving s quarters the remainder. Without the gradient it would only halve.
     */
    @ParameterizedTest
    @ValueSource(strings = {"adhesion", "contractility", "contractility field", "alpha"})
    void shouldPassATaylorTest(String parameter) {
        long seed = 11;
        Random random = new Random(seed);
        int n = MESH.vertices();
        double[] adhesion = Masks.adhesions(MESH, seed).adhesion();
        double[] stress = random.doubles(n, 0.5, 1.5).toArray();
        double[] targetX = random.doubles(n, -0.01, 0.01).toArray();
        double[] targetY = random.doubles(n, -0.01, 0.01).toArray();
        double[] way = random.doubles(n, -1, 1).toArray();
        ActiveGel gel = ActiveGel.on(MESH);
        Misfit misfit = step -> {
            double[] y = adhesion.clone();
            double[] s = stress.clone();
            double a = 0.3;
            if (parameter.equals("adhesion")) {
                Arrays.setAll(y, i -> adhesion[i] * (1 + 0.5 * step * way[i]));
            } else if (parameter.equals("contractility")) {
                Arrays.setAll(s, i -> stress[i] + step);
            } else if (parameter.equals("contractility field")) {
                Arrays.setAll(s, i -> stress[i] + step * way[i]);
            } else {
                a += step;
            }
            return gel.solve(GelParameters.varying(y, s, a)).gradient(targetX, targetY);
        };
        GelGradient at = misfit.at(0);
        double slope =
                switch (parameter) {
                    case "adhesion" -> dot(at.adhesion(), i -> 0.5 * adhesion[i] * way[i], n);
                    case "contractility" -> at.contractility();
                    case "contractility field" -> dot(at.contractilityAtVertices(), i -> way[i], n);
                    default -> at.alpha();
                };

        double first = misfit.at(0.02).misfit() - at.misfit() - 0.02 * slope;
        double second = misfit.at(0.01).misfit() - at.misfit() - 0.01 * slope;

        // Third-order terms change the ratio of 4 by a few per cent at these steps.
        assertThat(first / second).as("seed %d", seed).isCloseTo(4, within(0.2));
    }

    @Test
    void shouldKeepTheFactorOfAnEarlierSolve() {
        ActiveGel gel = ActiveGel.on(MESH);
        double[] target = new double[MESH.vertices()];
        GelSolution first = gel.solve(Masks.adhesions(MESH, 1));
        double[] before = first.gradient(target, target).adhesion();

        gel.solve(Masks.adhesions(MESH, 2));

        assertThat(first.gradient(target, target).adhesion()).containsExactly(before);
    }

    @Test
    void shouldSolveSeveralPieces() {
        CellMask left = Masks.disc(64, 20);
        TriangleMesh one = new CellMesher(MeshRecipe.AS_MASKED).mesh(left);
        TriangleMesh two = twice(one, 100);
        double[] adhesion = Masks.adhesions(one, 3).adhesion();
        double[] both = Arrays.copyOf(adhesion, 2 * adhesion.length);
        System.arraycopy(adhesion, 0, both, adhesion.length, adhesion.length);

        double[] u = ActiveGel.on(two).solve(new GelParameters(both, 1, 0.2)).displacementX();

        double[] alone =
                ActiveGel.on(one).solve(new GelParameters(adhesion, 1, 0.2)).displacementX();
        assertThat(Masks.largestDifference(alone, u)).isLessThan(1e-11 * Masks.largest(alone));
    }

    /** Ten times what it takes, in processor time: only a change of the algorithm can exceed it. */
    @Test
    void shouldSolveACellWithin50MsOfOneCore() {
        TriangleMesh cell = new CellMesher(MeshRecipe.AS_MASKED.withLeastVertices(2000)).mesh(Masks.disc(128, 50));

        assertThat(SolveTimes.medianSolveMs(cell, 60)).isLessThan(50);
    }

    @Test
    void shouldRefuseAGelThatNothingHolds() {
        assertThatThrownBy(() -> ActiveGel.on(MESH).solve(uniform(0)))
                .isInstanceOf(MechanicsException.class)
                .hasMessageContaining("adhesion must be > 0 px⁻² somewhere in every piece of the mesh")
                .hasMessageContaining("piece 0");
        double[] half = new double[2 * MESH.vertices()];
        Arrays.fill(half, 0, MESH.vertices(), 0.01);
        assertThatThrownBy(() -> ActiveGel.on(twice(MESH, 100)).solve(new GelParameters(half, 1, 0.2)))
                .hasMessageContaining("piece 1");
    }

    @Test
    void shouldNameTheVertexOfANegativeAdhesion() {
        assertThatThrownBy(() -> new GelParameters(new double[] {0.1, -0.2, 0.1}, 1, 0.1))
                .isInstanceOf(MechanicsException.class)
                .hasMessage("adhesion must be ≥ 0 px⁻² and finite: -0.2 at vertex 1");
        assertThatThrownBy(() -> new GelParameters(new double[] {0.1, 0.1, Double.NaN}, 1, 0.1))
                .hasMessage("adhesion must be ≥ 0 px⁻² and finite: NaN at vertex 2");
    }

    @Test
    void shouldRefuseParametersOutOfRange() {
        double[] adhesion = {1, 1, 1};

        assertThatThrownBy(() -> new GelParameters(adhesion, 1, -0.5))
                .hasMessage("alpha must be > -0.5 and finite: -0.5");
        assertThatThrownBy(() -> new GelParameters(adhesion, Double.POSITIVE_INFINITY, 1))
                .hasMessage("contractility σ_a must be finite: Infinity");
        assertThatThrownBy(() -> GelParameters.varying(adhesion, new double[2], 1))
                .hasMessage("contractility must have a value for each of the 3 values of adhesion: 2");
        assertThatThrownBy(() -> ActiveGel.on(MESH).solve(new GelParameters(adhesion, 1, 1)))
                .hasMessage("adhesion must have one value for each of the mesh's " + MESH.vertices() + " vertices: 3");
        assertThatThrownBy(() -> ActiveGel.on(MESH).solve(uniform(1)).gradient(adhesion, adhesion))
                .hasMessageStartingWith("a target must have an x and a y for each of the mesh's");
    }

    private interface Misfit {
        GelGradient at(double step);
    }

    private interface Direction {
        double at(int vertex);
    }

    private static double dot(double[] gradient, Direction way, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += gradient[i] * way.at(i);
        }
        return sum;
    }

    private static GelParameters uniform(double adhesion) {
        double[] values = new double[MESH.vertices()];
        Arrays.fill(values, adhesion);
        return new GelParameters(values, 1, 0.2);
    }

    /** The mesh and its copy, moved along x. */
    private static TriangleMesh twice(TriangleMesh mesh, double by) {
        int n = mesh.vertices();
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        int[] triangles = new int[6 * mesh.triangles()];
        for (int i = 0; i < 2 * n; i++) {
            x[i] = mesh.x(i % n) + (i < n ? 0 : by);
            y[i] = mesh.y(i % n);
        }
        for (int t = 0; t < 2 * mesh.triangles(); t++) {
            for (int k = 0; k < 3; k++) {
                triangles[3 * t + k] = mesh.corner(t % mesh.triangles(), k) + (t < mesh.triangles() ? 0 : n);
            }
        }
        return new TriangleMesh(x, y, triangles);
    }
}
