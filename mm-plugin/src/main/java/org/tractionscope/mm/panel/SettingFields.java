package org.tractionscope.mm.panel;

import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.JTextField;
import org.tractionscope.mm.run.PluginSettings;
import org.tractionscope.mm.run.Setting;
import org.tractionscope.mm.run.Tractionscope;

/** Text fields whose text is a setting, taken over at Enter, when they are left, or all together. */
final class SettingFields {

    private final Tractionscope plugin;
    private final Consumer<PluginSettings> change;
    private final Map<Setting, JTextField> fields = new EnumMap<>(Setting.class);

    /** Fields of {@code plugin}'s settings; changed settings go to {@code change}. */
    SettingFields(Tractionscope plugin, Consumer<PluginSettings> change) {
        this.plugin = Objects.requireNonNull(plugin, "plugin");
        this.change = Objects.requireNonNull(change, "change");
    }

    /** A field with the setting's text. */
    JTextField field(Setting key, int columns, String tip) {
        JTextField field = PanelStyle.field(plugin.settings().text(key), columns, tip);
        fields.put(key, field);
        field.addActionListener(enter -> take(key, field));
        field.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                take(key, field);
            }
        });
        return field;
    }

    private void take(Setting key, JTextField field) {
        if (!field.getText().trim().equals(plugin.settings().text(key))) {
            change.accept(plugin.settings().with(key, field.getText().trim()));
        }
    }

    /** Writes into a field and takes it over. */
    void set(Setting key, String text) {
        JTextField field = Objects.requireNonNull(fields.get(key), "field of " + key);
        field.setText(text);
        take(key, field);
    }

    /** Takes over all that was typed and not yet confirmed. */
    void takeAll() {
        PluginSettings typed = plugin.settings();
        for (Map.Entry<Setting, JTextField> entry : fields.entrySet()) {
            typed = typed.with(entry.getKey(), entry.getValue().getText().trim());
        }
        change.accept(typed);
    }
}
