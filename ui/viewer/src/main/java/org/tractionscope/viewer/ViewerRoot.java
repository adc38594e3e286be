package org.tractionscope.viewer;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Theme;

/** All screens of a window, one in front of the others; confined to the JavaFX thread. */
final class ViewerRoot extends StackPane {

    private final ViewerSession session;
    private final LiveScreen live;
    private final ProtocolScreen protocol;
    private final List<ViewerScreen> screens;
    private final ViewerOptions options;
    private final MovieExport movie;
    private final Queue<String> reported = new ConcurrentLinkedQueue<>();
    private final KeyList keys = new KeyList();
    private final ScreenMenu menu;
    private ViewerScreen front;
    private Theme theme;
    private Optional<ViewerSnapshot> shown = Optional.empty();
    private long shownNotes;

    ViewerRoot(ViewerOptions options, ViewerPorts ports, Executor background) {
        session = new ViewerSession(ports, background);
        this.options = options;
        theme = options.theme();
        movie = new MovieExport(options, background);
        live = new LiveScreen(options, session);
        ScreenMenu.Actions actions =
                new ScreenMenu.Actions(this::toScreen, this::writeReport, keys::toggle, this::switchTheme);
        protocol = new ProtocolScreen(options, session, actions);
        screens = List.of(live, protocol, new CompareScreen(options, session, actions, this::exportMovie));
        front = live;
        menu = new ScreenMenu(actions);
        screens.forEach(screen -> screen.node().setVisible(screen.equals(front)));
        for (ViewerScreen screen : screens) {
            getChildren().add(screen.node());
            // Else a screen that was high once would stay so in a lower window, and never fold.
            screen.node().setMinSize(0, 0);
            // A window lower than its content loses the lower edge and never the strip.
            setAlignment(screen.node(), Pos.TOP_LEFT);
        }
        getChildren().addAll(keys, menu);
        setAlignment(keys, Pos.CENTER);
        setAlignment(menu, Pos.TOP_LEFT);
        live.strip().onMenu(menu::toggle);
    }

    ViewerSession session() {
        return session;
    }

    LiveScreen live() {
        return live;
    }

    /** Takes up the newest snapshot, moves a playing view on, and draws what has changed; once per pulse. */
    @SuppressWarnings("ReferenceEquality") // Equal snapshots that are not the same are drawn again, which does no harm.
    void pulse(ViewerSnapshot newest, long nowNs) {
        boolean isSame = shown.isPresent() && shown.get() == newest;
        movie.pulse(newest, session.rewind()::moment).ifPresent(live.status()::say);
        Optional.ofNullable(reported.poll()).ifPresent(live.status()::say);
        boolean isNoted = session.desk().notedCount() != shownNotes;
        shownNotes = session.desk().notedCount();
        if (!isSame || isNoted || !session.rewind().playhead().isLive()) {
            shown = Optional.of(newest);
            session.rewind().pulse(newest, nowNs);
            session.agreements().see(newest.moment());
            redraw();
        }
        front.pulse(nowNs);
    }

    /** Draws again after something was noted or moved. */
    void redraw() {
        shown.map(session::live)
                .ifPresent(now -> front.show(now, session.rewind().view(now)));
    }

    Optional<ViewerSnapshot> shown() {
        return shown.map(session::live);
    }

    /** Brings a screen to the front: 1 live, 2 protocol, 3 compare. */
    void toScreen(int number) {
        if (number > screens.size()) {
            return;
        }
        front = screens.get(number - 1);
        screens.forEach(screen -> screen.node().setVisible(screen.equals(front)));
        menu.close();
        // A text field that is no longer seen must not keep the keys silent.
        requestFocus();
        redraw();
    }

    ViewerScreen front() {
        return front;
    }

    KeyList keys() {
        return keys;
    }

    /** Closes whatever lies over the screen. */
    void escape() {
        keys.close();
        menu.close();
        live.escape();
    }

    /** Holds the moment and asks for the text of a note. */
    void write(ExperimentEvent.Kind kind) {
        if (front.equals(protocol)) {
            protocol.write(kind);
        } else {
            toScreen(1);
            live.marks().write(kind);
        }
    }

    /** Asks on the protocol screen whether the next phase is to begin now. */
    void askNextPhase() {
        toScreen(2);
        protocol.askNext();
    }

    /** Writes a movie of what is kept. */
    void exportMovie() {
        if (!movie.isRunning()) {
            live.status()
                    .say(movie.start(
                            options.screenshots().resolve(live.fileName() + ".mp4"),
                            session.rewind().kept(),
                            live.image()));
        }
    }

    /** Writes the report of the run as far as it has come. */
    void writeReport() {
        Optional<Supplier<String>> report = session.ports().stored().report();
        if (report.isEmpty()) {
            live.status().say("No report: this run is not kept in a folder");
            return;
        }
        live.status().say("The report is being written");
        session.background().execute(() -> reported.add(report.get().get()));
    }

    Theme theme() {
        return theme;
    }

    void switchTheme() {
        theme = theme == Theme.DARK ? Theme.LIGHT : Theme.DARK;
        Optional.ofNullable(getScene()).ifPresent(scene -> ViewerStyle.apply(scene, theme));
        screens.forEach(screen -> screen.setTheme(theme));
    }
}
