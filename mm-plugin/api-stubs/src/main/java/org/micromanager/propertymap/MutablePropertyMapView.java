package org.micromanager.propertymap;

/** Signature of Micro-Manager's {@code MutablePropertyMapView}. */
public interface MutablePropertyMapView {
    String getString(String key, String aDefault);

    MutablePropertyMapView putString(String key, String value);
}
