package org.tractionscope.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTrack;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.LevelBasis;
import org.tractionscope.model.LevelSeries;
import org.tractionscope.model.LevelWatch;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.wire.proto.CellTrackMessage;
import org.tractionscope.wire.proto.LevelBasisMessage;
import org.tractionscope.wire.proto.LevelSeriesMessage;
import org.tractionscope.wire.proto.StreamMemoryMessage;

/**
 * A session's memory as part of a message; decoding throws IllegalArgumentException, which the codec names.
 *
 * <p>A track's mask travels as the box around it: a cell fills a small part of a field.
 */
final class StreamMemoryCodec {

    private StreamMemoryCodec() {}

    static LevelBasisMessage encode(LevelBasis basis) {
        LevelBasisMessage.Builder message = LevelBasisMessage.newBuilder().setFrames(basis.frames());
        basis.backgroundHalfWidthCounts().ifPresent(message::setBackgroundHalfWidthCounts);
        basis.insideHalfWidthCounts().ifPresent(message::setInsideHalfWidthCounts);
        return message.build();
    }

    static LevelBasis decode(LevelBasisMessage message) {
        return new LevelBasis(
                message.getFrames(),
                message.hasBackgroundHalfWidthCounts()
                        ? OptionalDouble.of(message.getBackgroundHalfWidthCounts())
                        : OptionalDouble.empty(),
                message.hasInsideHalfWidthCounts()
                        ? OptionalDouble.of(message.getInsideHalfWidthCounts())
                        : OptionalDouble.empty());
    }

    static StreamMemoryMessage encode(StreamMemory memory) {
        StreamMemoryMessage.Builder message = StreamMemoryMessage.newBuilder()
                .setBackground(encode(memory.levels().background()))
                .setInside(encode(memory.levels().inside()))
                .setCellsSeen(memory.cellsSeen());
        memory.tracks().forEach(track -> message.addTracks(encode(track)));
        return message.build();
    }

    static StreamMemory decode(StreamMemoryMessage message, ImageSize field) {
        List<CellTrack> tracks = new ArrayList<>();
        for (CellTrackMessage track : message.getTracksList()) {
            tracks.add(decode(track, field));
        }
        LevelWatch levels = new LevelWatch(decode(message.getBackground()), decode(message.getInside()));
        return new StreamMemory(levels, tracks, message.getCellsSeen());
    }

    private static LevelSeriesMessage encode(LevelSeries series) {
        LevelSeriesMessage.Builder message = LevelSeriesMessage.newBuilder().setFrames(series.frames());
        for (double sum : series.sums()) {
            message.addSums(sum);
        }
        return message.build();
    }

    private static LevelSeries decode(LevelSeriesMessage message) {
        double[] sums = new double[message.getSumsCount()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = message.getSums(i);
        }
        return new LevelSeries(message.getFrames(), sums);
    }

    private static CellTrackMessage encode(CellTrack track) {
        int columns = track.mask().size().columns();
        BitSet bits = track.mask().bits();
        int top = bits.nextSetBit(0) / columns;
        int bottom = (bits.length() - 1) / columns;
        int left = columns;
        int right = 0;
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
            left = Math.min(left, at % columns);
            right = Math.max(right, at % columns);
        }
        int width = right - left + 1;
        int height = bottom - top + 1;
        BitSet box = new BitSet(width * height);
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
            box.set((at / columns - top) * width + at % columns - left);
        }
        ByteBuffer bytes = ByteBuffer.allocate((width * height + 7) / 8);
        bytes.put(box.toByteArray());
        bytes.rewind();
        return CellTrackMessage.newBuilder()
                .setId(track.id())
                .setFramesUnseen(track.framesUnseen())
                .setFirstRow(top)
                .setFirstColumn(left)
                .setRows(height)
                .setColumns(width)
                .setBits(MessageType.unsafeBytes(bytes))
                .build();
    }

    private static CellTrack decode(CellTrackMessage message, ImageSize field) {
        ImageSize box = new ImageSize(message.getRows(), message.getColumns());
        boolean fits = message.getFirstRow() >= 0
                && message.getFirstColumn() >= 0
                && message.getFirstRow() <= field.rows() - box.rows()
                && message.getFirstColumn() <= field.columns() - box.columns();
        if (!fits) {
            throw new IllegalArgumentException("the box of cell " + message.getId() + " must lie in a field of " + field
                    + ": " + box + " from row " + message.getFirstRow() + ", column " + message.getFirstColumn());
        }
        int expected = (box.pixels() + 7) / 8;
        if (message.getBits().size() != expected) {
            throw new IllegalArgumentException("the mask of cell " + message.getId() + " must have " + expected
                    + " bytes: " + message.getBits().size());
        }
        BitSet bits = BitSet.valueOf(message.getBits().asReadOnlyByteBuffer());
        if (bits.length() > box.pixels()) {
            throw new IllegalArgumentException(
                    "the mask of cell " + message.getId() + " must have bits below " + box.pixels());
        }
        BitSet inside = new BitSet(field.pixels());
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
            int row = message.getFirstRow() + at / box.columns();
            inside.set(row * field.columns() + message.getFirstColumn() + at % box.columns());
        }
        return new CellTrack(message.getId(), new CellMask(field, inside), message.getFramesUnseen());
    }
}
