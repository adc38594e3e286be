package org.tractionscope.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The program's name and version, from its jar. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    /** {@code tractionscope 0.1.0}; without a version where it does not run from its jar. */
    static String text() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "tractionscope" : "tractionscope " + version;
    }
}
