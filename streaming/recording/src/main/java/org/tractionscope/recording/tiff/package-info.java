/**
 * TIFF files as microscopes save them: classic and BigTIFF, OME-TIFF, Micro-Manager's stacks and single planes, folders
 * of camera images, and grey pages of any depth. All of the project reads its TIFFs here.
 */
@NullMarked
package org.tractionscope.recording.tiff;

import org.jspecify.annotations.NullMarked;
