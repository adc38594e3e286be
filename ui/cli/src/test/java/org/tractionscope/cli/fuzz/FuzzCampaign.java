package org.tractionscope.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/**
 * The long form of {@link ForeignReadersTest}: {@code FuzzCampaign INPUTS SECONDS SEED FOLDER [reader …]} plays so many inputs
 * to every reader, or for so many seconds each, and writes a row of a table for each and every finding into the folder.
 */
public final class FuzzCampaign {

    private static final int MOST_FINDINGS = 50;

    private FuzzCampaign() {}

    /** Ends with code 1 where there was a finding. */
    public static void main(String[] arguments) throws IOException {
        int inputs = Integer.parseInt(arguments[0]);
        long limitNs = Long.parseLong(arguments[1]) * 1_000_000_000L;
        long seed = Long.parseLong(arguments[2]);
        Path folder = Path.of(arguments[3]);
        List<String> names =
                arguments.length > 4 ? Arrays.asList(arguments).subList(4, arguments.length) : ForeignReaders.NAMES;
        System.out.println("| reader | inputs | refused | findings | s |");
        System.out.println("|---|---|---|---|---|");
        int findings = 0;
        for (String name : names) {
            findings += play(name, inputs, limitNs, seed, folder);
        }
        System.exit(findings == 0 ? 0 : 1);
    }

    private static int play(String name, int inputs, long limitNs, long seed, Path folder) throws IOException {
        Map<String, byte[]> findings = new TreeMap<>();
        List<String> messages = new ArrayList<>();
        long startNs = System.nanoTime();
        int played = 0;
        try (FuzzRun run = new FuzzRun(name)) {
            ByteMutation mutation = new ByteMutation(run.seeds(), seed);
            Watchdog watchdog = new Watchdog(name, folder.resolve(name));
            while (played < inputs && System.nanoTime() - startNs < limitNs && findings.size() < MOST_FINDINGS) {
                byte[] input = mutation.next();
                played++;
                watchdog.begin(input);
                try {
                    run.check(input, "");
                } catch (AssertionError e) {
                    if (findings.putIfAbsent(place(e), input) == null) {
                        messages.add(place(e) + " " + shortened(e.getMessage()));
                        write(folder.resolve(name), input);
                    }
                }
            }
            watchdog.end();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.0f %% | %d | %.0f |%n",
                    name,
                    played,
                    100.0 * run.refused() / played,
                    findings.size(),
                    (System.nanoTime() - startNs) / 1e9);
        }
        messages.forEach(System.err::println);
        return findings.size();
    }

    /** What was thrown, and the first line of ours that it passed: one of each is enough. */
    private static String place(AssertionError e) {
        Throwable cause = e.getCause();
        if (cause == null) {
            return e.getMessage().replaceAll("[0-9]+", "N").replaceAll("input.*", "");
        }
        String where = Arrays.stream(cause.getStackTrace())
                .map(StackTraceElement::toString)
                .filter(line -> line.contains("org.tractionscope") && !line.contains(".fuzz."))
                .findFirst()
                .orElse("?");
        return cause.getClass().getSimpleName() + " at " + where;
    }

    private static String shortened(String message) {
        return message.length() > 300 ? message.substring(0, 300) + "…" : message;
    }

    private static void write(Path folder, byte[] input) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(input);
        Files.createDirectories(folder);
        Files.write(folder.resolve(HexFormat.of().toHexDigits((int) crc.getValue())), input);
    }

    /** Ends the program where one input takes a minute, and leaves that input behind. */
    private static final class Watchdog {

        private static final long LIMIT_NS = 60_000_000_000L;

        private static final class Playing {

            private final byte[] input;
            private final long sinceNs;

            private Playing(byte[] input, long sinceNs) {
                this.input = input;
                this.sinceNs = sinceNs;
            }
        }

        private final AtomicReference<Playing> playing = new AtomicReference<>();
        private final Thread thread;

        Watchdog(String name, Path folder) {
            this.thread = new Thread(() -> watch(name, folder), "watchdog");
            thread.setDaemon(true);
            thread.start();
        }

        void begin(byte[] input) {
            playing.set(new Playing(input, System.nanoTime()));
        }

        void end() {
            thread.interrupt();
        }

        private void watch(String name, Path folder) {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(1_000_000_000L);
                Playing now = playing.get();
                if (now != null && System.nanoTime() - now.sinceNs > LIMIT_NS) {
                    System.out.println("| " + name + " | hangs | | | |");
                    try {
                        write(folder, now.input);
                    } catch (IOException e) {
                        System.err.println(HexFormat.of().formatHex(now.input));
                    }
                    Runtime.getRuntime().halt(2);
                }
            }
        }
    }
}
