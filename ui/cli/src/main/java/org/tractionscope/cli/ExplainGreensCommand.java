package org.tractionscope.cli;

import java.util.List;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.study.GreensStudy;
import org.tractionscope.training.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How far the Green's functions of a GFNN reach. */
@Command(
        name = "greens",
        description = {
            "How far the Green's functions of a GFNN reach, from a checkpoint or a bundle; model greens writes those of a checkpoint."
        },
        mixinStandardHelpOptions = true)
final class ExplainGreensCommand extends StudyCommand {

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private SeedOption seed = new SeedOption();

    @Override
    List<Study> studies(GraphEngine graphs) {
        return List.of(GreensStudy.of(model.open(), graphs, seed.value));
    }
}
