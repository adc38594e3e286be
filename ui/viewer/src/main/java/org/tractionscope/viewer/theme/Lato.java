package org.tractionscope.viewer.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** The bundled typeface in its three weights; its digits have one width, so that numbers do not dance. */
public enum Lato {
    REGULAR("Lato-Regular.ttf"),
    SEMIBOLD("Lato-Semibold.ttf"),
    BOLD("Lato-Bold.ttf");

    private static final String FOLDER = "/org/tractionscope/viewer/fonts/";

    private final String fontName;

    Lato(String file) {
        try (InputStream in = Objects.requireNonNull(Lato.class.getResourceAsStream(FOLDER + file), file)) {
            this.fontName = Objects.requireNonNull(
                            Font.loadFont(in, 12), () -> "JavaFX could not read the font " + file)
                    .getName();
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled font " + file + " could not be read", e);
        }
    }

    /** The font at a size in screen pixels. */
    public Font at(double sizePx) {
        return new Font(fontName, sizePx);
    }

    /** The width of a line of text at a size, screen pixels. */
    public double widthOf(String text, double sizePx) {
        Text line = new Text(text);
        line.setFont(at(sizePx));
        return line.getLayoutBounds().getWidth();
    }

    /** Makes the three weights known to style sheets; to be called after JavaFX has started. */
    public static void load() {
        for (Lato weight : values()) {
            weight.at(12);
        }
    }
}
