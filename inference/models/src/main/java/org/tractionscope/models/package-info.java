/**
 * The paper's networks: the authors' PyTorch checkpoints read in pure Java, and each network written as an ONNX graph that
 * any engine runs.
 */
@NullMarked
package org.tractionscope.models;

import org.jspecify.annotations.NullMarked;
