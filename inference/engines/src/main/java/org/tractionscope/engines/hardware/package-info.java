/** The processor and the card of this machine, by name. */
@NullMarked
package org.tractionscope.engines.hardware;

import org.jspecify.annotations.NullMarked;
