package org.tractionscope.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTrack;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.LevelBasis;
import org.tractionscope.model.LevelSeries;
import org.tractionscope.model.LevelWatch;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.wire.proto.CellTrackMessage;
import org.tractionscope.wire.proto.LevelBasisMessage;
import org.tractionscope.wire.proto.LevelSeriesMessage;
import org.tractionscope.wire.proto.StreamMemoryMessage;

/**
 * A session's memory as part of a message; decoding throws IllegalArgumentException, which the codec names.
 *
 * <p>A track's mask travels as the box around it: a cell fills a small part of a grid.
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
        memory.grid().ifPresent(grid -> message.setGridRows(grid.size().rows())
                .setGridColumns(grid.size().columns())
                .setGridPixelSizeUm(grid.pixelSize().um())
                .setGridScalePx(grid.scalePx()));
        memory.held().ifPresent(held -> {
            message.setHeldBackgroundCounts(held.backgroundCounts()).setHeldInsideCounts(held.insideCounts());
            held.basis().ifPresent(basis -> message.setHeldBasis(encode(basis)));
        });
        return message.build();
    }

    static StreamMemory decode(StreamMemoryMessage message) {
        Optional<FieldGrid> grid = grid(message);
        List<CellTrack> tracks = new ArrayList<>();
        for (CellTrackMessage track : message.getTracksList()) {
            if (!grid.isPresent()) {
                throw new IllegalArgumentException("cells must have a grid: cell " + track.getId() + " has none");
            }
            tracks.add(decode(track, grid.get().size()));
        }
        LevelWatch levels = new LevelWatch(decode(message.getBackground()), decode(message.getInside()));
        return new StreamMemory(levels, held(message), grid, tracks, message.getCellsSeen());
    }

    private static Optional<FieldGrid> grid(StreamMemoryMessage message) {
        if (message.getGridRows() == 0) {
            return Optional.empty();
        }
        return Optional.of(new FieldGrid(
                new ImageSize(message.getGridRows(), message.getGridColumns()),
                PixelSize.ofUm(message.getGridPixelSizeUm()),
                0,
                0,
                message.getGridScalePx()));
    }

    private static Optional<Normalisation> held(StreamMemoryMessage message) {
        if (!message.hasHeldBackgroundCounts()) {
            return Optional.empty();
        }
        Normalisation levels = new Normalisation(
                Normalisation.State.LOCKED, message.getHeldBackgroundCounts(), message.getHeldInsideCounts());
        return Optional.of(message.hasHeldBasis() ? levels.on(decode(message.getHeldBasis())) : levels);
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

    private static CellTrack decode(CellTrackMessage message, ImageSize grid) {
        ImageSize box = new ImageSize(message.getRows(), message.getColumns());
        boolean fits = message.getFirstRow() >= 0
                && message.getFirstColumn() >= 0
                && message.getFirstRow() <= grid.rows() - box.rows()
                && message.getFirstColumn() <= grid.columns() - box.columns();
        if (!fits) {
            throw new IllegalArgumentException("the box of cell " + message.getId() + " must lie in a grid of " + grid
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
        BitSet inside = new BitSet(grid.pixels());
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
            int row = message.getFirstRow() + at / box.columns();
            inside.set(row * grid.columns() + message.getFirstColumn() + at % box.columns());
        }
        return new CellTrack(message.getId(), new CellMask(grid, inside), message.getFramesUnseen());
    }
}
