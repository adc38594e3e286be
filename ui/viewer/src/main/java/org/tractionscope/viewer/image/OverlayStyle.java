package org.tractionscope.viewer.image;

/**
 * How the traction is drawn over the zyxin image.
 *
 * @param rangeTop the magnitude at the bright end of the colours, in the field's unit, > 0
 * @param opacity of the tint, 0 to 1
 * @param arrows which arrows, and how long
 * @param map the colours of the magnitude
 */
public record OverlayStyle(double rangeTop, double opacity, ArrowStyle arrows, ColourMap map) {

    public OverlayStyle {
        if (!(rangeTop > 0) || Double.isInfinite(rangeTop)) {
            throw new IllegalArgumentException("the top of the colour range must be > 0: " + rangeTop);
        }
        if (!(opacity >= 0) || opacity > 1) {
            throw new IllegalArgumentException("the overlay's opacity must be 0 to 1: " + opacity);
        }
    }

    /** For normalised traction: 0 to 3 norm., 90 %, an arrow every 5 field pixels above 0.5 norm. */
    public static OverlayStyle normalised() {
        return new OverlayStyle(3, 0.9, new ArrowStyle(0.5, 5, 5.5), ColourMap.INFERNO);
    }

    /**
     * The same picture for traction in Pa: the same share of the range is clear, arrows begin at the same strength.
     *
     * @param paPerUnit how many Pa one normalised unit is, > 0
     */
    public static OverlayStyle pascal(double paPerUnit) {
        OverlayStyle norm = normalised();
        // Two digits are enough for the end of a scale.
        double exact = norm.rangeTop() * paPerUnit;
        double digit = Math.pow(10, Math.floor(Math.log10(exact)) - 1);
        return new OverlayStyle(
                Math.rint(exact / digit) * digit,
                norm.opacity(),
                new ArrowStyle(
                        norm.arrows().threshold() * paPerUnit,
                        norm.arrows().stridePx(),
                        norm.arrows().lengthPxPerUnit() / paPerUnit),
                norm.map());
    }

    public OverlayStyle withRangeTop(double top) {
        return new OverlayStyle(top, opacity, arrows, map);
    }

    public OverlayStyle withOpacity(double newOpacity) {
        return new OverlayStyle(rangeTop, newOpacity, arrows, map);
    }

    public OverlayStyle withArrows(ArrowStyle newArrows) {
        return new OverlayStyle(rangeTop, opacity, newArrows, map);
    }

    public OverlayStyle withMap(ColourMap newMap) {
        return new OverlayStyle(rangeTop, opacity, arrows, newMap);
    }
}
