package org.tractionscope.training.course;

import java.util.List;

/** What a network is shown of a cell. */
public enum NetworkInput {
    ZYXIN,
    /** The mask alone, to tell what zyxin adds to the shape. */
    MASK,
    /** The second protein alone. */
    OTHER,
    /** Zyxin and the second protein. */
    BOTH;

    /** The channels in the order of the network's input, as passports name them. */
    public List<String> channels() {
        return switch (this) {
            case ZYXIN -> List.of("zyxin");
            case MASK -> List.of("mask");
            case OTHER -> List.of("other protein");
            case BOTH -> List.of("zyxin", "other protein");
        };
    }

    static NetworkInput read(SettingsMap map) {
        return switch (map.choice("input", "zyxin", "zyxin", "mask", "other", "both")) {
            case "mask" -> MASK;
            case "other" -> OTHER;
            case "both" -> BOTH;
            default -> ZYXIN;
        };
    }
}
