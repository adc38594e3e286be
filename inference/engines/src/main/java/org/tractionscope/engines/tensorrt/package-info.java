/**
 * An engine of DJL named TensorRT, on TensorRT 10 through JavaCPP's bindings: plans are built from ONNX and kept. The native
 * libraries are not part of the usual build; everything else is, and is tested without them.
 */
@NullMarked
package org.tractionscope.engines.tensorrt;

import org.jspecify.annotations.NullMarked;
