package org.tractionscope.recording.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.tractionscope.model.CellMetric;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Dose;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Phase;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.recording.RecordingException;

/**
 * The tables of a recording, one SQLite file in write-ahead mode: what was committed survives a crash. Confined to one
 * thread; whoever opens it closes it.
 */
final class RunDatabase implements AutoCloseable {

    static final String FILE = "run.sqlite";

    private static final String[] TABLES = {
        "create table if not exists frames(stream text not null, session text not null, sequence integer not null,"
                + " captured_unix_ns integer not null, elapsed_ns integer not null, pixel_size_um real,"
                + " frame_rows integer not null, frame_columns integer not null, source text not null,"
                + " origin text not null, software text not null, is_recorded integer not null,"
                + " primary key(stream, session, sequence)) without rowid",
        "create table if not exists tractions(id integer primary key, stream text not null, session text not null,"
                + " sequence integer not null, model text not null, model_sha256 text not null, engine text not null,"
                + " engine_detail text not null, elapsed_ns integer not null, captured_unix_ns integer not null, unit text"
                + " not null, field_total real not null, cell_total real, cell_mean real, cell_peak real,"
                + " cell_net_fraction real, cell_area_um2 real, normalisation text not null, background_counts real not"
                + " null, inside_counts real not null, trust text, field_rows integer not null, field_columns integer not"
                + " null, field_pixel_um real not null, first_row_px integer not null, first_column_px integer not null,"
                + " scale_px integer not null, field_sha256 text not null, mask_sha256 text not null, image text,"
                + " image_index integer, published_unix_ns integer not null, received_unix_ns integer not null,"
                + " predicted_unix_ns integer not null, delivered_unix_ns integer not null, unique(stream, session,"
                + " sequence, model_sha256))",
        "create table if not exists cells(traction integer not null references tractions(id), cell integer not null,"
                + " metric text not null, value real not null, primary key(traction, cell, metric)) without rowid",
        "create table if not exists skips(stream text not null, session text not null, sequence integer not null,"
                + " model_sha256 text not null, elapsed_ns integer not null, reason text not null, detail text not null,"
                + " primary key(stream, session, sequence, model_sha256)) without rowid",
        "create table if not exists events(experiment_id text not null, event_id text not null, kind text not null,"
                + " at_unix_ns integer not null, elapsed_ns integer not null, author text not null, text text not null,"
                + " phase text, phase_kind text, compound text, micromolar real, phase_start_ns integer,"
                + " phase_length_ns integer, cancels text, primary key(experiment_id, event_id)) without rowid"
    };

    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();

    private RunDatabase(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Opens the tables for writing; makes them where there are none. */
    static RunDatabase open(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Connection connection = connect("jdbc:sqlite:" + file.toAbsolutePath());
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma journal_mode=wal");
                statement.execute("pragma synchronous=normal");
                for (String table : TABLES) {
                    statement.execute(table);
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            connection.setAutoCommit(false);
            return new RunDatabase(file, connection);
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    /** Opens the tables of a finished or torn recording for reading. */
    static RunDatabase read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new RecordingException("the tables of the recording are missing: " + file);
        }
        try {
            // A log beside the file is of a recording that was not closed: reading it folds it in.
            boolean isTorn = Files.exists(folder.resolve(FILE + "-wal"));
            String mode = isTorn ? "" : "?mode=ro";
            RunDatabase database = new RunDatabase(file, connect("jdbc:sqlite:file:" + file.toAbsolutePath() + mode));
            database.requireTables();
            return database;
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    /** A view or trigger of somebody else would run his queries, without end, in the place of ours. */
    private void requireTables() {
        try {
            List<Row> others = query("select type, name from sqlite_master where type in ('view', 'trigger')");
            if (!others.isEmpty()) {
                throw new RecordingException("expected the tables of a recording, found a "
                        + others.get(0).text("type") + " called "
                        + others.get(0).text("name") + ": " + file);
            }
        } catch (RecordingException e) {
            close();
            throw e;
        }
    }

    /** Goes to SQLite itself, since what DriverManager finds depends on who asked it first. */
    private static Connection connect(String url) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        // The driver would ask for the new row's number after every insert.
        config.setGetGeneratedKeys(false);
        return JDBC.createConnection(url, config.toProperties());
    }

    boolean add(Frame frame, boolean isRecorded) {
        FrameKey key = frame.key();
        return insert(
                "frames",
                key.stream().toString(),
                key.session(),
                key.sequence(),
                frame.captured().unixNs(),
                frame.captured().elapsedNs(),
                frame.pixelSize().map(PixelSize::um).orElse(null),
                frame.size().rows(),
                frame.size().columns(),
                frame.provenance().source().name(),
                frame.provenance().origin(),
                frame.provenance().software(),
                isRecorded ? 1 : 0);
    }

    /** Where a field lies: its image and its index along time; null where fields are no longer recorded. */
    record Place(String image, int index) {}

    boolean add(Traction traction, FieldDigests digests, @Nullable Place place, long deliveredUnixNs) {
        FrameKey key = traction.key();
        Optional<CellTraction> cell = traction.cell();
        FieldGrid grid = traction.field().grid();
        boolean isNew = insert(
                "tractions",
                null,
                key.stream().toString(),
                key.session(),
                key.sequence(),
                traction.model().name(),
                traction.model().sha256(),
                traction.engine().name(),
                traction.engine().account(),
                traction.captured().elapsedNs(),
                traction.captured().unixNs(),
                traction.field().unit().symbol(),
                traction.fieldTotal(),
                cell.map(CellTraction::total).orElse(null),
                cell.map(CellTraction::mean).orElse(null),
                cell.map(CellTraction::peak).orElse(null),
                cell.map(CellTraction::netFraction).orElse(null),
                cell.map(CellTraction::areaUm2).orElse(null),
                traction.normalisation().state().name(),
                traction.normalisation().backgroundCounts(),
                traction.normalisation().insideCounts(),
                traction.verdict().map(Object::toString).orElse(null),
                grid.size().rows(),
                grid.size().columns(),
                grid.pixelSize().um(),
                grid.firstRowPx(),
                grid.firstColumnPx(),
                grid.scalePx(),
                digests.field(),
                digests.mask(),
                place == null ? null : place.image(),
                place == null ? null : place.index(),
                traction.times().publishedUnixNs(),
                traction.times().receivedUnixNs(),
                traction.times().predictedUnixNs(),
                deliveredUnixNs);
        if (isNew && !traction.cells().isEmpty()) {
            addCells(traction);
        }
        return isNew;
    }

    private void addCells(Traction traction) {
        long id = query("select last_insert_rowid() as id").get(0).whole("id");
        for (CellReading reading : traction.cells()) {
            for (CellMetric metric : CellMetric.values()) {
                insert("cells", id, reading.id(), metric.name().toLowerCase(Locale.ROOT), metric.of(reading));
            }
        }
    }

    /** Whether there is a result of this frame and model. */
    boolean hasTraction(FrameKey key, String modelSha256) {
        return has("tractions", key, modelSha256);
    }

    /** Whether there is a skip of this frame and model; the model is empty where it holds for all. */
    boolean hasSkip(FrameKey key, String modelSha256) {
        return has("skips", key, modelSha256);
    }

    private boolean has(String table, FrameKey key, String modelSha256) {
        try {
            PreparedStatement statement = prepared("select 1 from " + table
                    + " where stream = ? and session = ? and sequence = ? and model_sha256 = ?");
            statement.setString(1, key.stream().toString());
            statement.setString(2, key.session());
            statement.setLong(3, key.sequence());
            statement.setString(4, modelSha256);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    boolean add(SkippedFrame skipped, String modelSha256) {
        FrameKey key = skipped.key();
        return insert(
                "skips",
                key.stream().toString(),
                key.session(),
                key.sequence(),
                modelSha256,
                skipped.captured().elapsedNs(),
                skipped.reason().words(),
                skipped.detail());
    }

    boolean add(ExperimentEvent event) {
        Optional<Phase> phase = event.phase();
        Optional<Dose> dose = phase.flatMap(Phase::dose);
        return insert(
                "events",
                event.experimentId(),
                event.eventId(),
                event.kind().name(),
                event.at().unixNs(),
                event.at().elapsedNs(),
                event.author(),
                event.text(),
                phase.map(Phase::name).orElse(null),
                phase.map(each -> each.kind().name()).orElse(null),
                dose.map(Dose::compound).orElse(null),
                dose.map(Dose::micromolar).orElse(null),
                phase.map(Phase::startNs).orElse(null),
                phase.map(Phase::lengthNs).orElse(null),
                event.cancels().orElse(null));
    }

    private boolean insert(String table, @Nullable Object... values) {
        try {
            PreparedStatement statement =
                    prepared("insert or ignore into " + table + " values(" + "?,".repeat(values.length - 1) + "?)");
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** Makes everything that was added survive a crash of this program. */
    void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    /** One row of a query, by column. */
    record Row(Map<String, Object> cells) {

        String text(String column) {
            return String.valueOf(cells.get(column));
        }

        Optional<String> maybeText(String column) {
            return Optional.ofNullable(cells.get(column)).map(Object::toString);
        }

        long whole(String column) {
            return cells.get(column) instanceof Number number ? number.longValue() : 0;
        }

        OptionalDouble number(String column) {
            return cells.get(column) instanceof Number number
                    ? OptionalDouble.of(number.doubleValue())
                    : OptionalDouble.empty();
        }
    }

    /** Runs a query and returns all its rows. */
    List<Row> query(String sql) {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Map<String, Object> cells = new LinkedHashMap<>();
                for (int i = 1; i <= columns; i++) {
                    Object value = result.getObject(i);
                    if (value != null) {
                        cells.put(result.getMetaData().getColumnLabel(i), value);
                    }
                }
                rows.add(new Row(cells));
            }
            return rows;
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    private static RecordingException fault(Path file, SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("SQLITE_FULL") || message.contains("disk I/O")) {
            return new RecordingException("the tables cannot be written: " + file + ": disk full", e);
        }
        if (message.contains("SQLITE_NOTADB") || message.contains("SQLITE_CORRUPT")) {
            return new RecordingException("expected the tables of a recording, found a damaged file: " + file, e);
        }
        return new RecordingException("the tables fail: " + file + ": " + message, e);
    }

    /** Commits, folds the write-ahead log into the file and closes it. */
    @Override
    public void close() {
        try (Connection closing = connection) {
            if (!closing.isClosed() && !closing.getAutoCommit()) {
                closing.commit();
                for (PreparedStatement statement : statements.values()) {
                    statement.close();
                }
                closing.setAutoCommit(true);
                try (Statement statement = closing.createStatement()) {
                    statement.execute("pragma wal_checkpoint(truncate)");
                    statement.execute("pragma journal_mode=delete");
                }
            }
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }
}
