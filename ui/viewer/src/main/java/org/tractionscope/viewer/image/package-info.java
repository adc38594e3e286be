/**
 * The picture: zyxin, traction tint, outline and arrows, each in its own canvas, with the scales that make it readable.
 *
 * <p>Coordinates: a <em>frame pixel</em> is a pixel of the camera image, a <em>field pixel</em> one of the traction field,
 * a <em>screen pixel</em> one of the canvas. x runs to the right and y downwards everywhere, so row 0 is at the top.
 */
@NullMarked
package org.tractionscope.viewer.image;

import org.jspecify.annotations.NullMarked;
