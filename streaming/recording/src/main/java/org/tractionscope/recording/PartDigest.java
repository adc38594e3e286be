package org.tractionscope.recording;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The length and SHA-256 of a file, taken while it is written. Confined to one thread. */
public final class PartDigest {

    private final MessageDigest digest = sha256();
    private long bytes;

    /** A digest of SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Takes in what remains in the buffer. */
    public void update(ByteBuffer data) {
        bytes += data.remaining();
        digest.update(data);
    }

    /** What has been taken in, as the part that this file is; the digest begins anew. */
    public RecordedPart part(Path file) {
        return new RecordedPart(file, bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
