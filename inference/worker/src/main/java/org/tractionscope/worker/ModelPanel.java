package org.tractionscope.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.Traction;
import org.tractionscope.predict.FieldAgreement;
import org.tractionscope.predict.FrameImages;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.Prediction;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.cell.Observation;
import org.tractionscope.predict.trust.TrustLimits;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.FrameEnvelope;
import org.tractionscope.wire.WireFormatException;

/**
 * The models that a worker runs side by side on each frame. Confined to one thread; owns its predictors.
 *
 * <p>The first model is the one that the others are compared with. Each gives a traction or a skip of its own: one that
 * fails on a frame takes nothing from the others.
 */
final class ModelPanel implements AutoCloseable {

    private static final int LONGEST_DETAIL = 500;

    private final List<FramePredictor> predictors;
    private final Optional<StreamWatch> watch;
    private final SecondChannel second;
    private final UnixClock clock;
    private final FaultHandler faults;
    private final WorkerListener listener;

    ModelPanel(
            List<FramePredictor> predictors, PredictionWorker.Ports ports, SecondChannel second, FaultHandler faults) {
        this.predictors = List.copyOf(predictors);
        this.watch = ports.watch();
        this.second = second;
        this.clock = ports.clock();
        this.listener = ports.listener();
        this.faults = faults;
        Set<ModelId> ids = new HashSet<>();
        for (FramePredictor predictor : this.predictors) {
            if (!ids.add(predictor.passport().id())) {
                throw new IllegalArgumentException("the models of a worker must differ: "
                        + predictor.passport().id() + " twice");
            }
            if (predictor.passport().needsSecondFrame() && second.name().isEmpty()) {
                throw new IllegalArgumentException(predictor.passport().id() + " must be given a second channel: "
                        + String.join(", ", predictor.passport().channels()));
            }
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("a worker must have at least one model");
        }
    }

    /** Messages on their way to these models, none yet. */
    Arrivals arrivals(Duration longestWait) {
        return new Arrivals(second.within(longestWait), clock);
    }

    FramePredictor first() {
        return predictors.get(0);
    }

    void warmUp() {
        predictors.forEach(FramePredictor::warmUp);
    }

    /**
     * Every model's outcome of one frame, in the order of the models.
     *
     * @param partner the image of the second channel that belongs to it
     */
    Outcome outcome(Received received, FrameEnvelope envelope, Optional<FrameEnvelope> partner) {
        FrameImages images;
        Optional<Observation> seen;
        try {
            images = images(envelope, partner);
            seen = watch.flatMap(each -> each.observe(images.frame(), received.appendedUnixNs()));
        } catch (WireFormatException e) {
            faults.survived(envelope.key(), e);
            return Outcome.skipped(received, skip(envelope, SkipReason.UNREADABLE, e.getMessage()));
        }
        Optional<Prediction> reference = Optional.empty();
        List<Traction> tractions = new ArrayList<>();
        List<SkippedFrame> skips = new ArrayList<>();
        for (FramePredictor predictor : predictors) {
            try {
                Prediction prediction = predict(predictor, images, seen);
                Traction.Builder traction = traction(received, envelope, predictor, prediction, reference);
                seen.ifPresent(observation -> add(observation, prediction, traction));
                tractions.add(traction.build());
                if (predictor.equals(first())) {
                    reference = Optional.of(prediction);
                }
            } catch (PredictionException e) {
                if (e.category() == PredictionException.Category.BROKEN_MODEL
                        || e.category() == PredictionException.Category.BROKEN_ENGINE) {
                    throw e;
                }
                faults.survived(envelope.key(), e);
                SkipReason reason = e.category() == PredictionException.Category.UNSUITABLE_FRAME
                        ? SkipReason.UNSUITABLE
                        : SkipReason.PREDICTION_FAILED;
                skips.add(skip(envelope, reason, e.getMessage())
                        .by(predictor.passport().id()));
            }
        }
        // A frame without any traction carries no memory into the log, so that nobody may go on from it.
        if (!tractions.isEmpty()) {
            watch.ifPresent(each -> seen.ifPresent(observation -> each.remember(envelope.key(), observation)));
        }
        return Outcome.of(received, tractions, skips);
    }

    /** Every model's traction of a frame that had its outcome before; those that fail have told of it then. */
    List<Traction> again(Received received, FrameEnvelope envelope, FrameImages images, Observation seen) {
        Optional<Prediction> reference = Optional.empty();
        List<Traction> tractions = new ArrayList<>();
        for (FramePredictor predictor : predictors) {
            try {
                Prediction prediction = predict(predictor, images, Optional.of(seen));
                Traction.Builder traction = traction(received, envelope, predictor, prediction, reference);
                add(seen, prediction, traction);
                tractions.add(traction.build());
                if (predictor.equals(first())) {
                    reference = Optional.of(prediction);
                }
            } catch (PredictionException e) {
                if (e.category() == PredictionException.Category.BROKEN_MODEL) {
                    throw e;
                }
            }
        }
        return tractions;
    }

    /** Goes on with what is to be computed again; returns how many frames it was. */
    int revise() {
        return watch.map(each -> each.reviser().doWork(this)).orElse(0);
    }

    /** Whether there is something to compute again. */
    boolean hasRevisions() {
        return watch.filter(each -> each.reviser().hasWork()).isPresent();
    }

    /** Whether that must not wait until no frame comes. */
    boolean hasUrgentRevisions() {
        return watch.filter(each -> each.reviser().isUrgent()).isPresent();
    }

    /** Looks for runs that have ended. */
    void lookForEnds() {
        watch.ifPresent(StreamWatch::lookForEnds);
    }

    /**
     * The images of a moment. A second one that is damaged is none: models that need it say so, the others go on.
     *
     * @throws WireFormatException if the frame itself is damaged
     */
    FrameImages images(FrameEnvelope envelope, Optional<FrameEnvelope> partner) {
        Optional<Frame> other = Optional.empty();
        try {
            other = partner.map(FrameEnvelope::frame);
        } catch (WireFormatException e) {
            faults.survived("the second image of frame " + envelope.key(), e);
        }
        return new FrameImages(envelope.frame(), other);
    }

    private static Prediction predict(FramePredictor predictor, FrameImages images, Optional<Observation> seen) {
        return seen.map(observation -> predictor.predict(images, observation.normalisation(), observation))
                .orElseGet(() -> predictor.predict(images));
    }

    private void add(Observation observation, Prediction prediction, Traction.Builder traction) {
        TrustLimits limits = watch.orElseThrow().observer().limits();
        traction.normalisation(observation.normalisation())
                .read(observation.readings(prediction.field(), limits), Optional.of(observation.verdict()))
                .memory(Optional.of(observation.memory()));
    }

    /** What was not committed comes again. */
    void forget() {
        watch.ifPresent(StreamWatch::forget);
    }

    private Traction.Builder traction(
            Received received,
            FrameEnvelope envelope,
            FramePredictor predictor,
            Prediction prediction,
            Optional<Prediction> reference) {
        StageTimes times = new StageTimes(
                envelope.captured().unixNs(), envelope.publishedUnixNs(), received.receivedUnixNs(), clock.nowNs());
        listener.predicted(times);
        return Traction.of(envelope.key(), envelope.captured())
                .field(prediction.field(), prediction.mask(), prediction.fieldTotal())
                .cell(prediction.cell())
                .inner(prediction.inner())
                .agreement(reference.flatMap(other ->
                        FieldAgreement.of(prediction, first().passport().id(), other)))
                .normalisation(predictor.normalisation())
                .by(predictor.passport().id(), predictor.engine())
                .times(times);
    }

    static SkippedFrame skip(FrameEnvelope envelope, SkipReason reason, @Nullable String why) {
        String detail = why == null || why.isEmpty() ? reason.words() : why;
        String bounded = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        return new SkippedFrame(envelope.key(), envelope.captured(), reason, bounded);
    }

    @Override
    public void close() {
        predictors.forEach(FramePredictor::close);
        watch.ifPresent(StreamWatch::close);
    }
}
