package org.tractionscope.sim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tractionscope.experiment.Protocol;
import org.tractionscope.model.Normalisation;
import org.tractionscope.sim.camera.CameraImages;
import org.tractionscope.sim.camera.CameraSettings;
import org.tractionscope.sim.camera.SimulatedCamera;
import org.tractionscope.sim.cell.CellField;
import org.tractionscope.sim.cell.CellForm;
import org.tractionscope.sim.cell.CellRecipe;
import org.tractionscope.sim.cell.ClosedCurve;
import org.tractionscope.sim.cell.FieldLayout;
import org.tractionscope.sim.cell.LifeRecipe;
import org.tractionscope.sim.cell.LivingCell;
import org.tractionscope.sim.cell.Specimen;
import org.tractionscope.sim.cell.Treatment;
import org.tractionscope.sim.drug.DrugCourse;

/**
 * A simulated experiment; immutable. The same scenario makes the same bytes.
 *
 * @param name what people call it
 * @param seed of everything that is random in it
 * @param frames exposures of the camera, ≥ 1
 * @param stage the field and the cells in it
 * @param plan the phases, if there are any, and the camera
 */
public record Scenario(String name, long seed, int frames, Stage stage, Plan plan) {

    /**
     * What lies under the objective.
     *
     * @param field the part of the specimen that images show
     * @param outlines resting outlines where they lie in the field, at least one
     */
    public record Stage(CellField field, List<CellForm> outlines) {

        public Stage {
            Objects.requireNonNull(field, "field");
            outlines = List.copyOf(outlines);
        }

        static Stage of(CellField field, List<Shape> shapes, long seed) {
            List<ClosedCurve> outlines = new ArrayList<>();
            List<Integer> nuclei = new ArrayList<>();
            for (Shape shape : shapes) {
                for (int i = 0; i < shape.count(); i++) {
                    outlines.add(shape.outlines().apply(seed + outlines.size()));
                    nuclei.add(shape.nuclei());
                }
            }
            List<ClosedCurve> placed = FieldLayout.place(outlines, field, seed);
            List<CellForm> forms = new ArrayList<>();
            for (int i = 0; i < placed.size(); i++) {
                forms.add(new CellForm(placed.get(i), nuclei.get(i)));
            }
            return new Stage(field, forms);
        }
    }

    /**
     * What is done and how it is watched.
     *
     * @param protocol phases and drugs; empty where the cells are left alone
     * @param camera interval, light, sensor, stage
     */
    public record Plan(Optional<Protocol> protocol, CameraSettings camera) {

        public Plan {
            Objects.requireNonNull(protocol, "protocol");
            Objects.requireNonNull(camera, "camera");
        }
    }

    public Scenario {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(plan, "plan");
        if (frames < 1) {
            throw new IllegalArgumentException("a scenario must have at least one frame: " + frames);
        }
    }

    /** The specimen at its beginning, confined to one thread; each call gives another that does the same. */
    public Specimen specimen() {
        CellRecipe recipe = CellRecipe.published();
        Treatment treatment = plan.protocol()
                .<Treatment>map(protocol -> DrugCourse.of(protocol.phases()))
                .orElse(Treatment.NONE);
        List<LivingCell> cells = new ArrayList<>();
        for (CellForm form : stage.outlines()) {
            cells.add(new LivingCell(recipe, LifeRecipe.fibroblast(), form, treatment, seed + cells.size()));
        }
        return new Specimen(recipe, stage.field(), cells);
    }

    /** What the camera delivers of a specimen, made as it is asked for; confined to one thread. */
    public CameraImages images(Specimen specimen) {
        CellField field = stage.field();
        SimulatedCamera camera = new SimulatedCamera(plan.camera(), field.size(), field.pixelSize(), seed);
        return new CameraImages(camera, specimen::zyxinAt, frames);
    }

    /** The mean counts of a pixel outside and inside a cell, by the camera's settings, before anything bleaches. */
    public Normalisation levels() {
        CameraSettings camera = plan.camera();
        double perElectron = camera.sensor().countsPerElectron();
        double background =
                camera.sensor().offsetCounts() + perElectron * camera.light().backgroundElectrons();
        double inside = background + perElectron * camera.light().electronsPerUnit();
        return new Normalisation(Normalisation.State.FIXED, background, inside);
    }
}
