package org.tractionscope.predict.cell;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTrack;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.MaskSign;

/**
 * Says which cell is which from one frame to the next, by the overlap of their masks: the pair that shares most pixels first.
 *
 * <p>Of a cell that falls apart the piece with the larger overlap keeps the id; of two that run together the one with the
 * larger overlap stays. A cell that is not found is waited for over {@link #MOST_UNSEEN} frames.
 *
 * @param found the cells of the newest frame, by id
 * @param tracks all cells that are followed, by id
 * @param cellsSeen the highest id given so far
 */
record CellTracker(List<Found> found, List<CellTrack> tracks, int cellsSeen) {

    /** A cell that stays away longer comes back under a new id. */
    static final int MOST_UNSEEN = 10;

    private static final double LEAST_SHARED = 0.2;
    private static final double SWALLOWED = 0.5;
    private static final double AREA_JUMP = 0.25;

    /** One cell of the newest frame. */
    record Found(int id, CellMask mask, Set<MaskSign> signs) {}

    private record Pair(CellTrack track, int piece, int shared) {}

    /** Follows the cells into a frame whose pieces are these, the largest first. */
    static CellTracker follow(List<CellTrack> before, int seenBefore, List<CellMask> pieces) {
        List<Pair> pairs = new ArrayList<>();
        for (CellTrack track : before) {
            for (int piece = 0; piece < pieces.size(); piece++) {
                int shared = shared(track.mask(), pieces.get(piece));
                if (shared > 0) {
                    pairs.add(new Pair(track, piece, shared));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::shared)
                .reversed()
                .thenComparing(pair -> pair.track().id())
                .thenComparing(Pair::piece));
        Map<Integer, CellTrack> trackOf = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Pair pair : pairs) {
            int smaller = Math.min(
                    pair.track().mask().areaPx(), pieces.get(pair.piece()).areaPx());
            boolean isFree = !trackOf.containsKey(pair.piece())
                    && !taken.contains(pair.track().id());
            if (isFree && pair.shared() >= LEAST_SHARED * smaller) {
                trackOf.put(pair.piece(), pair.track());
                taken.add(pair.track().id());
            }
        }
        return new Matching(before, pieces, pairs, trackOf, taken).result(seenBefore);
    }

    private record Matching(
            List<CellTrack> before,
            List<CellMask> pieces,
            List<Pair> pairs,
            Map<Integer, CellTrack> trackOf,
            Set<Integer> taken) {

        CellTracker result(int seenBefore) {
            int seen = seenBefore;
            List<Found> found = new ArrayList<>();
            List<CellTrack> tracks = new ArrayList<>();
            for (int piece = 0; piece < pieces.size(); piece++) {
                CellTrack track = trackOf.get(piece);
                int id = track == null ? ++seen : track.id();
                found.add(new Found(id, pieces.get(piece), signs(piece)));
                tracks.add(new CellTrack(id, pieces.get(piece), 0));
            }
            for (CellTrack track : before) {
                if (!taken.contains(track.id()) && track.framesUnseen() < MOST_UNSEEN) {
                    tracks.add(new CellTrack(track.id(), track.mask(), track.framesUnseen() + 1));
                }
            }
            found.sort(Comparator.comparingInt(Found::id));
            tracks.sort(Comparator.comparingInt(CellTrack::id));
            return new CellTracker(List.copyOf(found), List.copyOf(tracks), seen);
        }

        private Set<MaskSign> signs(int piece) {
            Set<MaskSign> signs = EnumSet.noneOf(MaskSign.class);
            CellMask mask = pieces.get(piece);
            if (touchesBorder(mask)) {
                signs.add(MaskSign.TOUCHES_BORDER);
            }
            CellTrack own = trackOf.get(piece);
            if (own != null && own.framesUnseen() == 0) {
                double ratio = mask.areaPx() / (double) own.mask().areaPx();
                if (Math.abs(ratio - 1) > AREA_JUMP) {
                    signs.add(MaskSign.AREA_JUMP);
                }
            }
            for (Pair pair : pairs) {
                boolean isOther = own == null || pair.track().id() != own.id();
                boolean isNew = pair.track().framesUnseen() == 0;
                if (pair.piece() == piece && isOther && isNew) {
                    addOther(signs, pair, mask);
                }
                if (own != null && pair.piece() != piece && pair.track().id() == own.id() && isNew) {
                    addPart(signs, pair);
                }
            }
            return signs;
        }

        /** Another cell's last place is under this piece: it was swallowed, or this piece came off it. */
        private void addOther(Set<MaskSign> signs, Pair pair, CellMask mask) {
            if (!taken.contains(pair.track().id())
                    && pair.shared() >= SWALLOWED * pair.track().mask().areaPx()) {
                signs.add(MaskSign.MERGED);
            } else if (taken.contains(pair.track().id()) && pair.shared() >= SWALLOWED * mask.areaPx()) {
                signs.add(MaskSign.SPLIT);
            }
        }

        /** Another piece lies where this cell was: it came off, unless it is a neighbour that moved in. */
        private void addPart(Set<MaskSign> signs, Pair pair) {
            if (!trackOf.containsKey(pair.piece())
                    && pair.shared() >= SWALLOWED * pieces.get(pair.piece()).areaPx()) {
                signs.add(MaskSign.SPLIT);
            }
        }
    }

    private static int shared(CellMask a, CellMask b) {
        BitSet both = a.bits();
        both.and(b.bits());
        return both.cardinality();
    }

    private static boolean touchesBorder(CellMask mask) {
        ImageSize size = mask.size();
        BitSet bits = mask.bits();
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
            int row = at / size.columns();
            int column = at % size.columns();
            if (row == 0 || column == 0 || row == size.rows() - 1 || column == size.columns() - 1) {
                return true;
            }
        }
        return false;
    }
}
