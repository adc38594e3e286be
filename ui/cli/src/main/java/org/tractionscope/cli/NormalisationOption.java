package org.tractionscope.cli;

import org.tractionscope.model.Normalisation;
import picocli.CommandLine.Option;

/** The option that fixes the two intensity levels of the zyxin normalisation. */
final class NormalisationOption {

    @Option(
            names = "--baseline",
            paramLabel = "BACKGROUND,INSIDE",
            required = true,
            description = "Mean counts outside and inside the cell, such as 100,900: zyxin is normalised with these.")
    String levels = "";

    /** @throws InputException if the levels are no two numbers with 0 ≤ background < inside */
    Normalisation fixed() {
        String[] parts = levels.split(",", -1);
        if (parts.length != 2) {
            throw new InputException("--baseline must be two counts, BACKGROUND,INSIDE: \"" + levels + '"');
        }
        try {
            return new Normalisation(
                    Normalisation.State.FIXED,
                    Double.parseDouble(parts[0].trim()),
                    Double.parseDouble(parts[1].trim()));
        } catch (NumberFormatException e) {
            throw new InputException("--baseline must be two counts, BACKGROUND,INSIDE: \"" + levels + '"', e);
        } catch (IllegalArgumentException e) {
            throw new InputException("--baseline: " + e.getMessage(), e);
        }
    }

    /** The option as a second JVM is given it. */
    String text() {
        return levels;
    }
}
