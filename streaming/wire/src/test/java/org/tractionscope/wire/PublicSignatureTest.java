package org.tractionscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicSignatureTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                FrameCodec.class,
                FrameEnvelope.class,
                TractionCodec.class,
                SkippedFrameCodec.class,
                ExperimentEventCodec.class,
                HeartbeatCodec.class,
                PixelCompression.class,
                WireFormatException.class
            })
    void shouldSpeakOfTheModelAndTheJdkOnly(Class<?> type) {
        List<Class<?>> named = new ArrayList<>();
        Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .map(Executable.class::cast)
                .filter(member -> Modifier.isPublic(member.getModifiers()))
                .forEach(member -> {
                    named.addAll(Arrays.asList(member.getParameterTypes()));
                    named.addAll(Arrays.asList(member.getExceptionTypes()));
                    if (member instanceof Method method) {
                        named.add(method.getReturnType());
                    }
                });

        assertThat(named).isNotEmpty().allSatisfy(each -> assertThat(
                        each.isArray() ? each.getComponentType().getName() : each.getName())
                .matches("(java\\.|org\\.tractionscope\\.model\\.|org\\.tractionscope\\.wire\\.[A-Z]|int|long).*"));
    }
}
