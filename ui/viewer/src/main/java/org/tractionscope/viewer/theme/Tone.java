package org.tractionscope.viewer.theme;

import java.util.Locale;
import javafx.scene.paint.Color;
import org.tractionscope.model.Phase;

/**
 * The named colours of the design, each in both themes.
 *
 * <p>Style sheets know them as looked-up colours ({@code -ts-panel}), canvases ask {@link #in(Theme)}.
 */
public enum Tone {
    GROUND("#06080A", "#DDE2E7"),
    PANEL("#0D1115", "#F3F5F7"),
    FIELD("#151B21", "#FFFFFF"),
    RAISED("#1E262E", "#E6EAEE"),
    LINE("#263039", "#CDD4DB"),
    LINE_STRONG("#38444F", "#A9B4BF"),
    TEXT("#D9E1E7", "#14202B"),
    LABEL("#9FADB8", "#42505D"),
    HINT("#768490", "#5F6D7A"),
    ACTION("#5DB8FF", "#0A62B4"),
    ACTION_GROUND("#12324A", "#D8E9F8"),
    OK("#3CCB9E", "#0A7B58"),
    OK_GROUND("#0E2A22", "#DDF3EB"),
    WARN("#F4B942", "#8F5B00"),
    WARN_GROUND("#2E2410", "#FBEFD3"),
    BAD("#FF6F4F", "#BC2E0C"),
    BAD_GROUND("#351710", "#FBE3DC"),
    BASELINE("#8794A1", "#63707C"),
    DRUG("#AE95FF", "#6A48CF"),
    WASHOUT("#45BFCF", "#0B7B8A"),
    CELL_1("#FFFFFF", "#14202B"),
    CELL_2("#6EC1F5", "#1B74B8"),
    CELL_3("#E59AC8", "#B0437F");

    private final String dark;
    private final String light;

    Tone(String dark, String light) {
        this.dark = dark;
        this.light = light;
    }

    /** The colour of a phase by its kind. */
    public static Tone of(Phase.Kind kind) {
        return switch (kind) {
            case BASELINE -> BASELINE;
            case DRUG -> DRUG;
            case WASHOUT -> WASHOUT;
        };
    }

    /** The colour of a cell by its id, 1 and up; grey from the fourth on. */
    public static Tone ofCell(int id) {
        return switch (id) {
            case 1 -> CELL_1;
            case 2 -> CELL_2;
            case 3 -> CELL_3;
            default -> LABEL;
        };
    }

    /** The colour itself. */
    public Color in(Theme theme) {
        return Color.web(hexIn(theme));
    }

    /** The looked-up colour's name in style sheets, such as {@code -ts-line-strong}. */
    public String cssName() {
        return "-ts-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String hexIn(Theme theme) {
        return theme == Theme.DARK ? dark : light;
    }
}
