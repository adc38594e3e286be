package org.tractionscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.tractionscope.sim.ReplaySpeed;
import org.tractionscope.sim.ReplayTransport;

/**
 * Moves a replay by lines of text: {@code pause}, {@code play}, {@code step}, {@code seek MIN}, {@code speed FACTOR},
 * {@code stop}. Reads on a daemon thread of its own, since a line that never comes cannot be waited for in bounds.
 */
final class ReplayConsole {

    private static final double NS_PER_MIN = 60e9;
    private static final double LONGEST_MIN = 1e6;
    private static final String WORDS = "pause, play, step, seek MIN, speed FACTOR or stop";

    private final ReplayTransport transport;
    private final Consumer<String> answers;
    private volatile boolean isStopped;

    /** @param answers takes what was done with each line, on the thread that reads */
    ReplayConsole(ReplayTransport transport, Consumer<String> answers) {
        this.transport = transport;
        this.answers = answers;
    }

    /** Obeys every line until the stream ends; a line that is none of the words is answered and left out. */
    void follow(InputStream lines) {
        Thread thread = new Thread(() -> read(lines), "console");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the end was asked for; from any thread. */
    boolean isStopped() {
        return isStopped;
    }

    private void read(InputStream lines) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    answers.accept(obey(line));
                }
            }
        } catch (IOException e) {
            answers.accept("the control lines end: " + e.getMessage());
        }
    }

    /** Does what a line says and returns what was done, or why it was not. */
    String obey(String line) {
        String[] words = line.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        try {
            return switch (words[0] + " " + (words.length - 1)) {
                case "pause 0" -> {
                    transport.pause();
                    yield "paused";
                }
                case "play 0" -> {
                    transport.play();
                    yield "playing";
                }
                case "step 0" -> {
                    transport.step();
                    yield "one frame on";
                }
                case "stop 0" -> {
                    isStopped = true;
                    yield "stopping";
                }
                case "seek 1" -> {
                    transport.seek(Math.round(minutes(words[1]) * NS_PER_MIN));
                    yield "at minute " + words[1];
                }
                case "speed 1" -> {
                    transport.speed(ReplaySpeed.parse(words[1]));
                    yield "speed " + words[1];
                }
                default -> "expected " + WORDS + ": \"" + line.strip() + '"';
            };
        } catch (IllegalArgumentException e) {
            return e.getMessage() + " (\"" + line.strip() + "\")";
        }
    }

    private static double minutes(String text) {
        double minutes;
        try {
            minutes = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("seek must name a minute such as 40.5", e);
        }
        if (!(minutes >= 0) || minutes > LONGEST_MIN) {
            throw new IllegalArgumentException("seek must name a minute ≥ 0 and ≤ 1 000 000");
        }
        return minutes;
    }
}
