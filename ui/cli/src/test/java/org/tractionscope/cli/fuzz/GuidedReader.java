package org.tractionscope.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One reader under Jazzer, whose inputs follow the branches that they reach: {@code GuidedReader READER INPUTS SECONDS FOLDER}
 * with Jazzer on the class path. What it learns stays in the folder.
 */
public final class GuidedReader {

    private static final String READER = "fuzz.reader";

    @SuppressWarnings("NullAway.Init") // Jazzer calls fuzzerInitialize() first
    private static FuzzRun run;

    private GuidedReader() {}

    /** Lays down the seeds and hands over to Jazzer, which ends the program. */
    public static void main(String[] arguments) throws Exception {
        String reader = arguments[0];
        Path corpus = Files.createDirectories(Path.of(arguments[3], reader));
        try (FuzzRun seeds = new FuzzRun(reader)) {
            List<byte[]> inputs = seeds.seeds();
            for (int i = 0; i < inputs.size(); i++) {
                Files.write(corpus.resolve("seed-" + i), inputs.get(i));
            }
        }
        System.setProperty(READER, reader);
        String[] options = {
            "--target_class=" + GuidedReader.class.getName(),
            "--instrumentation_includes=org.tractionscope.**",
            "--reproducer_path=" + arguments[3],
            "-artifact_prefix=" + arguments[3] + "/" + reader + "-",
            "-runs=" + arguments[1],
            "-max_total_time=" + arguments[2],
            "-max_len=65536",
            "-timeout=60",
            "-rss_limit_mb=4096",
            "-print_final_stats=1",
            corpus.toString()
        };
        Class.forName("com.code_intelligence.jazzer.Jazzer")
                .getMethod("main", String[].class)
                .invoke(null, (Object) options);
    }

    /** Called by Jazzer once. */
    public static void fuzzerInitialize() throws IOException {
        run = new FuzzRun(System.getProperty(READER), false);
    }

    /** Called by Jazzer for every input. */
    public static void fuzzerTestOneInput(byte[] input) {
        run.check(input, "guided");
    }

    /** Called by Jazzer at the end. */
    public static void fuzzerTearDown() throws IOException {
        run.close();
    }
}
