/**
 * Model bundles: one file with a network as ONNX, its passport and a golden pair, written after the graph was checked
 * against a plain double-precision evaluation, and read with every part proved by its hash.
 */
@NullMarked
package org.tractionscope.models.bundle;

import org.jspecify.annotations.NullMarked;
