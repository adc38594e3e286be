package org.tractionscope.training.course;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.torch.Objective;
import org.tractionscope.training.torch.Training.UNetLoss;
import org.tractionscope.training.torch.TrainingPlan;
import org.tractionscope.training.torch.UNetShape;

/**
 * Everything that decides how a U-Net is trained.
 *
 * @param shape the network
 * @param samples how frames become samples
 * @param loss what it is to learn
 * @param plan how long and in what steps
 * @param heldOut which cells it never learns from
 * @param simulation how simulated cells become samples, where it learns from these
 * @param seeds how many networks are trained, the first with the plan's seed and each next with the following one; the one
 *     with the least held-out loss is kept; ≥ 1
 */
public record UNetSettings(
        UNetShape shape,
        SampleSettings samples,
        UNetLoss loss,
        TrainingPlan plan,
        HeldOutCells heldOut,
        SimulationSettings simulation,
        int seeds) {

    public UNetSettings {
        if (seeds < 1) {
            throw TrainingException.badInput("training: seeds must be ≥ 1: " + seeds);
        }
        if (samples.sidePx() % shape.multiplePx() != 0) {
            throw TrainingException.badInput("a sample's side must be a multiple of " + shape.multiplePx() + " px for "
                    + shape.levels() + " levels: crop_px " + samples.cropPx() + " / block_mean " + samples.blockMean()
                    + " is " + samples.sidePx());
        }
    }

    /**
     * The settings of a file; what it leaves out is as in the paper.
     *
     * @throws TrainingException if it cannot be read, has a value out of range or an unknown key
     */
    public static UNetSettings read(Optional<Path> file) {
        SettingsMap map = file.map(SettingsMap::read).orElseGet(SettingsMap::empty);
        SettingsMap network = map.group("network");
        SettingsMap loss = map.group("loss");
        SampleSettings samples = SampleSettings.read(map.group("samples"), 512, 1);
        UNetShape paper = UNetShape.PAPER;
        UNetShape shape = new UNetShape(
                samples.input().channels().size(),
                network.wholeNumber("channels", paper.channels()),
                network.wholeNumber("levels", paper.levels()),
                network.wholeNumber("cells", paper.cells()),
                network.wholeNumber("expansion", paper.expansion()),
                network.wholeNumber("last_expansion", paper.lastExpansion()));
        boolean polar = loss.choice("kind", "magnitude-angle", "magnitude-angle", "components")
                .equals("magnitude-angle");
        UNetLoss wanted =
                new UNetLoss(polar ? Objective.POLAR : Objective.COMPONENTS, loss.number("weight_exponent", 0));
        SettingsMap training = map.group("training");
        TrainingPlan plan = PlanSettings.read(training, PlanSettings.UNET);
        int seeds = training.wholeNumber("seeds", 1);
        HeldOutCells heldOut = HeldOutCells.read(map.group("split"));
        SimulationSettings simulation = SimulationSettings.read(map.group("simulation"), samples, plan.seed());
        map.refuseOthers();
        return new UNetSettings(shape, samples, wanted, plan, heldOut, simulation, seeds);
    }

    /** The input channels, as passports name them. */
    List<String> channels() {
        return samples.input().channels();
    }

    /** The same for a network that gives magnitude and angle, or one that gives x and y. */
    public UNetSettings learningPolar(boolean polar) {
        UNetLoss other = new UNetLoss(polar ? Objective.POLAR : Objective.COMPONENTS, loss.weightExponent());
        return new UNetSettings(shape, samples, other, plan, heldOut, simulation, seeds);
    }

    /** The same for one of the networks: number {@code index}, from 0, alone. */
    UNetSettings ofSeed(int index) {
        return new UNetSettings(shape, samples, loss, plan.withSeed(plan.seed() + index), heldOut, simulation, 1);
    }
}
