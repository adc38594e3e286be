/** The {@code tractionscope} command: the only place where the parts of the program are put together. */
@NullMarked
package org.tractionscope.cli;

import org.jspecify.annotations.NullMarked;
