package org.tractionscope.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The zip file of a PyTorch checkpoint. Confined to one thread; the creator closes it.
 *
 * <pre>
 * NAME/data.pkl     the pickle
 * NAME/data/KEY     one storage each, stored without compression
 * NAME/byteorder    "little" or "big"; little where it is missing
 * </pre>
 *
 * <p>Entries must be stored, and together be no longer than the file, so no declared size can cost more memory than the
 * file itself.
 */
final class CheckpointArchive implements AutoCloseable {

    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_ENTRIES = 100_000;
    private static final String PICKLE = "/data.pkl";
    // A PyTorch file from before the zip format starts with this number, pickled.
    private static final byte[] LEGACY = HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa85019");
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Path file;
    private final ZipFile zip;
    private final String root;

    private CheckpointArchive(Path file, ZipFile zip, String root) {
        this.file = file;
        this.zip = zip;
        this.root = root;
    }

    static CheckpointArchive open(Path file) {
        ZipFile zip = zip(file);
        try {
            return new CheckpointArchive(file, zip, root(file, zip));
        } catch (RuntimeException refused) {
            try {
                zip.close();
            } catch (IOException unclosed) {
                refused.addSuppressed(unclosed);
            }
            throw refused;
        }
    }

    private static ZipFile zip(Path file) {
        byte[] head;
        long bytes;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(LEGACY.length);
            bytes = Files.size(file);
        } catch (IOException unreadable) {
            throw new ModelFormatException(file, "the model file cannot be read: " + unreadable, unreadable);
        }
        if (startsWith(head, LEGACY)) {
            throw new ModelFormatException(
                    file,
                    "a checkpoint must be in PyTorch's zip format (torch ≥ 1.6): found the older pickle format; save it"
                            + " again with torch.save(torch.load(...), ...) in a newer PyTorch");
        }
        if (!startsWith(head, ZIP)) {
            throw new ModelFormatException(
                    file,
                    "a checkpoint must be a zip file, which starts with 50 4b 03 04: found " + bytes
                            + " bytes that start with "
                            + HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(4, head.length)));
        }
        if (bytes > MOST_BYTES) {
            throw new ModelFormatException(file, "a checkpoint must have ≤ " + MOST_BYTES + " bytes: " + bytes);
        }
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException torn) {
            throw new ModelFormatException(
                    file,
                    "the checkpoint starts as a zip file but its table of contents is missing or torn; it is probably"
                            + " truncated at " + bytes + " bytes (" + torn.getMessage() + ")",
                    torn);
        } catch (IOException unreadable) {
            throw new ModelFormatException(file, "the model file cannot be read: " + unreadable, unreadable);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length
                && ByteBuffer.wrap(bytes, 0, start.length).equals(ByteBuffer.wrap(start));
    }

    private static String root(Path file, ZipFile zip) {
        if (zip.size() > MOST_ENTRIES) {
            throw new ModelFormatException(
                    file, "a checkpoint must have ≤ " + MOST_ENTRIES + " entries: " + zip.size());
        }
        long together = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
                throw new ModelFormatException(
                        file,
                        "entries of a checkpoint must be stored without compression: " + entry.getName() + " declares "
                                + entry.getSize() + " bytes in " + entry.getCompressedSize());
            }
            together += entry.getSize();
            if (together > file.toFile().length()) {
                throw new ModelFormatException(
                        file,
                        "the entries of a checkpoint must fit into its "
                                + file.toFile().length() + " bytes: up to " + entry.getName() + " they declare "
                                + together);
            }
        }
        List<String> pickles = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                .toList();
        if (pickles.size() != 1) {
            throw new ModelFormatException(
                    file,
                    "a checkpoint must have one entry NAME/data.pkl: found " + pickles.size() + " in a zip file of "
                            + zip.size() + " entries");
        }
        String root = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
        if (zip.getEntry(root + "/constants.pkl") != null) {
            throw new ModelFormatException(
                    file, "a checkpoint must hold a state_dict: found a TorchScript program (constants.pkl)");
        }
        return root;
    }

    ByteBuffer pickle() {
        return read("data.pkl");
    }

    ByteOrder byteOrder() {
        if (zip.getEntry(root + "/byteorder") == null) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        String order =
                StandardCharsets.US_ASCII.decode(read("byteorder")).toString().trim();
        return switch (order) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw new ModelFormatException(file, "byteorder must be little or big: \"" + order + '"');
        };
    }

    /** The bytes of a storage, which must be exactly {@code bytes}. */
    ByteBuffer storage(String key, long bytes) {
        ZipEntry entry = zip.getEntry(root + "/data/" + key);
        if (entry == null || entry.getSize() != bytes) {
            throw new ModelFormatException(
                    file,
                    "storage data/" + key + " must have " + bytes + " bytes: "
                            + (entry == null ? "it is missing" : String.valueOf(entry.getSize())));
        }
        return read("data/" + key);
    }

    private ByteBuffer read(String name) {
        ZipEntry entry = zip.getEntry(root + '/' + name);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) entry.getSize());
            CRC32 crc = new CRC32();
            crc.update(bytes);
            if (bytes.length != entry.getSize() || crc.getValue() != entry.getCrc()) {
                throw new ModelFormatException(
                        file,
                        "entry " + name + " is damaged: its " + entry.getSize()
                                + " bytes must have the CRC-32 %08x: found %d bytes with %08x"
                                        .formatted(entry.getCrc(), bytes.length, crc.getValue()));
            }
            return ByteBuffer.wrap(bytes);
        } catch (IOException unreadable) {
            throw new ModelFormatException(file, "entry " + name + " cannot be read: " + unreadable, unreadable);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException unclosed) {
            throw new ModelFormatException(file, "the model file cannot be closed: " + unclosed, unclosed);
        }
    }
}
