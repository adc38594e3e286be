/** Reads ONNX files, as far as an engine of our own needs them. No protobuf type crosses a public signature. */
@NullMarked
package org.tractionscope.engines.onnx;

import org.jspecify.annotations.NullMarked;
