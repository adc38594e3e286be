package org.tractionscope.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

    private final Path file;

    CsvTableTest(@TempDir Path folder) {
        this.file = folder.resolve("t.csv");
    }

    @Test
    void shouldQuoteOnlyWhatNeedsIt() throws IOException {
        // given
        CsvTable table = new CsvTable(file, List.of("a", "b"));

        // when
        table.append(List.of("plain text", "with, comma"));
        table.append(List.of("say \"so\"", "two\nlines"));

        // then
        assertThat(Files.readString(file))
                .isEqualTo("a,b\nplain text,\"with, comma\"\n\"say \"\"so\"\"\",\"two\nlines\"\n");
    }

    @Test
    void shouldWriteNumbersThatRoundTripAndNothingForAbsentOnes() throws IOException {
        // given
        CsvTable table = new CsvTable(file, List.of("a", "b", "c"));
        double third = 1.0 / 3;

        // when
        table.append(List.of(third, Optional.empty(), 42L));

        // then
        String row = Files.readAllLines(file).get(1);
        assertThat(row).isEqualTo("0.3333333333333333,,42");
        assertThat(Double.parseDouble(row.split(",")[0])).isEqualTo(third);
    }

    @Test
    void shouldNotTouchTheDiskBeforeTheFirstRow() {
        // given
        CsvTable table = new CsvTable(file, List.of("a"));

        // when
        table.close();

        // then
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldRefuseAFileThatIsThere() throws IOException {
        // given
        Files.writeString(file, "precious");
        CsvTable table = new CsvTable(file, List.of("a"));

        // when / then
        assertThatThrownBy(() -> table.append(List.of("x")))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessage("the table cannot be created: " + file + ": a file is in the way");
        assertThat(Files.readString(file)).isEqualTo("precious");
    }

    @Test
    void shouldCutOffARowThatDoesNotFitAndWriteItOnceThereIsRoom() throws IOException {
        // given
        SmallDisk disk = new SmallDisk(12);
        CsvTable table = new CsvTable(file, List.of("a", "b"), disk::open);
        table.append(List.of(1, 2));

        // when / then
        assertThatThrownBy(() -> table.append(List.of(345, 678)))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessage("a row cannot be written: " + file + ": disk full");
        assertThat(Files.readString(file)).isEqualTo("a,b\n1,2\n");

        // when
        disk.roomBytes = 100;
        table.append(List.of(345, 678));

        // then
        assertThat(Files.readString(file)).isEqualTo("a,b\n1,2\n345,678\n");
    }

    @Test
    void shouldWriteTheHeaderLaterWhenTheDiskWasFullAtFirst() throws IOException {
        // given
        SmallDisk disk = new SmallDisk(2);
        CsvTable table = new CsvTable(file, List.of("a", "b"), disk::open);
        assertThatThrownBy(() -> table.append(List.of(1, 2))).isInstanceOf(RecordingException.class);

        // when
        disk.roomBytes = 100;
        table.append(List.of(1, 2));

        // then
        assertThat(Files.readString(file)).isEqualTo("a,b\n1,2\n");
    }

    /** A real file on a disk that has room for so many bytes. */
    private static final class SmallDisk {

        private long roomBytes;

        SmallDisk(long roomBytes) {
            this.roomBytes = roomBytes;
        }

        SeekableByteChannel open(Path path) throws IOException {
            SeekableByteChannel real =
                    Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new SeekableByteChannel() {
                @Override
                public int write(ByteBuffer from) throws IOException {
                    int fits = (int) Math.min(from.remaining(), roomBytes - real.position());
                    if (fits <= 0) {
                        throw new IOException("No space left on device");
                    }
                    ByteBuffer part = from.slice(from.position(), fits);
                    from.position(from.position() + fits);
                    return real.write(part);
                }

                @Override
                public int read(ByteBuffer to) throws IOException {
                    return real.read(to);
                }

                @Override
                public long position() throws IOException {
                    return real.position();
                }

                @Override
                public SeekableByteChannel position(long position) throws IOException {
                    return real.position(position);
                }

                @Override
                public long size() throws IOException {
                    return real.size();
                }

                @Override
                public SeekableByteChannel truncate(long bytes) throws IOException {
                    return real.truncate(bytes);
                }

                @Override
                public boolean isOpen() {
                    return real.isOpen();
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }
    }
}
