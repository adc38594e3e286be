package org.micromanager;

/** Signature of Micro-Manager's {@code PropertyMap}. */
public interface PropertyMap {
    String getString(String key, String aDefault);
}
