/**
 * The worker between the frames and the tractions: takes frames from the bus, chooses, predicts, and publishes exactly one
 * outcome for each.
 */
@NullMarked
package org.tractionscope.worker;

import org.jspecify.annotations.NullMarked;
