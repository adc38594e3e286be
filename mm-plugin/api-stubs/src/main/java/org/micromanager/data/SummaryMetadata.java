package org.micromanager.data;

import java.util.List;

/** Signature of Micro-Manager's {@code SummaryMetadata}. */
public interface SummaryMetadata {
    List<String> getChannelNameList();

    String getPrefix();
}
