package org.tractionscope.transport;

import java.util.Objects;

/** Who works in which group on what. Immutable. */
final class KafkaMembership {

    private final String group;
    private final String memberId;
    private final Topic input;
    private final StartAt startAt;

    KafkaMembership(String group, String memberId, Topic input, StartAt startAt) {
        this.group = MemberName.require("group", group);
        this.memberId = MemberName.require("member id", memberId);
        this.input = Objects.requireNonNull(input, "input");
        this.startAt = Objects.requireNonNull(startAt, "startAt");
    }

    String group() {
        return group;
    }

    String memberId() {
        return memberId;
    }

    Topic input() {
        return input;
    }

    StartAt startAt() {
        return startAt;
    }

    String transactionalId() {
        return group + '/' + memberId;
    }

    @Override
    public String toString() {
        return "member " + memberId + " of group " + group;
    }
}
