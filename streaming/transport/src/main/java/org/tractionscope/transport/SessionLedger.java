package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamId;

/** The accounts of one session of one stream, one for each model. Guarded by its {@link FrameLedger}. */
final class SessionLedger {

    private final StreamId stream;
    private final String session;
    /** Every frame that anybody mentioned. */
    private final BitSet known = new BitSet();
    /** What holds for every model, those included that nobody has heard of yet. */
    private final OutcomeLedger everyModel = new OutcomeLedger();

    private final Map<ModelId, OutcomeLedger> models = new LinkedHashMap<>();
    private long published;
    private boolean closed;

    SessionLedger(StreamId stream, String session) {
        this.stream = stream;
        this.session = session;
    }

    /** Opens the account of a model, where there is none. */
    OutcomeLedger of(ModelId model) {
        return models.computeIfAbsent(model, opened -> everyModel.copy());
    }

    void captured(int sequence) {
        known.set(sequence);
    }

    void predicted(int sequence, ModelId model) {
        known.set(sequence);
        of(model).predicted(sequence);
    }

    void skipped(int sequence, SkipReason reason, Optional<ModelId> model) {
        known.set(sequence);
        if (model.isPresent()) {
            of(model.get()).skipped(sequence, reason);
        } else {
            everyModel.skipped(sequence, reason);
            models.values().forEach(outcomes -> outcomes.skipped(sequence, reason));
        }
    }

    /** Heartbeats may arrive late: the count never falls and a closed session stays closed. */
    void published(long captured, boolean isClosed) {
        published = Math.max(published, captured);
        closed |= isClosed;
    }

    /** One for each model in the order of its first mention, or one without a model where there is none. */
    List<LedgerSnapshot> snapshots() {
        List<LedgerSnapshot> snapshots = new ArrayList<>();
        if (models.isEmpty()) {
            snapshots.add(snapshot(Optional.empty(), everyModel));
        }
        models.forEach((model, outcomes) -> snapshots.add(snapshot(Optional.of(model), outcomes)));
        return snapshots;
    }

    private LedgerSnapshot snapshot(Optional<ModelId> model, OutcomeLedger outcomes) {
        long mentioned = known.cardinality();
        long invented = closed ? mentioned - Math.min(mentioned, published) : 0;
        return new LedgerSnapshot(
                new LedgerSnapshot.Account(stream, session, model),
                outcomes.counts(Math.max(published, mentioned), invented),
                outcomes.skipped(),
                closed);
    }
}
