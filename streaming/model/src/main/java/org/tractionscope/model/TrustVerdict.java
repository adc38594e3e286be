package org.tractionscope.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.model.TrustCheck.Kind;
import org.tractionscope.model.TrustCheck.Lamp;

/** Whether the numbers of a frame or cell may be believed: the worst of its checks. Immutable. */
public final class TrustVerdict {

    private final List<TrustCheck> checks;

    /** At least one check, each kind once; the order is kept. */
    public TrustVerdict(List<TrustCheck> checks) {
        this.checks = Collections.unmodifiableList(new ArrayList<>(checks));
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (TrustCheck check : this.checks) {
            if (!kinds.add(check.kind())) {
                throw new IllegalArgumentException("a verdict must have each check once: " + check.kind());
            }
        }
        if (this.checks.isEmpty()) {
            throw new IllegalArgumentException("a verdict must rest on at least one check");
        }
    }

    /** The worst lamp of all checks. */
    public Lamp lamp() {
        return worst().lamp();
    }

    /** The check that decides: the first of the worst. */
    public TrustCheck worst() {
        return checks.stream()
                .max(Comparator.comparing(TrustCheck::lamp))
                .map(found -> firstWith(found.lamp()))
                .get();
    }

    private TrustCheck firstWith(Lamp lamp) {
        return checks.stream().filter(check -> check.lamp() == lamp).findFirst().get();
    }

    /** True unless the lamp is red: only then do the numbers enter statistics. */
    public boolean isUsable() {
        return lamp() != Lamp.RED;
    }

    /** All checks. */
    public List<TrustCheck> checks() {
        return checks;
    }

    /** The check of one kind, where it was asked. */
    public Optional<TrustCheck> check(Kind kind) {
        return checks.stream().filter(check -> check.kind() == kind).findFirst();
    }

    /** This verdict with a further check, which takes the place of one of its kind. */
    public TrustVerdict with(TrustCheck further) {
        List<TrustCheck> all = new ArrayList<>(checks);
        all.removeIf(check -> check.kind() == further.kind());
        all.add(further);
        return new TrustVerdict(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrustVerdict && checks.equals(((TrustVerdict) other).checks);
    }

    @Override
    public int hashCode() {
        return checks.hashCode();
    }

    @Override
    public String toString() {
        return lamp() + ": " + worst().reason();
    }
}
