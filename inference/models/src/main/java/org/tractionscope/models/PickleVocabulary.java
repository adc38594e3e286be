package org.tractionscope.models;

import java.util.List;

/** What the foreign names in a pickle mean; the only place where a pickle makes anything but plain values. */
interface PickleVocabulary {

    /** What {@code module.name} stands for; throws {@link PickleException} unless it is on the allow-list. */
    Object global(String module, String name);

    /** Calls what {@link #global} returned. */
    Object call(Object callable, List<Object> arguments);

    /** Gives an object made by {@link #call} its state. */
    void build(Object target, Object state);

    /** Resolves an object that is stored outside the pickle. */
    Object persistent(Object id);
}
