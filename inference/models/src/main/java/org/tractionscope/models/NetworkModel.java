package org.tractionscope.models;

import java.util.List;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.OnnxGraph;

/** A network with its weights, ready to be loaded by an engine; immutable. */
public sealed interface NetworkModel permits GfnnNetwork {

    /** What the network was made for. */
    ModelPassport passport();

    /**
     * The network as a graph from {@code zyxin [batch, channel, row, column]} to {@code traction [batch, 2, row, column]},
     * nothing else computed.
     */
    OnnxGraph graph();

    /** The same with {@link #innerFields()} as further outputs behind {@code traction}, in that order. */
    OnnxGraph graphWithInnerFields();

    /** Names of the fields inside the network that are worth seeing; what they are stands in the network's own class. */
    List<String> innerFields();
}
