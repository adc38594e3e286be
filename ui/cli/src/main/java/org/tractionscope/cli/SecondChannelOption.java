package org.tractionscope.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.worker.SecondChannel;
import picocli.CommandLine.Option;

/** The options that name the channel of the second image, for models that read two. */
final class SecondChannelOption {

    private static final double LONGEST_WAIT_S = 3600;

    @Option(
            names = "--second-channel",
            paramLabel = "NAME",
            description =
                    "For models that read two images: the channel of the second. Images of one microscope, position"
                            + " and session belong together by their time point, or else by their number.")
    @Nullable
    String name;

    @Option(
            names = "--second-wait-s",
            paramLabel = "S",
            defaultValue = "5",
            description = "How long an image waits for the other one before it is skipped. Default: 5.")
    double waitS = 5;

    /**
     * The channel that the models read besides that of the frame.
     *
     * @throws InputException if a model needs one and none is named, or one is named and no model needs it
     */
    SecondChannel of(List<ModelPassport> models) {
        if (!(waitS > 0 && waitS <= LONGEST_WAIT_S)) {
            throw new InputException("--second-wait-s must be > 0 and ≤ 3600: " + waitS);
        }
        Optional<ModelPassport> needy =
                models.stream().filter(ModelPassport::needsSecondFrame).findFirst();
        if (name == null) {
            needy.ifPresent(SecondChannelOption::refuse);
            return SecondChannel.none();
        }
        if (needy.isEmpty()) {
            throw new InputException("--second-channel is for models that read two images: none of "
                    + String.join(
                            ", ",
                            models.stream().map(model -> model.id().name()).toList()) + " does");
        }
        return SecondChannel.of(name, Duration.ofNanos(Math.round(waitS * 1e9)));
    }

    /**
     * Refuses models that read two images where a command plays one channel only.
     *
     * @throws InputException naming the first of them
     */
    static void requireNone(List<ModelPassport> models) {
        models.stream().filter(ModelPassport::needsSecondFrame).findFirst().ifPresent(model -> {
            throw new InputException(words(model) + ", and this command has one channel: use replay or worker");
        });
    }

    private static void refuse(ModelPassport model) {
        throw new InputException(words(model) + ": --second-channel must name the channel of the second");
    }

    private static String words(ModelPassport model) {
        return model.id().name() + " reads two images (" + String.join(", ", model.channels()) + ")";
    }

    /** The options as a second JVM is given them. */
    List<String> arguments() {
        return name == null ? List.of() : List.of("--second-channel", name, "--second-wait-s", String.valueOf(waitS));
    }
}
