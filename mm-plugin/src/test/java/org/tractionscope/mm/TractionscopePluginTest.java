package org.tractionscope.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.micromanager.Studio;
import org.micromanager.acquisition.AcquisitionStartedEvent;
import org.micromanager.data.Datastore;
import org.micromanager.data.Image;
import org.tractionscope.mm.capture.CapturePolicy;
import org.tractionscope.mm.fake.FakeDatastore;
import org.tractionscope.mm.fake.FakeImage;
import org.tractionscope.mm.fake.FakeStudio;
import org.tractionscope.mm.fake.Hostile;
import org.tractionscope.mm.run.PluginSettings;
import org.tractionscope.mm.run.Setting;
import org.tractionscope.transport.InMemoryMessageBus;

final class TractionscopePluginTest {

    @Test
    void shouldDoNothingWithTheStudioInSetContextButSubscribe() {
        FakeStudio studio = new FakeStudio();
        Hostile counter = new Hostile(Integer.MAX_VALUE);

        new TractionscopePlugin().setContext(counter.wrap(Studio.class, studio));

        assertThat(counter.calls()).as("events(), registerForEvents()").isEqualTo(2);
    }

    @Test
    void shouldBeginWhenMicroManagerIsComplete() {
        FakeStudio studio = new FakeStudio();
        TractionscopePlugin plugin = new TractionscopePlugin();
        plugin.setContext(studio);

        studio.completeStartup();

        assertThat(plugin.tractionscope()).isPresent();
        assertThat(studio.escaped()).isEmpty();
        assertThat(studio.log()).isEmpty();
    }

    @Test
    void shouldNameItselfWithoutAStudio() {
        TractionscopePlugin plugin = new TractionscopePlugin();

        assertThat(plugin.getName()).isEqualTo("Tractionscope");
        assertThat(plugin.getSubMenu()).isEmpty();
        assertThat(plugin.getHelpText()).isNotEmpty();
        assertThat(plugin.getVersion()).isNotEmpty();
        assertThat(plugin.getCopyright()).isNotEmpty();
        assertThatCode(plugin::onPluginSelected).doesNotThrowAnyException();
        assertThatCode(() -> plugin.setContext(null)).doesNotThrowAnyException();
    }

    /** Every call into Micro-Manager throws once, each in a run of its own, and in the last run all of them do. */
    @Test
    void shouldLetNoExceptionOfAnyMicroManagerCallEscape() {
        Hostile counter = new Hostile(Integer.MAX_VALUE);
        liveThrough(counter);
        int calls = counter.calls();

        assertThat(calls).isGreaterThan(40);
        for (int failAt = 0; failAt < calls; failAt++) {
            liveThrough(new Hostile(failAt));
        }
        liveThrough(new Hostile(-1));
    }

    private static void liveThrough(Hostile hostile) {
        FakeStudio studio = new FakeStudio();
        Studio unreliable = hostile.wrap(Studio.class, studio);
        assertThatCode(() -> {
                    TractionscopePlugin plugin = new TractionscopePlugin();
                    plugin.setContext(unreliable);
                    studio.completeStartup();
                    plugin.onPluginSelected();
                    plugin.tractionscope().ifPresent(inside -> {
                        inside.change(PluginSettings.atFirst()
                                .with(Setting.BROKER, "127.0.0.1:1")
                                .with(Setting.POLICY, CapturePolicy.NEWEST.name()));
                        inside.start(new InMemoryMessageBus());
                        useTheMicroscope(studio, hostile);
                        inside.status();
                        inside.stop();
                    });
                })
                .doesNotThrowAnyException();
        assertThat(studio.escaped()).isEmpty();
    }

    private static void useTheMicroscope(FakeStudio studio, Hostile hostile) {
        FakeDatastore live = studio.openLive("Zyxin");
        live.put(hostile.wrap(Image.class, FakeImage.of16Bit(4, 4).withEverything()));
        studio.openLive("Zyxin");
        FakeDatastore store = new FakeDatastore("mda", "Zyxin");
        studio.post(new AcquisitionStartedEvent() {
            @Override
            public Datastore getDatastore() {
                return hostile.wrap(Datastore.class, store);
            }

            @Override
            public Object getSource() {
                return this;
            }
        });
        store.put(hostile.wrap(Image.class, FakeImage.of16Bit(4, 4).at(1, 0, 0, 0)));
        store.freeze();
        studio.changeExposure(7);
    }
}
