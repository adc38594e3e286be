package org.tractionscope.sim.cell;

import java.util.Objects;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

/**
 * The part of the specimen that an image shows.
 *
 * @param size rows and columns
 * @param pixelSize side of a pixel in the specimen, 0.05 to 2 µm
 */
public record CellField(ImageSize size, PixelSize pixelSize) {

    private static final Range PIXEL_SIZES_UM = new Range(0.05, 2);

    public CellField {
        Objects.requireNonNull(size, "size");
        if (pixelSize.um() < PIXEL_SIZES_UM.least() || pixelSize.um() > PIXEL_SIZES_UM.most()) {
            throw new IllegalArgumentException("pixel size must be ≥ 0.05 and ≤ 2 µm: " + pixelSize.um());
        }
    }

    /** The field of the published recipe: 160 x 160 pixels of 0.68 µm. */
    public static CellField standard() {
        return square(160, 0.68);
    }

    /** A square field. */
    public static CellField square(int sidePx, double pixelSizeUm) {
        return new CellField(new ImageSize(sidePx, sidePx), PixelSize.ofUm(pixelSizeUm));
    }

    /** Length along the columns' axis x, µm. */
    public double widthUm() {
        return size.columns() * pixelSize.um();
    }

    /** Length along the rows' axis y, µm. */
    public double heightUm() {
        return size.rows() * pixelSize.um();
    }
}
