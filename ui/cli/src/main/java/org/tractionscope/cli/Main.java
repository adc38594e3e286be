package org.tractionscope.cli;

import java.io.PrintWriter;
import org.tractionscope.broker.BrokerException;
import org.tractionscope.experiment.ProtocolException;
import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.mm.headless.CoreException;
import org.tractionscope.models.ModelFormatException;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.training.TrainingException;
import org.tractionscope.transport.TransportException;
import org.tractionscope.viewer.ViewerToolkit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;

/** The {@code tractionscope} command with its sub-commands. */
@Command(
        name = "tractionscope",
        description = "Traction forces of a living cell, predicted from its zyxin image while it is on the microscope.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            WorkerCommand.class,
            ViewerCommand.class,
            BrokerCommand.class,
            TopicsCommand.class,
            StatusCommand.class,
            DeadLettersCommand.class,
            MmcoreCommand.class,
            RecordCommand.class,
            BatchCommand.class,
            ReportCommand.class,
            EvaluateCommand.class,
            ExplainCommand.class,
            ShowCommand.class,
            DiffCommand.class,
            ExportCommand.class,
            ModelCommand.class,
            DataCommand.class,
            TrainCommand.class,
            FineTuneCommand.class,
            MechanicsCommand.class,
            SimulateCommand.class,
            TfmCommand.class,
            FaultsCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    private Main() {}

    /** Runs the command and ends the JVM with its exit code: 0 done, 1 failed on the way, 2 unusable input. */
    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        ViewerToolkit.stop();
        System.exit(code);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Main::explain);
        commandLine.setExecutionExceptionHandler(explainingFaults());
        return commandLine;
    }

    /** Picocli prints the whole help after a mistake; one line and where to look is what a user reads. */
    private static int explain(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + mistake.getMessage());
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.BAD_INPUT;
    }

    private static IExecutionExceptionHandler explainingFaults() {
        return (fault, command, parsed) -> {
            PrintWriter err = command.getErr();
            if (isExplained(fault)) {
                err.println(command.getCommandSpec().qualifiedName() + ": " + fault.getMessage());
            } else {
                err.println(command.getCommandSpec().qualifiedName() + ": unexpected " + fault);
                fault.printStackTrace(err);
            }
            err.flush();
            // A broker that is away is no fault of the input: whoever supervises this program may start it again.
            boolean mayComeRight = fault instanceof RunException
                    || fault instanceof TransportException
                    || (fault instanceof TrainingException training
                            && training.category() == TrainingException.Category.INTERRUPTED);
            return mayComeRight ? ExitCode.FAILED : ExitCode.BAD_INPUT;
        };
    }

    /** The exceptions whose message was written for the user. */
    private static boolean isExplained(Exception fault) {
        return fault instanceof InputException
                || fault instanceof RunException
                || fault instanceof BrokerException
                || fault instanceof CoreException
                || fault instanceof MechanicsException
                || fault instanceof ModelFormatException
                || fault instanceof PredictionException
                || fault instanceof ProtocolException
                || fault instanceof RecordingException
                || fault instanceof TrainingException
                || fault instanceof TransportException;
    }
}
