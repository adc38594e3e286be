/** Moving pictures of a run as MP4 files. */
@NullMarked
package org.tractionscope.viewer.movie;

import org.jspecify.annotations.NullMarked;
