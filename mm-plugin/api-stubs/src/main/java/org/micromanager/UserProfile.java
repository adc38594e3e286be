package org.micromanager;

import org.micromanager.propertymap.MutablePropertyMapView;

/** Signature of Micro-Manager's {@code UserProfile}. */
public interface UserProfile {
    MutablePropertyMapView getSettings(Class<?> owner);
}
