package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.Frame;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.wire.FrameCodec;

/** Micro-Manager loads no plugin at all when one class is newer than its Java: what the plugin uses stays at Java 8. */
class BytecodeLevelTest {

    private static final int JAVA_8 = 52;

    @ParameterizedTest
    @ValueSource(classes = {Frame.class, FrameCodec.class, MessageBus.class})
    void shouldCompileWhatThePluginUsesForJava8(Class<?> type) throws IOException {
        try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class");
                DataInputStream header = new DataInputStream(bytes)) {
            header.readInt();
            header.readUnsignedShort();

            int version = header.readUnsignedShort();

            assertThat(version).isEqualTo(JAVA_8);
        }
    }
}
