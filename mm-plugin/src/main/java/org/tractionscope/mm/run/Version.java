package org.tractionscope.mm.run;

/** Which Tractionscope this is. */
public final class Version {

    private Version() {}

    /** Program and version, such as {@code Tractionscope 0.1.0 for Micro-Manager}; the version is in the jar's manifest. */
    public static String words() {
        return "Tractionscope " + number() + " for Micro-Manager";
    }

    /** The version alone, or {@code development} where there is no manifest. */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
