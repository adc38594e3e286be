package org.tractionscope.mechanics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tinfour.common.IConstraint;
import org.tinfour.common.PolygonConstraint;
import org.tinfour.common.SimpleTriangle;
import org.tinfour.common.Vertex;
import org.tinfour.standard.IncrementalTin;

/**
 * Fills an outline with triangles: corners of the outline and a lattice inside, joined by constrained Delaunay
 * triangulation, then inner vertices moved to the middle of their neighbours and joined anew. One thread.
 */
final class Triangulation {

    /** How often the inner vertices are moved and joined anew: the smallest angle gains little after that. */
    private static final int ROUNDS = 4;

    private final CellOutline outline;
    private final double spacing;
    private final int onOutline;
    private final double[] x;
    private final double[] y;

    Triangulation(CellOutline outline, double spacing) {
        this.outline = outline;
        this.spacing = spacing;
        List<double[]> inner = new InnerLattice(outline, spacing).points();
        this.onOutline =
                outline.lines().stream().mapToInt(line -> line.length / 2).sum();
        this.x = new double[onOutline + inner.size()];
        this.y = new double[x.length];
        int next = 0;
        for (double[] line : outline.lines()) {
            for (int i = 0; i < line.length; i += 2) {
                x[next] = line[i];
                y[next++] = line[i + 1];
            }
        }
        for (double[] point : inner) {
            x[next] = point[0];
            y[next++] = point[1];
        }
    }

    TriangleMesh mesh() {
        int[] corners = joined();
        for (int round = 0; round < ROUNDS; round++) {
            moveInner(corners);
            corners = joined();
        }
        TriangleMesh mesh = new TriangleMesh(x, y, corners);
        double missing = outline.areaPx2() - mesh.areaPx2();
        if (Math.abs(missing) > 1e-6 * mesh.areaPx2()) {
            throw new IllegalStateException("the triangulation of an outline of " + outline.areaPx2()
                    + " px² must fill it: it has " + mesh.areaPx2() + " px²");
        }
        return mesh;
    }

    /** The triangles inside the outline of the constrained Delaunay triangulation of all vertices. */
    private int[] joined() {
        List<Vertex> vertices = new ArrayList<>(x.length);
        for (int i = 0; i < x.length; i++) {
            vertices.add(new Vertex(x[i], y[i], 0, i));
        }
        IncrementalTin tin = new IncrementalTin(spacing);
        tin.add(vertices, null);
        List<IConstraint> lines = new ArrayList<>();
        int next = 0;
        for (double[] line : outline.lines()) {
            lines.add(new PolygonConstraint(vertices.subList(next, next + line.length / 2)));
            next += line.length / 2;
        }
        lines.forEach(IConstraint::complete);
        tin.addConstraints(lines, false);
        int[] corners = new int[6 * x.length];
        int found = 0;
        for (SimpleTriangle triangle : tin.triangles()) {
            if (triangle.getContainingRegion() != null) {
                corners[found++] = triangle.getVertexA().getIndex();
                corners[found++] = triangle.getVertexB().getIndex();
                corners[found++] = triangle.getVertexC().getIndex();
            }
        }
        tin.dispose();
        return Arrays.copyOf(corners, found);
    }

    /** Moves each inner vertex to the middle of its neighbours, unless that would turn a triangle over. */
    private void moveInner(int[] corners) {
        VertexGraph graph = VertexGraph.of(corners, 3, x.length);
        int[][] around = trianglesAround(corners);
        for (int vertex = onOutline; vertex < x.length; vertex++) {
            double oldX = x[vertex];
            double oldY = y[vertex];
            int degree = graph.first(vertex + 1) - graph.first(vertex);
            double sumX = 0;
            double sumY = 0;
            for (int at = graph.first(vertex); at < graph.first(vertex + 1); at++) {
                sumX += x[graph.neighbour(at)];
                sumY += y[graph.neighbour(at)];
            }
            x[vertex] = sumX / degree;
            y[vertex] = sumY / degree;
            for (int triangle : around[vertex]) {
                if (twiceArea(corners, triangle) < 0.1 * spacing * spacing) {
                    x[vertex] = oldX;
                    y[vertex] = oldY;
                    break;
                }
            }
        }
    }

    private int[][] trianglesAround(int[] corners) {
        int[] count = new int[x.length];
        for (int corner : corners) {
            count[corner]++;
        }
        int[][] around = new int[x.length][];
        Arrays.setAll(around, vertex -> new int[count[vertex]]);
        for (int i = 0; i < corners.length; i++) {
            around[corners[i]][--count[corners[i]]] = i / 3;
        }
        return around;
    }

    private double twiceArea(int[] corners, int triangle) {
        int a = corners[3 * triangle];
        int b = corners[3 * triangle + 1];
        int c = corners[3 * triangle + 2];
        return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
    }
}
