/** Cameras without a microscope: folders of images replayed at their own times, and images made by calculation. */
@NullMarked
package org.tractionscope.sim;

import org.jspecify.annotations.NullMarked;
