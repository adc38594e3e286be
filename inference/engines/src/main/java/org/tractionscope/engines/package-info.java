/**
 * Engines that execute ONNX graphs, each behind {@link org.tractionscope.predict.GraphEngine}. The only module that names
 * DJL; no array of DJL or ONNX Runtime crosses a public signature, and nothing is ever downloaded.
 */
@NullMarked
package org.tractionscope.engines;

import org.jspecify.annotations.NullMarked;
