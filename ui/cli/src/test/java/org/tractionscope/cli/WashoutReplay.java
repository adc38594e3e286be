package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plays the four measured frames of a washout by Y-27632 through broker and worker, without a window. */
final class WashoutReplay {

    /** When the frames were taken. */
    static final int[] MINUTES = {10, 40, 80, 110};

    /** The authors' levels of these frames. */
    static final List<String> LEVELS = List.of("--baseline", "100,900");

    /** The phases of the experiment. */
    static final List<String> PROTOCOL = List.of("--protocol", "../../configs/protocols/rock-washout.yaml");

    private WashoutReplay() {}

    /**
     * Runs {@code replay}; its exit code.
     *
     * @param options what the test is about, in this order
     */
    @SafeVarargs
    static int run(Console console, Path out, List<String>... options) {
        List<String> words = new ArrayList<>(List.of(
                "replay",
                "--frames",
                Shared.washout().toString(),
                "--pixel-size-um",
                "0.68",
                "--frame-times-min",
                "10,40,80,110",
                "--headless",
                "--out",
                out.toString()));
        for (List<String> more : options) {
            words.addAll(more);
        }
        return console.run(words.toArray(String[]::new));
    }

    /** The option that names a model. */
    static List<String> model(String name) {
        return List.of("--model", name);
    }
}
