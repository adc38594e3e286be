package org.micromanager;

/** Signature of Micro-Manager's {@code MMPlugin}. */
public interface MMPlugin extends MMGenericPlugin {
    void setContext(Studio studio);

    String getName();

    String getHelpText();

    String getVersion();

    String getCopyright();
}
