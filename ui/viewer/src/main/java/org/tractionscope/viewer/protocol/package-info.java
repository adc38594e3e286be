/** The experiment as a plan that is carried out: its phases and timers, and the events that say what was done. */
@NullMarked
package org.tractionscope.viewer.protocol;

import org.jspecify.annotations.NullMarked;
