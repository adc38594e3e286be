package org.tractionscope.viewer.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Turns the mouse into zooming, panning, pointing and drawing a region on one pane. */
final class PictureMouse {

    private static final double WHEEL_FACTOR = 1.25;
    private static final double CLICK_PX = 3;
    private static final int LEAST_CORNERS = 3;

    private final ImagePane pane;
    private final List<Point2D> line = new ArrayList<>();
    private PointerTool tool = PointerTool.SELECT;
    private Point2D pressed = Point2D.ZERO;
    private Point2D last = Point2D.ZERO;

    PictureMouse(ImagePane pane) {
        this.pane = pane;
        pane.setOnScroll(this::scrolled);
        pane.setOnMousePressed(this::pressed);
        pane.setOnMouseDragged(this::dragged);
        pane.setOnMouseReleased(this::released);
        pane.setOnMouseMoved(event -> pane.point(Optional.of(pointOf(event))));
        pane.setOnMouseExited(event -> pane.point(Optional.empty()));
    }

    void use(PointerTool newTool) {
        tool = newTool;
    }

    PointerTool tool() {
        return tool;
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            double factor = event.getDeltaY() > 0 ? WHEEL_FACTOR : 1 / WHEEL_FACTOR;
            pane.move(view -> view.zoomed(factor, event.getX(), event.getY()));
        }
        event.consume();
    }

    private void pressed(MouseEvent event) {
        pressed = pointOf(event);
        last = pressed;
        line.clear();
    }

    private void dragged(MouseEvent event) {
        Point2D at = pointOf(event);
        if (tool == PointerTool.REGION && event.getButton() != MouseButton.MIDDLE) {
            pane.toFrame(at).ifPresent(line::add);
            pane.drawing(line);
        } else {
            double dx = at.getX() - last.getX();
            double dy = at.getY() - last.getY();
            pane.move(view -> view.moved(dx, dy));
        }
        last = at;
    }

    private void released(MouseEvent event) {
        boolean isClick = pressed.distance(pointOf(event)) < CLICK_PX;
        if (event.getClickCount() == 2) {
            pane.fit(Fit.CELL);
        } else if (tool == PointerTool.REGION) {
            pane.setRegion(
                    isClick || line.size() < LEAST_CORNERS
                            ? Optional.empty()
                            : Optional.of(new RegionOfInterest(line)));
        } else if (tool == PointerTool.SELECT && isClick) {
            pane.pin(pane.toFrame(pointOf(event)));
        }
        line.clear();
    }

    private static Point2D pointOf(MouseEvent event) {
        return new Point2D(event.getX(), event.getY());
    }
}
