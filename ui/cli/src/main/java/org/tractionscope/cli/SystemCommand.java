package org.tractionscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A command of the operating system that is done in a moment, such as {@code kill} or {@code mount}. */
final class SystemCommand {

    private static final long LIMIT_S = 30;

    private SystemCommand() {}

    /** @throws RunException if it is not there, does not end within 30 s, or ends with another code than 0 */
    static void run(String... words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new RunException(String.join(" ", words) + " did not end within " + LIMIT_S + " s");
            }
            if (process.exitValue() != 0) {
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                throw new RunException(Arrays.toString(words) + " ended with " + process.exitValue() + ": " + said);
            }
        } catch (IOException e) {
            throw new RunException(words[0] + " is not there: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted", e);
        }
    }
}
