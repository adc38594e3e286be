package org.tractionscope.cli;

import picocli.CommandLine.Option;

/** The option of every command that draws. */
final class SeedOption {

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of everything that is drawn. Default: 0.")
    long value;
}
