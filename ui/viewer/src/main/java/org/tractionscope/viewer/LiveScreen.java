package org.tractionscope.viewer;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.history.Playhead;
import org.tractionscope.viewer.image.CursorReading;
import org.tractionscope.viewer.image.Fit;
import org.tractionscope.viewer.image.ImagePane;
import org.tractionscope.viewer.snapshot.Moment;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.timeline.Timeline;
import org.tractionscope.viewer.widget.Brightness;
import org.tractionscope.viewer.widget.StripItem;

/** The live screen: strip, tools, picture, side panel, phase and timeline; confined to the JavaFX thread. */
final class LiveScreen extends BorderPane implements ViewerScreen {

    private static final double SIDE_PX = 348;
    private static final double NARROW_SIDE_PX = 312;
    private static final double NARROW_BELOW_PX = 1440;
    private static final double INSET_FROM_PX = 1360;
    private static final double TIMELINE_PX = 248;
    private static final double LOW_TIMELINE_PX = 188;
    private static final double LOW_BELOW_PX = 800;
    /** Below, the tools would be higher than what strip and timeline leave them. */
    private static final double LOW_TOOLS_BELOW_PX = 880;

    private static final double REPLAY_PX = 54;
    private static final long TIMELINE_PATIENCE_NS = 200_000_000;
    private static final double DIMMED = 0.45;
    private static final double DIMMED_LAMP = 0.7;

    private final ViewerOptions options;
    private final ViewerSession session;
    private final TopStrip strip;
    private final ToolStrip tools = new ToolStrip(this::use);
    private final PictureArea picture;
    private final Banner banner = new Banner();
    private final StatusLine status = new StatusLine();
    private final SidePanel side;
    private final RoomPanel room = new RoomPanel();
    private final MarkPanel marks;
    private final PhasePanel phase;
    private final Timeline timeline;
    private final Button backToLive = new Button("Live  End");
    private final HBox bottom;
    private final ReplayBar replay;
    private Runnable onFullScreen = () -> {};
    private Optional<ViewerSnapshot> live = Optional.empty();
    private Optional<ViewerSnapshot> seen = Optional.empty();
    private boolean isDimmed;
    private boolean isRoom;

    LiveScreen(ViewerOptions options, ViewerSession session) {
        this.options = options;
        this.session = session;
        strip = new TopStrip(options.zone());
        picture = new PictureArea(options, this::showView);
        side = new SidePanel(this::chooseCell);
        marks = new MarkPanel(session.desk());
        phase = new PhasePanel(marks);
        timeline = new Timeline(options.theme());
        timeline.setPatience(TIMELINE_PATIENCE_NS);
        getStyleClass().add("screen");
        VBox middle = new VBox(banner, picture, status);
        VBox.setVgrow(picture, Priority.ALWAYS);
        HBox upper = new HBox(tools, middle);
        HBox.setHgrow(middle, Priority.ALWAYS);
        VBox.setVgrow(upper, Priority.ALWAYS);
        StackPane course = new StackPane(timeline, backToLive);
        backToLive.setId("back-to-live");
        backToLive.getStyleClass().setAll("button", "primary", "small-button");
        backToLive.setFocusTraversable(false);
        StackPane.setAlignment(backToLive, Pos.TOP_RIGHT);
        StackPane.setMargin(backToLive, new Insets(6, 6, 0, 0));
        StripItem.place(backToLive, false);
        bottom = new HBox(phase, course);
        bottom.getStyleClass().add("bottom");
        HBox.setHgrow(course, Priority.ALWAYS);
        setTop(strip);
        setRight(new HBox(side, room));
        setCenter(new VBox(upper, bottom));
        replay = new ReplayBar(session.ports().replay());
        setBottom(replay);
        picture.image().onCursor(this::showCursor);
        picture.image().onViewChange(this::showView);
        picture.image().onRegion(this::redraw);
        backToLive.setOnAction(event -> {
            session.rewind().playhead().live();
            redraw();
        });
        timeline.onSeek(minutes -> {
            live.ifPresent(now -> session.rewind().playhead().seek(now.course().points(), minutes));
            redraw();
        });
        StripDetails details =
                new StripDetails(options.zone(), session.ports().streams(), stream -> picture.closeCards());
        strip.onClick(id ->
                live.ifPresent(now -> picture.explain(id, id.substring(id.indexOf('-') + 1), details.of(id, now))));
        widthProperty().addListener((observed, before, now) -> arrange());
        heightProperty().addListener((observed, before, now) -> arrange());
        arrange();
        showTools();
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void show(ViewerSnapshot newLive, ViewerSnapshot newSeen) {
        live = Optional.of(newLive);
        seen = Optional.of(newSeen);
        Playhead playhead = session.rewind().playhead();
        OptionalDouble atMin = playhead.at().isPresent()
                ? OptionalDouble.of(playhead.at().get().elapsedMin())
                : OptionalDouble.empty();
        strip.show(newLive);
        banner.show(newLive);
        picture.show(newSeen, atMin.isPresent() ? newestSequence(newLive) : OptionalLong.empty());
        StripItem.place(backToLive, atMin.isPresent());
        side.show(newLive, newSeen, session.chosenCell());
        side.showRegion(newSeen, picture.image().region());
        room.show(newLive, newSeen, session.chosenCell());
        phase.show(newLive);
        marks.show(newLive);
        timeline.show(newLive, atMin, session.chosenCell());
        session.rewind().gap().ifPresent(status::say);
        showView();
    }

    private static OptionalLong newestSequence(ViewerSnapshot live) {
        Moment moment = live.moment();
        return moment.sequence().isPresent()
                ? moment.sequence()
                : live.course().points().stream()
                        .mapToLong(TractionPoint::sequence)
                        .max();
    }

    /** Draws what was last shown again, after the view has moved. */
    private void redraw() {
        live.ifPresent(now -> show(now, session.rewind().view(now)));
    }

    @Override
    public void pulse(long nowNs) {
        timeline.pulse(nowNs);
        replay.pulse();
    }

    @Override
    public void setTheme(Theme theme) {
        timeline.setTheme(theme);
    }

    void fitCell() {
        picture.image().fit(Fit.CELL);
    }

    /** What F does beside the reduced layout; nothing where there is no window. */
    void onFullScreen(Runnable action) {
        onFullScreen = action;
    }

    ImagePane image() {
        return picture.image();
    }

    /** The line that says what was just done. */
    StatusLine status() {
        return status;
    }

    TopStrip strip() {
        return strip;
    }

    MarkPanel marks() {
        return marks;
    }

    /** What a tool of the strip does. */
    void use(Tool tool) {
        boolean isDone = seen.isPresent() && picture.use(tool, seen.get());
        if (!isDone) {
            switch (tool) {
                case SCREENSHOT -> screenshot();
                case DIM -> dim(!isDimmed);
                case FULL_SCREEN -> setRoom(!isRoom);
                default -> {}
            }
        }
        showTools();
    }

    /** Closes what lies over the picture and leaves the reduced layout. */
    void escape() {
        picture.closeCards();
        if (isRoom) {
            setRoom(false);
        }
        showTools();
    }

    private void chooseCell(int id) {
        session.chooseCell(id);
        redraw();
    }

    /** The reduced layout of the microscope room: the picture and what is read from afar. */
    private void setRoom(boolean isOn) {
        isRoom = isOn;
        for (Node part : new Node[] {strip, tools, status, side, bottom}) {
            StripItem.place(part, !isOn);
        }
        StripItem.place(replay, !isOn && session.ports().replay().isPresent());
        StripItem.place(room, isOn);
        picture.setInsetWanted(!isOn && getWidth() >= INSET_FROM_PX);
        picture.image().setChipsShown(!isOn);
        onFullScreen.run();
        redraw();
    }

    private void dim(boolean isDim) {
        isDimmed = isDim;
        double others = isDim ? DIMMED : 1;
        double lamp = isDim ? DIMMED_LAMP : 1;
        for (Node part : new Node[] {strip, tools, status, banner, timeline, replay}) {
            Brightness.set(part, others);
        }
        side.dim(others, lamp);
        Brightness.set(phase, lamp);
    }

    private void screenshot() {
        Path png = options.screenshots().resolve(fileName() + ".png");
        try {
            PngFile.write(PngFile.copy(snapshot(new SnapshotParameters(), null)), png);
            status.say("Saved " + png);
        } catch (ViewerException e) {
            status.say("Not saved: " + e.getMessage());
        }
    }

    /** A name for a file of what is seen now: stream, frame and time of day. */
    String fileName() {
        return seen.map(snapshot -> "tractionscope-"
                        + snapshot.stream().id().toString().replace('/', '-') + "-"
                        + snapshot.newest()
                                .shownFrame()
                                .map(frame -> String.format("%06d", frame.key().sequence()))
                                .orElse("empty")
                        + "-"
                        + Figures.clock(live.orElse(snapshot).nowUnixNs(), options.zone())
                                .replace(":", ""))
                .orElse("tractionscope-empty");
    }

    private void showTools() {
        for (Tool tool : Tool.values()) {
            tools.setOn(tool, tool == Tool.DIM ? isDimmed : tool == Tool.FULL_SCREEN ? isRoom : picture.isOn(tool));
        }
    }

    private void showCursor(Optional<CursorReading> reading) {
        status.show(reading, seen.flatMap(ImagePane::umPerFramePx), unit());
    }

    private void showView() {
        status.showView(
                picture.image().zoom(), picture.image().overlay().arrows().threshold(), unit());
    }

    private String unit() {
        return seen.flatMap(snapshot -> snapshot.newest().traction())
                .map(traction -> traction.field().unit().symbol())
                .orElse(seen.map(snapshot -> snapshot.course().unit().symbol()).orElse(""));
    }

    private void arrange() {
        boolean isNarrow = getWidth() < NARROW_BELOW_PX;
        side.setMinWidth(isNarrow ? NARROW_SIDE_PX : SIDE_PX);
        side.setMaxWidth(isNarrow ? NARROW_SIDE_PX : SIDE_PX);
        picture.setInsetWanted(getWidth() >= INSET_FROM_PX && !isRoom);
        double free = getHeight() - (replay.isVisible() ? REPLAY_PX : 0);
        double height = free < LOW_BELOW_PX ? LOW_TIMELINE_PX : TIMELINE_PX;
        side.fold(free < LOW_BELOW_PX);
        tools.setLow(free < LOW_TOOLS_BELOW_PX);
        phase.setLow(free < LOW_BELOW_PX);
        bottom.setMinHeight(height);
        bottom.setMaxHeight(height);
    }
}
