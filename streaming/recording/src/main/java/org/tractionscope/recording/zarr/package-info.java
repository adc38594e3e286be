/** Zarr 2 and 3 arrays and the OME-Zarr images made of them, read; and OME-Zarr 0.5 written. */
@NullMarked
package org.tractionscope.recording.zarr;

import org.jspecify.annotations.NullMarked;
