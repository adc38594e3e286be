package org.tractionscope.recording.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which frames of one stream and session are recorded, and which are missing: the frames' numbers run without gaps at the
 * camera. Confined to one thread.
 */
final class SeriesAccount {

    private final String stream;
    private final String session;
    private final BitSet frames = new BitSet();
    private final BitSet tractions = new BitSet();
    private final BitSet skips = new BitSet();
    private int fields;
    private int highest = -1;

    SeriesAccount(String stream, String session) {
        this.stream = stream;
        this.session = session;
    }

    String stream() {
        return stream;
    }

    String session() {
        return session;
    }

    void frame(long sequence) {
        frames.set(seen(sequence));
    }

    boolean hasFrame(long sequence) {
        return frames.get(Math.toIntExact(sequence));
    }

    /** A frame that came by and was not recorded. */
    void notRecorded(long sequence) {
        seen(sequence);
    }

    void traction(long sequence, boolean hasField) {
        tractions.set(seen(sequence));
        fields += hasField ? 1 : 0;
    }

    void skip(long sequence) {
        skips.set(seen(sequence));
    }

    private int seen(long sequence) {
        int index = Math.toIntExact(sequence);
        highest = Math.max(highest, index);
        return index;
    }

    int frames() {
        return frames.cardinality();
    }

    /** The frames up to the highest number that are not recorded, as {@code 3} or {@code 5-9}. */
    List<String> missing() {
        List<String> gaps = new ArrayList<>();
        int at = frames.nextClearBit(0);
        while (at <= highest) {
            int next = frames.nextSetBit(at);
            int last = next < 0 ? highest : next - 1;
            gaps.add(at == last ? String.valueOf(at) : at + "-" + last);
            at = next < 0 ? highest + 1 : frames.nextClearBit(next);
        }
        return gaps;
    }

    void write(ObjectNode json) {
        json.put("stream", stream)
                .put("session", session)
                .put("captured", highest + 1)
                .put("recorded", frames.cardinality())
                .put("predicted", tractions.cardinality())
                .put("skipped", skips.cardinality())
                .put("fields", fields);
        ArrayNode missing = json.putArray("missing_frames");
        missing().forEach(missing::add);
    }
}
