package org.tractionscope.transport;

import java.util.Objects;
import java.util.regex.Pattern;

/** The letters of which names of groups and members are made, on every bus. */
final class MemberName {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private MemberName() {}

    static String require(String what, String name) {
        Objects.requireNonNull(name, what);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(what + " must match " + NAME.pattern() + ": \"" + name + '"');
        }
        return name;
    }
}
