package org.tractionscope.cli.figure;

/** Text inside of HTML and SVG. */
public final class Markup {

    private Markup() {}

    /** The text with everything escaped that markup would take for itself. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
