package org.tractionscope.sim.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tractionscope.experiment.Protocol;
import org.tractionscope.experiment.ProtocolException;
import org.tractionscope.experiment.ProtocolFile;
import org.tractionscope.experiment.YamlMapping;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Phase;
import org.tractionscope.model.PixelSize;
import org.tractionscope.sim.cell.CellField;
import org.tractionscope.sim.cell.CellShapes;
import org.tractionscope.sim.cell.ClosedCurve;
import org.tractionscope.sim.cell.Range;
import org.tractionscope.sim.cell.ShapeRecipe;
import org.tractionscope.sim.drug.DrugCourse;

/**
 * Reads a scenario from YAML, of at most 1 MiB.
 *
 * <pre>
 * name: ROCK inhibitor washout
 * seed: 7
 * frames: 120
 * interval_s: 60                     # from one frame to the next
 * field:
 *   rows: 256
 *   columns: 256
 *   pixel_size_um: 0.68
 * cells:
 *   - shape: random                  # random, disc, polygon or arc_triangle
 *     count: 1                       # how many of these; 1 where it is not given
 *     nuclei: 1                      # more make a colony
 *     area_um2: 3200                 # random: µm² of one cell
 *                                    # disc: diameter_um    polygon: corners, side_um
 *                                    # arc_triangle: width_um, curvature_radius_um
 * phases:                            # as in a protocol; may be left out
 *   - …
 * camera:                            # see {@link CameraSection}; may be left out
 *   electrons_per_unit: 300
 * </pre>
 *
 * <p>Every other key, and every key given twice, is an error.
 */
public final class ScenarioFile {

    private static final List<String> KEYS =
            List.of("name", "seed", "frames", "interval_s", "field", "cells", "phases", "camera");
    private static final List<String> FIELD_KEYS = List.of("rows", "columns", "pixel_size_um");
    private static final List<String> CELL_KEYS = List.of(
            "shape",
            "count",
            "nuclei",
            "area_um2",
            "diameter_um",
            "corners",
            "side_um",
            "width_um",
            "curvature_radius_um");
    private static final int MOST_CELLS = 100;
    private static final int MOST_SIDE_PX = 4096;
    private static final int MOST_FRAMES = 1_000_000;
    private static final Range INTERVALS_S = new Range(0.01, 3600);

    /** Which keys only one shape has. */
    private static final Map<String, List<String>> KEYS_OF = Map.of(
            "random", List.of("area_um2"),
            "disc", List.of("diameter_um"),
            "polygon", List.of("corners", "side_um"),
            "arc_triangle", List.of("width_um", "curvature_radius_um"));

    private static final Map<String, String> SHAPES =
            KEYS_OF.keySet().stream().collect(Collectors.toMap(k -> k, k -> k));

    private ScenarioFile() {}

    /**
     * Reads and checks a whole scenario: what it returns can be played.
     *
     * @throws ProtocolException if there is no such file or it is not a scenario; the message names file, line and key
     */
    public static Scenario read(Path file) {
        YamlMapping top = YamlMapping.read(file, "scenario", KEYS);
        String name = top.text("name", 100);
        long seed = top.whole("seed", "no unit");
        int frames = whole(top, "frames", "frames", 1, MOST_FRAMES);
        double intervalS = within(top, "interval_s", "seconds", INTERVALS_S);
        CellField field = field(top.mapping("field", "a field", FIELD_KEYS));
        List<Shape> shapes = new ArrayList<>();
        for (YamlMapping entry : top.list("cells", MOST_CELLS, "a kind of cells", CELL_KEYS)) {
            shapes.add(shape(entry));
        }
        Scenario.Stage stage = checked(top, "cells", () -> Scenario.Stage.of(field, shapes, seed));
        Scenario.Plan plan = new Scenario.Plan(protocol(top, name), CameraSection.read(top, intervalS * 1000));
        return new Scenario(name, seed, frames, stage, plan);
    }

    private static CellField field(YamlMapping entry) {
        int rows = whole(entry, "rows", "pixels", 16, MOST_SIDE_PX);
        int columns = whole(entry, "columns", "pixels", 16, MOST_SIDE_PX);
        double um = entry.number("pixel_size_um", "micrometres");
        return checked(entry, "pixel_size_um", () -> new CellField(new ImageSize(rows, columns), PixelSize.ofUm(um)));
    }

    private static Shape shape(YamlMapping entry) {
        String shape = entry.choice("shape", SHAPES);
        KEYS_OF.forEach((other, keys) -> {
            for (String key : keys) {
                if (!other.equals(shape) && entry.has(key)) {
                    throw entry.fault(key, "belongs to the shape " + other + ": this one is " + shape);
                }
            }
        });
        int count = entry.has("count") ? whole(entry, "count", "cells", 1, MOST_CELLS) : 1;
        int nuclei = entry.has("nuclei") ? whole(entry, "nuclei", "nuclei", 1, 200) : 1;
        return switch (shape) {
            case "random" -> random(entry, count, nuclei);
            case "disc" -> fixed(entry, count, nuclei, "diameter_um", CellShapes::disc);
            case "polygon" -> {
                int corners = whole(entry, "corners", "corners", 3, 12);
                yield fixed(entry, count, nuclei, "side_um", side -> CellShapes.polygon(corners, side));
            }
            default -> {
                double width = within(entry, "width_um", "micrometres", new Range(5, 2000));
                yield fixed(
                        entry, count, nuclei, "curvature_radius_um", radius -> CellShapes.arcTriangle(width, radius));
            }
        };
    }

    private static Shape random(YamlMapping entry, int count, int nuclei) {
        double area = within(entry, "area_um2", "µm²", new Range(100, 50_000));
        ShapeRecipe published = ShapeRecipe.published();
        ShapeRecipe recipe = new ShapeRecipe(
                Range.of(area * nuclei), published.corners(), published.bulge(), published.stretch(), published.edge());
        return new Shape(count, nuclei, seed -> CellShapes.random(recipe, seed));
    }

    private static Shape fixed(
            YamlMapping entry, int count, int nuclei, String key, Function<Double, ClosedCurve> shape) {
        double size = entry.number(key, "micrometres");
        ClosedCurve outline = checked(entry, key, () -> shape.apply(size));
        return new Shape(count, nuclei, seed -> outline);
    }

    private static Optional<Protocol> protocol(YamlMapping top, String name) {
        if (!top.has("phases")) {
            return Optional.empty();
        }
        List<Phase> phases = ProtocolFile.phases(top);
        checked(top, "phases", () -> DrugCourse.of(phases));
        return Optional.of(new Protocol(name, phases));
    }

    static int whole(YamlMapping entry, String key, String unit, int least, int most) {
        int value = entry.whole(key, unit);
        if (value < least || value > most) {
            throw entry.fault(key, "must be ≥ " + least + " and ≤ " + most + " " + unit + ": " + entry.raw(key));
        }
        return value;
    }

    static double within(YamlMapping entry, String key, String unit, Range range) {
        double value = entry.number(key, unit);
        if (!(value >= range.least() && value <= range.most())) {
            throw entry.fault(
                    key,
                    "must be ≥ " + text(range.least()) + " and ≤ " + text(range.most()) + " " + unit + ": "
                            + entry.raw(key));
        }
        return value;
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Makes a value and names the line of its key where it is refused. */
    static <T> T checked(YamlMapping entry, String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            boolean namesKey = message.startsWith(key);
            throw namesKey
                    ? entry.fault(key, message.substring(key.length()).strip())
                    : entry.fault(key, message, false);
        }
    }
}
