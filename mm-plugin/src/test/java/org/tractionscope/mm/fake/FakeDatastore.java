package org.tractionscope.mm.fake;

import com.google.common.eventbus.EventBus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.micromanager.data.Coords;
import org.micromanager.data.DataProvider;
import org.micromanager.data.DataProviderHasNewImageEvent;
import org.micromanager.data.Datastore;
import org.micromanager.data.DatastoreFrozenEvent;
import org.micromanager.data.Image;
import org.micromanager.data.SummaryMetadata;

/** A data set with an event bus of its own, as in Micro-Manager; events come on the thread that posts them. */
public final class FakeDatastore implements Datastore {

    private final String name;
    private final EventBus bus;
    private List<String> channels;
    private boolean frozen;

    public FakeDatastore(String name, String... channels) {
        this(name, new ArrayList<>(), channels);
    }

    FakeDatastore(String name, List<Throwable> escaped, String... channels) {
        this.name = name;
        this.bus = new EventBus((problem, where) -> escaped.add(problem));
        this.channels = Arrays.asList(channels);
    }

    /** An image arrives. */
    public void put(Image image) {
        bus.post(new DataProviderHasNewImageEvent() {
            @Override
            public Image getImage() {
                return image;
            }

            @Override
            public Coords getCoords() {
                return image.getCoords();
            }

            @Override
            public DataProvider getDataProvider() {
                return FakeDatastore.this;
            }
        });
    }

    public void rename(String... newChannels) {
        channels = Arrays.asList(newChannels);
    }

    public void freeze() {
        frozen = true;
        bus.post(new DatastoreFrozenEvent() {});
    }

    @Override
    public SummaryMetadata getSummaryMetadata() {
        return new SummaryMetadata() {
            @Override
            public List<String> getChannelNameList() {
                return channels;
            }

            @Override
            public String getPrefix() {
                return name;
            }
        };
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void registerForEvents(Object recipient) {
        bus.register(recipient);
    }

    @Override
    public void unregisterForEvents(Object recipient) {
        bus.unregister(recipient);
    }

    @Override
    public boolean isFrozen() {
        return frozen;
    }

    @Override
    public void close() {
        freeze();
    }
}
