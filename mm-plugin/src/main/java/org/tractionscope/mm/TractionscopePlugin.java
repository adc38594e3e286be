package org.tractionscope.mm;

import com.google.common.eventbus.Subscribe;
import java.util.Optional;
import org.micromanager.MenuPlugin;
import org.micromanager.Studio;
import org.micromanager.events.StartupCompleteEvent;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.SciJavaPlugin;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.panel.PanelWindow;
import org.tractionscope.mm.run.Tractionscope;
import org.tractionscope.mm.run.Version;

/**
 * What Micro-Manager finds in the jar: Plugins &gt; Tractionscope.
 *
 * <p>{@link #setContext} is called while Micro-Manager is still being built, and an exception there would keep all further
 * plugins from loading: it stores and subscribes, no more. The rest begins when Micro-Manager says that it is complete, or
 * when the menu is used.
 */
@Plugin(type = MenuPlugin.class)
public final class TractionscopePlugin implements MenuPlugin, SciJavaPlugin {

    private volatile Optional<Studio> studio = Optional.empty();
    private final Faults faults = new Faults(
            (message, problem) -> studio.ifPresent(there -> there.logs().logError(problem, message)));
    private Optional<Tractionscope> tractionscope = Optional.empty();
    private Optional<PanelWindow> window = Optional.empty();

    @Override
    public void setContext(Studio newStudio) {
        studio = Optional.ofNullable(newStudio);
        faults.guard(
                "wait for Micro-Manager",
                () -> studio.ifPresent(there -> there.events().registerForEvents(this)));
    }

    /** Micro-Manager is complete. */
    @Subscribe
    public void onStartupComplete(StartupCompleteEvent event) {
        faults.guard("begin", this::tractionscope);
    }

    @Override
    public void onPluginSelected() {
        faults.guard("open its panel", () -> tractionscope().ifPresent(there -> {
            if (!window.isPresent()) {
                window = Optional.of(new PanelWindow(there));
            }
            window.get().show();
        }));
    }

    /** The plugin's inside, begun if it was not; empty before {@link #setContext}. */
    synchronized Optional<Tractionscope> tractionscope() {
        if (!tractionscope.isPresent() && studio.isPresent()) {
            Tractionscope begun = new Tractionscope(studio.get(), faults);
            begun.begin();
            tractionscope = Optional.of(begun);
        }
        return tractionscope;
    }

    @Override
    public String getName() {
        return "Tractionscope";
    }

    @Override
    public String getSubMenu() {
        return "";
    }

    @Override
    public String getHelpText() {
        return "Sends Snap, Live and MDA images to a Kafka broker and shows the traction that comes back over the image.";
    }

    @Override
    public String getVersion() {
        return Version.number();
    }

    @Override
    public String getCopyright() {
        return "Tractionscope contributors, Apache-2.0";
    }
}
