package org.tractionscope.recording.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.tractionscope.recording.RecordingException;

/**
 * The axes of an OME-Zarr image with their units and scales; the last two are y and x.
 *
 * @param names such as {@code [t, c, y, x]}
 * @param units as written, empty where there is none
 * @param scale of the first level along each axis, in its unit; 1 where nothing is said
 */
record OmeAxes(List<String> names, List<String> units, List<Double> scale) {

    static OmeAxes of(String name, JsonNode multiscale, int rank) {
        List<String> names = new ArrayList<>();
        List<String> units = new ArrayList<>();
        for (JsonNode axis : multiscale.path("axes")) {
            names.add(named(axis, names));
            units.add(axis.path("unit").asText(""));
        }
        if (names.isEmpty()) {
            // OME-Zarr 0.1 and 0.2 have five axes and do not name them.
            names.addAll(defaults(name, rank));
            names.forEach(each -> units.add(""));
        }
        List<Double> scale = new ArrayList<>();
        JsonNode dataset = multiscale.path("datasets").path(0);
        for (int i = 0; i < names.size(); i++) {
            scale.add(scaleAt(dataset, i) * scaleAt(multiscale, i));
        }
        OmeAxes axes = new OmeAxes(List.copyOf(names), List.copyOf(units), List.copyOf(scale));
        axes.check(name, rank);
        return axes;
    }

    /** The letter that this program knows an axis by: whatever its name, one of type time is the time. */
    private static String named(JsonNode axis, List<String> before) {
        String name = axis.isTextual() ? axis.asText() : axis.path("name").asText();
        String lower = name.toLowerCase(Locale.ROOT);
        String letter =
                switch (axis.path("type").asText(lower)) {
                    case "time" -> "t";
                    case "channel" -> "c";
                    case "position" -> "p";
                    default -> lower;
                };
        return before.contains(letter) ? lower : letter;
    }

    /** The axes of an array of this many; {@code dimensions} are its own names of them, if it has any. */
    static OmeAxes bare(String name, JsonNode dimensions, int rank) {
        List<String> own = new ArrayList<>();
        dimensions.forEach(each -> own.add(named(each, own)));
        boolean isNamed =
                rank >= 2 && own.size() == rank && own.subList(rank - 2, rank).equals(List.of("y", "x"));
        List<String> names = isNamed ? List.copyOf(own) : defaults(name, rank);
        return new OmeAxes(
                names,
                names.stream().map(each -> "").toList(),
                names.stream().map(each -> 1.0).toList());
    }

    private static List<String> defaults(String name, int rank) {
        return switch (rank) {
            case 2 -> List.of("y", "x");
            case 3 -> List.of("t", "y", "x");
            case 4 -> List.of("t", "c", "y", "x");
            case 5 -> List.of("t", "c", "z", "y", "x");
            default -> throw new RecordingException(name + ": expected named axes for " + rank + " of them");
        };
    }

    private void check(String name, int rank) {
        if (names.size() != rank) {
            throw new RecordingException(
                    name + ": the metadata disagrees with the array: axes " + names + ", an array with " + rank);
        }
        if (rank < 2 || !names.get(rank - 2).equals("y") || !names.get(rank - 1).equals("x")) {
            throw new RecordingException(name + ": expected y and x as the last axes, found " + names);
        }
    }

    private static double scaleAt(JsonNode holder, int axis) {
        for (JsonNode transformation : holder.path("coordinateTransformations")) {
            if (transformation.path("type").asText().equals("scale")) {
                double value = transformation.path("scale").path(axis).asDouble(1);
                return value > 0 ? value : 1;
            }
        }
        return 1;
    }

    /**
     * The side of a pixel; 0 where nobody knows: a scale of 1 without unit is what writers put when they were told
     * nothing.
     */
    double pixelSizeUm() {
        int x = names.size() - 1;
        double width = lengthUm(x);
        double height = lengthUm(x - 1);
        return Math.abs(width - height) <= 1e-6 * width ? width : 0;
    }

    private double lengthUm(int axis) {
        double perUnit =
                switch (units.get(axis)) {
                    case "micrometer", "micron", "um", "µm", "\u03bcm" -> 1;
                    case "nanometer", "nm" -> 1e-3;
                    case "millimeter", "mm" -> 1e3;
                    case "angstrom" -> 1e-4;
                    case "meter" -> 1e6;
                    case "" -> scale.get(axis) == 1 ? 0 : 1;
                    default -> 0;
                };
        return scale.get(axis) * perUnit;
    }

    /** The time between two time points, ms; empty where nobody knows. */
    OptionalDouble intervalMs() {
        int t = names.indexOf("t");
        if (t < 0) {
            return OptionalDouble.empty();
        }
        double perUnit =
                switch (units.get(t)) {
                    case "second", "s" -> 1e3;
                    case "millisecond", "ms" -> 1;
                    case "microsecond" -> 1e-3;
                    case "minute", "min" -> 60e3;
                    case "hour" -> 3600e3;
                    case "" -> scale.get(t) == 1 ? 0 : 1e3;
                    default -> 0;
                };
        return perUnit > 0 ? OptionalDouble.of(scale.get(t) * perUnit) : OptionalDouble.empty();
    }
}
