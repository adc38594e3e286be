package org.tractionscope.mm.run;

import java.util.Objects;
import org.micromanager.Studio;
import org.micromanager.propertymap.MutablePropertyMapView;
import org.tractionscope.mm.capture.Faults;

/** The settings in Micro-Manager's user profile; what cannot be read or written there is as at first. Any thread. */
final class SettingsStore {

    private final Studio studio;
    private final Faults faults;

    SettingsStore(Studio studio, Faults faults) {
        this.studio = Objects.requireNonNull(studio, "studio");
        this.faults = Objects.requireNonNull(faults, "faults");
    }

    PluginSettings load() {
        PluginSettings[] loaded = {PluginSettings.atFirst()};
        faults.guard("read its settings", () -> {
            MutablePropertyMapView profile = studio.profile().getSettings(Tractionscope.class);
            for (Setting key : Setting.values()) {
                String value = profile.getString(key.profileName(), key.atFirst());
                if (value != null) {
                    loaded[0] = loaded[0].with(key, value);
                }
            }
        });
        return loaded[0];
    }

    void save(PluginSettings settings) {
        faults.guard("keep its settings", () -> {
            MutablePropertyMapView profile = studio.profile().getSettings(Tractionscope.class);
            for (Setting key : Setting.values()) {
                profile.putString(key.profileName(), settings.text(key));
            }
        });
    }
}
