package org.tractionscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tractionscope.mechanics.tfm.MeasuredDisplacement;
import org.tractionscope.mechanics.tfm.SurfaceField;
import org.tractionscope.mechanics.tfm.TractionEstimate;
import org.tractionscope.mechanics.tfm.TractionMicroscopy;
import org.tractionscope.model.CellMask;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.viewer.VectorMapPicture;
import org.tractionscope.viewer.image.VectorMap;

/** The folder that traction microscopy writes. */
final class TfmFolder {

    private static final List<String> FILES = List.of(
            "displacement.npy", "traction.npy", "points.csv", "summary.csv", "displacement.png", "traction.png");

    private final Path root;

    private TfmFolder(Path root) {
        this.root = root;
    }

    /** @throws InputException if it cannot be written, or holds results and {@code overwrite} is false */
    static TfmFolder create(Path root, boolean overwrite) {
        try {
            Files.createDirectories(root);
            if (!Files.isWritable(root)) {
                throw new InputException("--out: not a writable folder: " + root);
            }
            for (String file : FILES) {
                if (!overwrite && Files.exists(root.resolve(file))) {
                    throw new InputException("--out: " + root + " already holds " + file
                            + "; choose another folder, or replace it with --overwrite");
                }
            }
            return new TfmFolder(root);
        } catch (IOException e) {
            throw new InputException("--out: cannot make the folder " + root + ": " + e, e);
        }
    }

    void write(TractionMicroscopy.Result result, Optional<CellMask> cell) {
        MeasuredDisplacement displacement = result.displacement();
        CellMask onGrid = cell.map(displacement::onGrid)
                .orElseGet(() -> new CellMask(displacement.field().size(), new BitSet()));
        write("displacement", displacement.field(), onGrid, "|u|", "µm");
        write("traction", result.estimate().traction(), onGrid, "|T|", "Pa");
        write("points.csv", points(result, onGrid));
        write("summary.csv", summary(result));
    }

    private void write(String name, SurfaceField field, CellMask cell, String symbol, String unit) {
        float[] values = floats(field.values());
        NpyFile.write(
                root.resolve(name + ".npy"),
                NpyArray.of(values, 2, field.size().rows(), field.size().columns()));
        VectorMapPicture.write(
                new VectorMap(field.size(), field.spacing(), values, cell, symbol, unit), root.resolve(name + ".png"));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(root.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RunException("cannot write " + root.resolve(name) + ": " + e, e);
        }
    }

    private static String points(TractionMicroscopy.Result result, CellMask cell) {
        MeasuredDisplacement measured = result.displacement();
        SurfaceField u = measured.field();
        SurfaceField t = result.estimate().traction();
        StringBuilder table = new StringBuilder(
                "row_px,column_px,displacement_x_um,displacement_y_um,traction_x_pa,traction_y_pa,seen,in_cell\n");
        for (int row = 0; row < u.size().rows(); row++) {
            for (int column = 0; column < u.size().columns(); column++) {
                table.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f,%.6g,%.6g,%.6g,%.6g,%d,%d\n",
                        measured.firstPx() + row * measured.spacingPx(),
                        measured.firstPx() + column * measured.spacingPx(),
                        u.x(row, column),
                        u.y(row, column),
                        t.x(row, column),
                        t.y(row, column),
                        measured.seen().contains(row, column) ? 1 : 0,
                        cell.contains(row, column) ? 1 : 0));
            }
        }
        return table.toString();
    }

    private static String summary(TractionMicroscopy.Result result) {
        TractionEstimate estimate = result.estimate();
        SurfaceField displacement = result.displacement().field();
        StringBuilder table = new StringBuilder("quantity,value,unit\n");
        line(table, "total_force", estimate.totalForceNn(result.counted()), "nN");
        line(table, "net_force", estimate.netForceNn(result.counted()), "nN");
        line(table, "strain_energy", estimate.strainEnergyFj(displacement, result.counted()), "fJ");
        line(table, "largest_traction", largest(estimate.traction(), result.counted()), "Pa");
        line(table, "largest_displacement", largest(displacement, result.counted()), "um");
        line(table, "counted_area", result.counted().areaPx() * displacement.cellAreaUm2(), "um2");
        line(table, "drift_x", result.driftUm().x(), "um");
        line(table, "drift_y", result.driftUm().y(), "um");
        line(table, "displacement_noise", result.noiseUm(), "um");
        line(table, "regularisation", estimate.lambdaUmPerPa(), "um/Pa");
        line(table, "displacement_residual", estimate.residualUm(), "um");
        line(table, "grid_spacing", displacement.spacing().um(), "um");
        line(
                table,
                "points_seen",
                (double) result.displacement().seen().areaPx()
                        / displacement.size().pixels(),
                "of all");
        return table.toString();
    }

    private static void line(StringBuilder table, String quantity, double value, String unit) {
        table.append(String.format(Locale.ROOT, "%s,%.6g,%s\n", quantity, value, unit));
    }

    private static double largest(SurfaceField field, CellMask within) {
        double largest = 0;
        for (int row = 0; row < field.size().rows(); row++) {
            for (int column = 0; column < field.size().columns(); column++) {
                if (within.contains(row, column)) {
                    largest = Math.max(largest, field.magnitude(row, column));
                }
            }
        }
        return largest;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
