package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.StreamId;

class FrameLogTest {

    private static final FrameKey FRAME =
            new FrameKey(new StreamId("scope-1", "cam-1", "pos-1", "zyxin"), "session-1", 42);

    @Test
    void shouldSayStreamSessionAndSequenceBesideTheTextInJson() throws Exception {
        String line = logged("json", "a \"quoted\" reason");

        JsonNode json = new ObjectMapper().readTree(line);

        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("formattedMessage").asText()).isEqualTo("frame " + FRAME + ": a \"quoted\" reason");
        assertThat(json.path("kvpList").findValuesAsText("stream")).containsExactly("scope-1/cam-1/pos-1/zyxin");
        assertThat(json.path("kvpList").findValuesAsText("session")).containsExactly("session-1");
        assertThat(json.path("kvpList").findValuesAsText("sequence")).containsExactly("42");
        assertThat(json.path("timestamp").isIntegralNumber()).isTrue();
    }

    @Test
    void shouldKeepTheConsoleAsItIsInText() throws Exception {
        assertThat(logged("text", "torn")).endsWith("WARN  frame " + FRAME + ": torn");
    }

    /** What the shipped configuration prints of one survived fault. */
    private static String logged(String format, String reason) throws IOException, JoranException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        LoggerContext context = new LoggerContext();
        try (PrintStream console = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setErr(console);
            context.setMDCAdapter(new LogbackMDCAdapter());
            context.putProperty("TRACTIONSCOPE_LOG", format);
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            URL file = Objects.requireNonNull(FrameLogTest.class.getResource("/logback.xml"));
            configurator.doConfigure(file);
            Logger logger = context.getLogger("test");
            new LoggedFaults(logger).survived(FRAME, new IllegalStateException(reason));
        } finally {
            context.stop();
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
