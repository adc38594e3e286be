package org.tractionscope.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Plays seeded inputs to one reader. Confined to one thread; the creator closes it. */
final class FuzzRun implements AutoCloseable {

    private final Path scratch;
    private final ForeignReader reader;
    private final ReaderContract contract;

    FuzzRun(String name) throws IOException {
        this(name, true);
    }

    /** As {@link ReaderContract}. */
    FuzzRun(String name, boolean isMeasured) throws IOException {
        Path memory = Path.of("/dev/shm");
        this.scratch = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "tractionscope-fuzz")
                : Files.createTempDirectory("tractionscope-fuzz");
        this.reader = ForeignReaders.open(name, scratch);
        this.contract = new ReaderContract(reader, isMeasured);
    }

    /** Inputs that are valid. */
    List<byte[]> seeds() {
        return reader.seeds();
    }

    long refused() {
        return contract.refused();
    }

    /** Whether this input is read, and not refused. */
    boolean reads(byte[] input) {
        long before = contract.refused();
        contract.check(input);
        return contract.refused() == before;
    }

    /** One input; @throws AssertionError with the input in it where it is short */
    void check(byte[] input, String origin) {
        try {
            contract.check(input);
        } catch (AssertionError e) {
            String bytes = input.length <= 4096 ? "; input " + HexFormat.of().formatHex(input) : "";
            throw new AssertionError(origin + ": " + e.getMessage() + bytes, e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
