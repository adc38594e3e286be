/** The traction inside Micro-Manager's own image windows: tint, arrows, unit, scale, age. */
package org.tractionscope.mm.overlay;
