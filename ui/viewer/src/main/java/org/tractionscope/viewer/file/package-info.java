/** Files that are there whole or not at all, and movies among them. */
@NullMarked
package org.tractionscope.viewer.file;

import org.jspecify.annotations.NullMarked;
