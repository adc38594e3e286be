package org.tractionscope.mm.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.StreamId;

final class SpoolSettingsTest {

    private static final StreamId STREAM = new StreamId("scope", "Zyla", "Pos-3", "Zyxin");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "*; true",
                "Zyxin; true",
                "Actin; false",
                "Actin, Zyxin; true",
                "*/Pos-3/*; true",
                "*/Pos-4/*; false",
                "Zyla/Pos-3/Zyxin; true",
                "Orca/*/Zyxin, Zyla/*/Actin; false"
            })
    void shouldKeepTheStreamsThatAreNamed(String streams, boolean keeps) {
        SpoolSettings settings = SpoolSettings.of(streams, Path.of("spool"), 1);

        assertThat(settings.keeps(STREAM)).isEqualTo(keeps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Zyxin,", "Zyla/Zyxin", "a/b/c/d", "//"})
    void shouldRefuseWhatNamesNoStream(String streams) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpoolSettings.of(streams, Path.of("spool"), 1))
                .withMessageStartingWith("a stream to keep on disk must be a channel, camera/position/channel or *");
    }

    @Test
    void shouldRefuseADiskWithoutRoom() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpoolSettings.of("*", Path.of("spool"), 0))
                .withMessage("the most that waits on disk must be ≥ 1 byte: 0");
    }
}
