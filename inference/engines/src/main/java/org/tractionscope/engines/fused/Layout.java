package org.tractionscope.engines.fused;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tractionscope.engines.fused.Image.Margins;
import org.tractionscope.engines.fused.Image.Size;

/**
 * Where every value of a plan lies for one size of input; immutable once made.
 *
 * <p>Values that are not needed at the same time share memory, if their images have the same size: then the zeros around them
 * are the same, and no pass ever writes there.
 */
final class Layout {

    private record Room(int position, int channels, Size size) {}

    private final Margins margins;
    private final Map<Value, Size> sizes = new HashMap<>();
    private final Map<Value, Image> images = new HashMap<>();

    // An array of more than half a region begins, with G1, 16 bytes behind the begin of a cache line: so many floats
    // further on is the next one.
    private int end = 12;

    /**
     * A layout.
     *
     * @param kept values that must outlive the last layer
     * @throws IllegalArgumentException if a layer does not take the size that reaches it
     */
    Layout(List<Layer> layers, Value input, Size size, Set<Value> kept, Margins margins) {
        this.margins = margins;
        note(input, size);
        for (Layer layer : layers) {
            note(
                    layer.output(),
                    layer.size(layer.inputs().stream().map(this::sizeOf).toList()));
        }
        place(layers, input, kept);
    }

    // What is joined has the size of its parts.
    private void note(Value made, Size size) {
        Size known = sizes.putIfAbsent(made, size);
        if (known != null && !known.equals(size)) {
            throw new IllegalArgumentException(
                    "images joined in " + made.name() + " must have the same size: " + known + " and " + size);
        }
        if (made.isPlaced()) {
            note(made.home(), size);
        }
    }

    private void place(List<Layer> layers, Value input, Set<Value> kept) {
        Map<Value, Integer> lastUse = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            lastUse.put(layers.get(i).output().root(), i);
            for (Value value : layers.get(i).inputs()) {
                lastUse.put(value.root(), i);
            }
        }
        kept.forEach(value -> lastUse.put(value.root(), layers.size()));
        List<Room> free = new ArrayList<>();
        Map<Value, Room> taken = new HashMap<>();
        taken.put(input.root(), room(input.root(), free));
        for (int i = 0; i < layers.size(); i++) {
            Value made = layers.get(i).output().root();
            if (!taken.containsKey(made)) {
                taken.put(made, room(made, free));
            }
            int now = i;
            taken.forEach((value, room) -> {
                if (lastUse.getOrDefault(value, -1) == now) {
                    free.add(room);
                }
            });
        }
        taken.forEach((value, room) ->
                images.put(value, Image.at(room.position(), value.channels(), sizeOf(value), margins)));
    }

    private Room room(Value value, List<Room> free) {
        Size size = sizeOf(value);
        for (Room room : free) {
            if (room.size().equals(size) && room.channels() >= value.channels()) {
                free.remove(room);
                return room;
            }
        }
        Room room = new Room(end, value.channels(), size);
        end = Math.addExact(end, margins.floats(value.channels(), size));
        return room;
    }

    private Size sizeOf(Value value) {
        return Objects.requireNonNull(sizes.get(value), () -> value.name() + " is used before it is made");
    }

    /** Where a value lies. */
    Image image(Value value) {
        Image whole = Objects.requireNonNull(images.get(value.root()), value.name());
        return whole.part(value.channelInRoot(), value.channels());
    }

    Margins margins() {
        return margins;
    }

    /** How many floats all images take, from position 0. */
    int floats() {
        return end;
    }
}
