package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.training.study.Study;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command that explains a model does: make studies on an engine and write each with its meaning. */
abstract class StudyCommand implements Callable<Integer> {

    @Mixin
    private StudyFiles files = new StudyFiles();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /** Makes the studies, in the order in which they are written; the engine is closed behind it. */
    abstract List<Study> studies(GraphEngine graphs);

    @Override
    public final Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        try (GraphEngine graphs = engine.openEngine()) {
            studies(graphs).forEach(study -> files.write(study, console));
        }
        return ExitCode.OK;
    }
}
