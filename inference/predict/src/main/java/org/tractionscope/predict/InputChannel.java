package org.tractionscope.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a network's input channel is filled with while frames arrive. */
public enum InputChannel {
    /** The frame that gets the traction. */
    FRAME,
    /** The frame of another channel that shows the same site at the same moment. */
    SECOND_FRAME,
    /** The cell's pixels: 1 inside, 0 outside. */
    CELL_MASK;

    private static final String MASK = "mask";
    private static final String ZYXIN = "zyxin";

    /**
     * The roles of a network's channels, by their names: {@code mask} is the cell's mask, {@code zyxin} or else the first of
     * the others is the frame, and one more the second frame.
     *
     * @param names what the input channels show, in order
     * @throws IllegalArgumentException if the network needs more images than two, or none
     */
    static List<InputChannel> of(List<String> names) {
        List<String> images = names.stream()
                .map(InputChannel::plain)
                .filter(name -> !name.equals(MASK))
                .toList();
        if (images.isEmpty() || images.size() > 2) {
            throw new IllegalArgumentException("a network must read one image or two, besides the mask, while frames"
                    + " arrive: " + String.join(", ", names));
        }
        int frame = Math.max(0, images.indexOf(ZYXIN));
        List<InputChannel> roles = new ArrayList<>();
        int image = 0;
        for (String name : names) {
            if (plain(name).equals(MASK)) {
                roles.add(CELL_MASK);
            } else {
                roles.add(image++ == frame ? FRAME : SECOND_FRAME);
            }
        }
        return roles;
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
