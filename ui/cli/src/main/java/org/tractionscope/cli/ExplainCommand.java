package org.tractionscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands that say what a model has learned. */
@Command(
        name = "explain",
        description =
                "The paper's studies of what a model has learned: each writes STUDY.svg, STUDY.csv and STUDY.txt.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ExplainCropCommand.class,
            ExplainCellsCommand.class,
            ExplainSusceptibilityCommand.class,
            ExplainGreensCommand.class,
            ExplainSparseCommand.class,
            ExplainProteinsCommand.class,
            ExplainCourseCommand.class
        })
final class ExplainCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "expected a study: crop, cells, susceptibility, greens, sparse, proteins, course");
    }
}
