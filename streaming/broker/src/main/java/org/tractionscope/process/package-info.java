/** Java children that end with their parent: no orphan survives a crash of the program that started it. */
@NullMarked
package org.tractionscope.process;

import org.jspecify.annotations.NullMarked;
