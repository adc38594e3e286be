package org.micromanager.acquisition;

/** Signature of Micro-Manager's {@code AcquisitionManager}. */
public interface AcquisitionManager {
    boolean isAcquisitionRunning();

    void setPause(boolean state);

    boolean isPaused();
}
