package org.tractionscope.mm.capture;

import java.awt.Rectangle;
import java.util.Optional;
import java.util.function.Supplier;
import org.micromanager.PropertyMap;
import org.micromanager.data.Coords;
import org.micromanager.data.Image;
import org.micromanager.data.Metadata;
import org.tractionscope.model.ImagePlane;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.SensorRegion;

/**
 * What Micro-Manager says of an image, one fact at a time: any of them may be null, 0 where it is unknown, or throw, and
 * none of that may cost the image.
 */
final class ImageFacts {

    /** The turns that MMCore gives every camera, as they stand behind the camera's name. */
    private static final String[] TURNS = {"-TransposeMirrorX", "-TransposeMirrorY", "-TransposeXY"};

    private final Image image;
    private final Optional<Metadata> metadata;

    ImageFacts(Image image) {
        this.image = image;
        this.metadata = maybe(image::getMetadata);
    }

    Optional<String> camera() {
        return metadata.flatMap(data -> maybe(data::getCamera))
                .filter(name -> !name.trim().isEmpty());
    }

    Optional<String> positionName() {
        return metadata.flatMap(data -> maybe(() -> data.getPositionName("")))
                .filter(name -> !name.trim().isEmpty());
    }

    /** Whether the image is one of a running sequence: Micro-Manager numbers those of Live, and leaves a snap without. */
    boolean isNumbered() {
        return metadata.flatMap(data -> maybe(data::getImageNumber)).isPresent();
    }

    Optional<Coords> coords() {
        return maybe(image::getCoords);
    }

    /** Empty also for the 0 of a configuration without a pixel size. */
    Optional<PixelSize> pixelSize() {
        return metadata.flatMap(data -> maybe(() -> PixelSize.ofUm(data.getPixelSizeUm())));
    }

    Optional<Rectangle> region() {
        return metadata.flatMap(data -> maybe(data::getROI)).filter(roi -> roi.width > 0 && roi.height > 0);
    }

    /**
     * How the camera turned the image, as a number that is equal for equal turns: a mirror may be switched in the middle of
     * Live, and Micro-Manager goes on with the same data set.
     */
    int orientation() {
        Optional<PropertyMap> scope = metadata.flatMap(data -> maybe(data::getScopeData));
        if (!scope.isPresent()) {
            return 0;
        }
        String camera = camera().orElse("");
        int turns = 0;
        for (String turn : TURNS) {
            Optional<String> value = maybe(() -> scope.get().getString(camera + turn, ""));
            turns = 2 * turns + (value.filter("1"::equals).isPresent() ? 1 : 0);
        }
        return turns;
    }

    /** The plane; {@code exposureMs} stands in where the image does not say. Coordinates are of acquisitions alone. */
    ImagePlane plane(ImageSource source, Optional<Double> exposureMs) {
        ImagePlane.Builder plane = ImagePlane.of();
        if (source == ImageSource.ACQUISITION) {
            coords().ifPresent(coords -> {
                number(coords::getT).filter(t -> t >= 0).ifPresent(t -> plane.timePoint(t.intValue()));
                number(coords::getZ).filter(z -> z >= 0).ifPresent(z -> plane.slice(z.intValue()));
            });
        }
        metadata.ifPresent(data -> {
            number(data::getXPositionUm).ifPresent(plane::stageXUm);
            number(data::getYPositionUm).ifPresent(plane::stageYUm);
            number(data::getZPositionUm).ifPresent(plane::stageZUm);
            number(data::getBinning)
                    .filter(factor -> factor >= 1)
                    .ifPresent(factor -> plane.binning(factor.intValue()));
        });
        Optional<Double> own =
                metadata.flatMap(data -> number(data::getExposureMs)).filter(ms -> ms > 0);
        (own.isPresent() ? own : exposureMs.filter(ms -> ms > 0)).ifPresent(plane::exposureMs);
        region().flatMap(roi -> maybe(() -> new SensorRegion(roi.x, roi.y, new ImageSize(roi.height, roi.width))))
                .ifPresent(plane::region);
        return plane.build();
    }

    private static Optional<Double> number(Supplier<? extends Number> fact) {
        return maybe(fact).map(Number::doubleValue).filter(value -> !value.isNaN() && !value.isInfinite());
    }

    private static <T> Optional<T> maybe(Supplier<T> fact) {
        try {
            return Optional.ofNullable(fact.get());
        } catch (RuntimeException | LinkageError unknown) {
            return Optional.empty();
        }
    }
}
