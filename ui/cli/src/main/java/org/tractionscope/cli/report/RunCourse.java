package org.tractionscope.cli.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.viewer.snapshot.ComparedRun;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.TractionPoint;

/** The totals, phases and events of a finished run, to be laid beside another one. */
public final class RunCourse {

    private static final double NS_PER_MIN = 60e9;

    private RunCourse() {}

    /**
     * Reads the folder that {@code replay --out} wrote, named by its last part.
     *
     * @throws IllegalArgumentException if the folder holds no run
     */
    public static ComparedRun read(Path folder) {
        if (!Files.isRegularFile(folder.resolve("metrics.csv"))) {
            throw new IllegalArgumentException("a run folder must hold metrics.csv: " + folder);
        }
        RunStory story = RunStory.read(folder);
        List<TractionPoint> points =
                story.frames().stream().map(RunCourse::point).toList();
        double last = points.isEmpty() ? 0 : points.get(points.size() - 1).elapsedMin();
        String name = Objects.toString(folder.toAbsolutePath().normalize().getFileName(), "run");
        TractionUnit unit =
                story.unit().equals(TractionUnit.PASCAL.symbol()) ? TractionUnit.PASCAL : TractionUnit.NORMALISED;
        return new ComparedRun(
                name,
                new Course(
                        Math.round(last * NS_PER_MIN),
                        unit,
                        points,
                        story.timeline().phases(),
                        story.events()));
    }

    private static TractionPoint point(Map<String, String> row) {
        return new TractionPoint(
                Long.parseLong(row.getOrDefault("sequence", "0")),
                RunStory.minute(row),
                RunTable.number(row, "total_traction").orElse(0.0),
                RunTable.number(row, "cell_traction").map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }
}
