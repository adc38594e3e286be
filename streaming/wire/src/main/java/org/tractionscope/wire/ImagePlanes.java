package org.tractionscope.wire;

import org.tractionscope.model.ImagePlane;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.SensorRegion;
import org.tractionscope.wire.proto.ImagePlaneMessage;

/** Image planes as parts of a frame's message; decoding throws IllegalArgumentException, which the codec names. */
final class ImagePlanes {

    private ImagePlanes() {}

    static ImagePlaneMessage encode(ImagePlane plane) {
        ImagePlaneMessage.Builder message = ImagePlaneMessage.newBuilder();
        plane.timePoint().ifPresent(message::setTimePoint);
        plane.slice().ifPresent(message::setSlice);
        plane.stageXUm().ifPresent(message::setStageXUm);
        plane.stageYUm().ifPresent(message::setStageYUm);
        plane.stageZUm().ifPresent(message::setStageZUm);
        plane.exposureMs().ifPresent(message::setExposureMs);
        plane.binning().ifPresent(message::setBinning);
        plane.region()
                .ifPresent(region -> message.setRegion(ImagePlaneMessage.Region.newBuilder()
                        .setLeftPx(region.leftPx())
                        .setTopPx(region.topPx())
                        .setRows(region.size().rows())
                        .setColumns(region.size().columns())));
        return message.build();
    }

    static ImagePlane decode(ImagePlaneMessage message) {
        ImagePlane.Builder plane = ImagePlane.of();
        if (message.hasTimePoint()) {
            plane.timePoint(message.getTimePoint());
        }
        if (message.hasSlice()) {
            plane.slice(message.getSlice());
        }
        if (message.hasStageXUm()) {
            plane.stageXUm(message.getStageXUm());
        }
        if (message.hasStageYUm()) {
            plane.stageYUm(message.getStageYUm());
        }
        if (message.hasStageZUm()) {
            plane.stageZUm(message.getStageZUm());
        }
        if (message.hasExposureMs()) {
            plane.exposureMs(message.getExposureMs());
        }
        if (message.hasBinning()) {
            plane.binning(message.getBinning());
        }
        if (message.hasRegion()) {
            ImagePlaneMessage.Region region = message.getRegion();
            plane.region(new SensorRegion(
                    region.getLeftPx(), region.getTopPx(), new ImageSize(region.getRows(), region.getColumns())));
        }
        return plane.build();
    }
}
