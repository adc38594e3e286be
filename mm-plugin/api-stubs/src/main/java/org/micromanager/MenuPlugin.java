package org.micromanager;

/** Signature of Micro-Manager's {@code MenuPlugin}. */
public interface MenuPlugin extends MMPlugin {
    String getSubMenu();

    void onPluginSelected();
}
