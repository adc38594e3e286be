package org.tractionscope.viewer.widget;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Circle;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.Line;
import javafx.scene.shape.SVGPath;
import org.tractionscope.viewer.snapshot.Lamp;

/** The shapes that speak beside the colours: triangle, octagon, dashed ring, recording ring. */
public final class Symbols {

    private static final String TRIANGLE = "M8 1.2 L15.4 14.4 L0.6 14.4 Z M7.2 5.6 L8.8 5.6 L8.6 10 L7.4 10 Z"
            + " M8 11 A1 1 0 1 0 8 13 A1 1 0 1 0 8 11 Z";
    private static final String OCTAGON = "M5 0.6 L11 0.6 L15.4 5 L15.4 11 L11 15.4 L5 15.4 L0.6 11 L0.6 5 Z"
            + " M5.6 4.4 L4.4 5.6 L6.8 8 L4.4 10.4 L5.6 11.6 L8 9.2 L10.4 11.6 L11.6 10.4 L9.2 8 L11.6 5.6 L10.4 4.4"
            + " L8 6.8 Z";
    private static final String CHECKED = "M8 0.6 A7.4 7.4 0 1 0 8 15.4 A7.4 7.4 0 1 0 8 0.6 Z"
            + " M3.9 8.2 L5.2 6.9 L7.1 8.8 L11 4.9 L12.3 6.2 L7.1 11.4 Z";
    private static final double RADIUS_PX = 18;
    private static final double SMALL_BELOW_PX = 24;

    private Symbols() {}

    /** The small triangle of amber or octagon of red; nothing else is drawn for normal. */
    public static Node of(Urgency urgency, double sidePx) {
        SVGPath path = new SVGPath();
        path.setFillRule(FillRule.EVEN_ODD);
        path.setContent(urgency == Urgency.BAD ? OCTAGON : TRIANGLE);
        path.getStyleClass().add(urgency == Urgency.BAD ? "symbol-bad" : "symbol-warn");
        path.setScaleX(sidePx / 16);
        path.setScaleY(sidePx / 16);
        return new Group(path);
    }

    /** A lamp by its shape and colour: circle, triangle, octagon, dashed ring. */
    public static Node lamp(Lamp lamp, double sidePx) {
        if (lamp == Lamp.NOT_JUDGED) {
            return sidePx < SMALL_BELOW_PX ? smallRing(sidePx) : notJudged();
        }
        if (lamp != Lamp.GREEN) {
            return of(lamp == Lamp.RED ? Urgency.BAD : Urgency.WARN, sidePx);
        }
        SVGPath path = new SVGPath();
        path.setFillRule(FillRule.EVEN_ODD);
        path.setContent(CHECKED);
        path.getStyleClass().add("symbol-ok");
        path.setScaleX(sidePx / 16);
        path.setScaleY(sidePx / 16);
        return new Group(path);
    }

    private static Node smallRing(double sidePx) {
        Circle ring = new Circle(sidePx / 2, sidePx / 2, sidePx / 2 - 1);
        ring.getStyleClass().add("lamp-ring-small");
        return new Group(ring);
    }

    /** The lamp that is not lit: a dashed ring with a dash in it. */
    public static Node notJudged() {
        Circle ring = new Circle(RADIUS_PX, RADIUS_PX, RADIUS_PX - 1.5);
        ring.getStyleClass().add("lamp-ring");
        Line dash = new Line(RADIUS_PX - 6, RADIUS_PX, RADIUS_PX + 6, RADIUS_PX);
        dash.getStyleClass().add("lamp-dash");
        return new Group(ring, dash);
    }

    /** A white dot in a ring: data are being kept. */
    public static Node recording() {
        Circle ring = new Circle(7, 7, 6.2);
        ring.getStyleClass().add("recording-ring");
        Circle dot = new Circle(7, 7, 3.6);
        dot.getStyleClass().add("recording-dot");
        return new Group(ring, dot);
    }

    /** A dot: the broker answers. */
    public static Node connected() {
        Circle dot = new Circle(4.5);
        dot.getStyleClass().add("connected-dot");
        return dot;
    }
}
