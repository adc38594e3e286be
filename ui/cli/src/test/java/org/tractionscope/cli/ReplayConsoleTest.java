package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.sim.ReplayTransport;

class ReplayConsoleTest {

    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final ReplayTransport transport = new ReplayTransport();
    private final ReplayConsole console = new ReplayConsole(transport, answers::add);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fast-forward | expected pause, play, step, seek MIN, speed FACTOR or stop: \"fast-forward\"",
                "seek | expected pause, play, step, seek MIN, speed FACTOR or stop: \"seek\"",
                "seek soon | seek must name a minute such as 40.5 (\"seek soon\")",
                "seek -1 | seek must name a minute ≥ 0 and ≤ 1 000 000 (\"seek -1\")",
                "speed 2000 | replay speed must be ≥ 0.1 and ≤ 1000: 2000.0 (\"speed 2000\")",
                "pause | paused",
                "PLAY | playing",
                "seek 40.5 | at minute 40.5",
                "speed max | speed max"
            })
    void shouldAnswerEachLine(String line, String answer) {
        // when / then
        assertThat(console.obey(line)).isEqualTo(answer);
    }

    @Test
    void shouldObeyEveryLineOfAStream() throws InterruptedException {
        // when
        console.follow(new ByteArrayInputStream("pause\n\nstop\n".getBytes(StandardCharsets.UTF_8)));

        // then
        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo("paused");
        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo("stopping");
        assertThat(transport.isPaused()).isTrue();
        assertThat(console.isStopped()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-1", "2000000000"})
    void shouldRefuseAnImpossibleLimitOfFreeDisk(long megabytes, @TempDir Path folder) {
        // given
        Console terminal = new Console();

        // when
        int code = terminal.run(
                "record",
                "--bootstrap",
                "127.0.0.1:1",
                "--out",
                folder.toString(),
                "--least-free-mb",
                String.valueOf(megabytes));

        // then
        assertThat(code).isEqualTo(2);
        assertThat(terminal.err()).contains("--least-free-mb must be ≥ 0 and ≤ 1000000000: " + megabytes);
    }
}
