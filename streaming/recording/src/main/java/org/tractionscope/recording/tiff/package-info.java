/** TIFF files as microscopes save them: classic and BigTIFF, OME-TIFF, Micro-Manager's stacks and single planes. */
@NullMarked
package org.tractionscope.recording.tiff;

import org.jspecify.annotations.NullMarked;
