package org.tractionscope.mm.panel;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** Hears of every change of a text. */
final class TextListener implements DocumentListener {

    private final Runnable changed;

    TextListener(Runnable changed) {
        this.changed = changed;
    }

    @Override
    public void insertUpdate(DocumentEvent event) {
        changed.run();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
        changed.run();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {
        changed.run();
    }
}
