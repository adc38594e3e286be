package org.tractionscope.model;

import java.util.Objects;
import java.util.regex.Pattern;

/** Which network predicted: its name for people and the SHA-256 of its weights for certainty. */
public final class ModelId {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final String name;
    private final String sha256;

    /** An id; {@code name} has 1 to 200 characters, {@code sha256} 64 lower-case hexadecimal digits. */
    public ModelId(String name, String sha256) {
        this.name = Require.text("model name", name, 200);
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits: \"" + sha256 + '"');
        }
        this.sha256 = sha256;
    }

    public String name() {
        return name;
    }

    public String sha256() {
        return sha256;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelId
                && name.equals(((ModelId) other).name)
                && sha256.equals(((ModelId) other).sha256);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, sha256);
    }

    @Override
    public String toString() {
        return name + " (" + sha256.substring(0, 8) + ")";
    }
}
