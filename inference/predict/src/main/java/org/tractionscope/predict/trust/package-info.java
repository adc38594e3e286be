/** Whether an image and what a model made of it may be believed: measured signs, limits, and the verdict with its reasons. */
@NullMarked
package org.tractionscope.predict.trust;

import org.jspecify.annotations.NullMarked;
