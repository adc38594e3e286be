package org.tractionscope.predict.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.model.TrustCheck;
import org.tractionscope.model.TrustVerdict;
import org.tractionscope.predict.CellSegmentation;
import org.tractionscope.predict.cell.Observation.ObservedCell;
import org.tractionscope.predict.image.CellImage;
import org.tractionscope.predict.image.FrameLevels;
import org.tractionscope.predict.trust.ImageJudge;
import org.tractionscope.predict.trust.TrustLimits;

/**
 * Looks at the frames of a session one after the other: {@code frame, memory → observation, memory}. Same frames in the same
 * order, same bytes, whoever keeps the memory in between. Any thread.
 */
public final class StreamObserver {

    private final Optional<Normalisation> fixed;
    private final ImageJudge judge;

    private StreamObserver(Optional<Normalisation> fixed, ImageJudge judge) {
        this.fixed = fixed;
        this.judge = judge;
    }

    /** Levels given by the user hold for every frame. */
    public static StreamObserver fixed(Normalisation normalisation, ImageJudge judge) {
        return new StreamObserver(Optional.of(normalisation), judge);
    }

    /** Levels are estimated from the frames so far. */
    public static StreamObserver causal(ImageJudge judge) {
        return new StreamObserver(Optional.empty(), judge);
    }

    /** The same judge with levels that hold for every frame. */
    public StreamObserver with(Normalisation levels) {
        return fixed(levels, judge);
    }

    /** The paper's levels, the means over all good frames that a memory has seen; empty before the first. */
    public static Optional<Normalisation> finalLevels(StreamMemory memory) {
        return memory.levels().frames() == 0
                ? Optional.empty()
                : Optional.of(CausalNormalisation.of(memory.levels(), Normalisation.State.FINAL));
    }

    /** The limits that cells are judged by. */
    public TrustLimits limits() {
        return judge.limits();
    }

    /** True where levels are estimated. */
    public boolean isCausal() {
        return fixed.isEmpty();
    }

    /**
     * Looks at the next frame.
     *
     * @param memory after the frame before; {@link StreamMemory#empty()} for the first
     * @param lockAtNs elapsed time from which on estimated levels are held; empty for never
     */
    public Observation observe(Frame frame, PixelSize pixelSize, StreamMemory memory, OptionalLong lockAtNs) {
        CellImage image = CellImage.of(frame, pixelSize);
        Optional<FrameLevels> own = FrameLevels.of(image);
        TrustVerdict verdict = judge.judge(frame, image, own);
        CausalNormalisation step = CausalNormalisation.step(
                memory,
                frame.captured().elapsedNs(),
                own.filter(levels -> isMeasurable(verdict)),
                own.map(levels -> new Normalisation(
                                Normalisation.State.PROVISIONAL,
                                Math.max(0, levels.backgroundCounts()),
                                levels.insideCounts()))
                        .orElseGet(() -> ofRange(image)),
                lockAtNs);
        Normalisation normalisation = fixed.orElse(step.normalisation());
        float[] zyxin = zyxin(image, normalisation);
        List<CellMask> pieces = pieces(image, zyxin, own, normalisation);
        boolean isSameGrid = memory.grid().filter(image.grid()::equals).isPresent();
        CellTracker cells = CellTracker.follow(isSameGrid ? memory.tracks() : List.of(), memory.cellsSeen(), pieces);
        List<ObservedCell> observed = new ArrayList<>();
        cells.found().forEach(found -> observed.add(new ObservedCell(found.id(), found.mask(), found.signs())));
        return new Observation(
                image.grid(),
                zyxin,
                normalisation,
                observed,
                verdict,
                new StreamMemory(
                        step.levels(), step.held(), Optional.of(image.grid()), cells.tracks(), cells.cellsSeen()));
    }

    /** An unusual image may still be measured; a blurred, saturated or empty one may not. */
    private static boolean isMeasurable(TrustVerdict verdict) {
        return verdict.checks().stream()
                .allMatch(check -> check.kind() == TrustCheck.Kind.FAMILIARITY || check.lamp() != TrustCheck.Lamp.RED);
    }

    private static float[] zyxin(CellImage image, Normalisation normalisation) {
        float background = (float) normalisation.backgroundCounts();
        float perCount = (float) (1 / (normalisation.insideCounts() - normalisation.backgroundCounts()));
        float[] zyxin = new float[image.counts().length];
        for (int at = 0; at < zyxin.length; at++) {
            zyxin[at] = (image.counts()[at] - background) * perCount;
        }
        return zyxin;
    }

    private static List<CellMask> pieces(
            CellImage image, float[] zyxin, Optional<FrameLevels> own, Normalisation normalisation) {
        float[] flat = new float[zyxin.length];
        float perCount = (float) (1 / (normalisation.insideCounts() - normalisation.backgroundCounts()));
        for (int at = 0; at < flat.length; at++) {
            float uneven = own.isPresent() ? own.get().unevenCounts()[at] * perCount : 0;
            // As the network's input: below the background is nothing.
            flat[at] = Math.max(0, zyxin[at] - uneven);
        }
        float[] smoothed = CellSegmentation.smoothed(flat, image.size(), image.pixelUm());
        return CellSegmentation.pieces(
                smoothed, image.size(), CellSegmentation.THRESHOLD, FrameLevels.fewestPixels(image));
    }

    /** Of a frame without a cell before any other: anything that keeps the levels apart. */
    private static Normalisation ofRange(CellImage image) {
        float lowest = Float.MAX_VALUE;
        float highest = 0;
        for (float counts : image.counts()) {
            lowest = Math.min(lowest, counts);
            highest = Math.max(highest, counts);
        }
        return new Normalisation(Normalisation.State.PROVISIONAL, lowest, Math.max(highest, lowest + 1));
    }
}
