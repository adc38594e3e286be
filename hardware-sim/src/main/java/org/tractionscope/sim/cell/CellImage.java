package org.tractionscope.sim.cell;

import java.util.BitSet;
import java.util.List;
import org.tractionscope.model.CellMask;

/** The light of one or several cells over a field, each cell's cytoplasm 1 where it is thick. */
final class CellImage {

    /** The thinnest lamella still shows this share of the cytoplasm's light. */
    private static final double THIN = 0.3;

    private static final double NUCLEUS_EDGE_UM = 1.2;
    private static final double HALO_UM = 7;
    /** An adhesion counts as cell where this much of its profile covers the pixel. */
    private static final double STICKING_OUT = 0.5;

    private final CellField field;
    private final double[] light;
    private final double[] hold;
    private final BitSet inside;

    private CellImage(CellField field, double[] light, double[] hold, BitSet inside) {
        this.field = field;
        this.light = light;
        this.hold = hold;
        this.inside = inside;
    }

    static CellImage of(CellAnatomy cell, CellField field) {
        double[] coverage = Coverage.of(cell.outline(), field);
        Plane ruffles = new Plane(field);
        cell.body().lines().ruffles().forEach(r -> ruffles.paint(r.shape(), r.intensity(), Plane.Blend.BRIGHTER));
        Plane fibres = new Plane(field);
        cell.body().lines().fibres().forEach(f -> fibres.paint(f.shape(), f.intensity(), Plane.Blend.ADD));
        double[] body = body(cell.body(), coverage, fibres);
        Plane shown = new Plane(field);
        Plane hold = new Plane(field);
        Plane shapes = new Plane(field);
        for (Adhesion adhesion : cell.adhesions()) {
            shown.paint(adhesion.shape(), adhesion.intensity(), Plane.Blend.ADD);
            hold.paint(adhesion.shape(), adhesion.intensity() * adhesion.efficacy(), Plane.Blend.ADD);
            shapes.paint(adhesion.shape(), 1, Plane.Blend.BRIGHTER);
        }
        BitSet inside = new BitSet(coverage.length);
        double[] light = new double[coverage.length];
        for (int i = 0; i < light.length; i++) {
            inside.set(i, coverage[i] > 0.5 || shapes.values[i] > STICKING_OUT);
            light[i] = body[i] + coverage[i] * ruffles.values[i] + shown.values[i];
        }
        return new CellImage(field, light, hold.values, inside);
    }

    private static double[] body(Body body, double[] coverage, Plane fibres) {
        CellField field = fibres.field;
        double side = field.pixelSize().um();
        int columns = field.size().columns();
        double[] depth = DepthMap.of(coverage, field.size());
        double[] light = new double[coverage.length];
        Grain grain = new Grain(body.lines().grainSeed());
        List<NucleusEdge> nuclei = body.nuclei().stream().map(NucleusEdge::new).toList();
        for (int i = 0; i < light.length; i++) {
            if (coverage[i] == 0) {
                continue;
            }
            int row = i / columns;
            double x = (i - row * columns + 0.5) * side;
            double y = (row + 0.5) * side;
            double depthUm = Math.max(0, depth[i] - 0.5) * side;
            double thick = 1 - StrictMath.exp(-2 * depthUm / body.rampUm());
            double outUm = NucleusEdge.outUm(nuclei, x, y);
            double dark = body.nucleusDarker() * step(outUm);
            double halo = outUm > 0 ? body.halo() * StrictMath.exp(-outUm / HALO_UM) : body.halo();
            double granular = Math.max(0, 1 + body.lines().grain() * grain.at(x, y));
            double cytoplasm = (THIN + (1 - THIN) * thick) * (1 + halo * thick) * granular;
            light[i] = coverage[i] * (cytoplasm + fibres.values[i]) * (1 - dark);
        }
        return light;
    }

    /** 1 inside the nucleus, 0 outside, smooth over its edge. */
    private static double step(double outUm) {
        double t = Math.max(0, Math.min(1, 0.5 - outUm / NUCLEUS_EDGE_UM));
        return t * t * (3 - 2 * t);
    }

    CellField field() {
        return field;
    }

    /** Which pixels belong to the cell, the adhesions that stick out with it. */
    CellMask mask() {
        return new CellMask(field.size(), inside);
    }

    /** Zyxin scaled so that its mean in the mask is 1. */
    float[] zyxin() {
        return scaled(light);
    }

    /** Zyxin scaled so that it is so much in all: 1 over as many µm². */
    float[] zyxin(double amountUm2) {
        double side = field.pixelSize().um();
        double sum = 0;
        for (double value : light) {
            sum += value;
        }
        return times(light, amountUm2 / (sum * side * side));
    }

    /** Some light scaled so that its mean in the mask is 1. */
    float[] scaled(double[] some) {
        double sum = 0;
        for (int i = inside.nextSetBit(0); i >= 0; i = inside.nextSetBit(i + 1)) {
            sum += some[i];
        }
        return times(some, inside.cardinality() / sum);
    }

    private static float[] times(double[] values, double factor) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (values[i] * factor);
        }
        return scaled;
    }

    /** Adhesion Y at the pixels, µm⁻²; > 0 everywhere. */
    double[] adhesionPerUm2(MechanicsRecipe.Adhesiveness recipe) {
        double[] perUm2 = new double[hold.length];
        for (int i = 0; i < perUm2.length; i++) {
            perUm2[i] = recipe.basePerUm2() + recipe.gainPerUm2() * hold[i] / (hold[i] + recipe.halfSaturation());
        }
        return perUm2;
    }
}
