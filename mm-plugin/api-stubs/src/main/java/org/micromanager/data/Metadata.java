package org.micromanager.data;

import java.awt.Rectangle;
import org.micromanager.PropertyMap;

/** Signature of Micro-Manager's {@code Metadata}. */
public interface Metadata {
    Double getExposureMs();

    Double getPixelSizeUm();

    String getCamera();

    Long getImageNumber();

    Integer getBinning();

    Rectangle getROI();

    String getPositionName(String defaultPosName);

    Double getXPositionUm();

    Double getYPositionUm();

    Double getZPositionUm();

    PropertyMap getScopeData();
}
