package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;

/** Frames whose pixels are made when they are sent, as a microscope's plugin offers them. */
final class LatentFramePublishingTest {

    private final HoldingSink sink = new HoldingSink();

    @Test
    void shouldKeepOnlyTheNewestOfALiveViewAndCountTheOthers() {
        QueueingFramePublisher publisher = publisher();

        publisher.offerNewest(new DevelopedFrame(Frames.frame(0)));
        publisher.offerNewest(new DevelopedFrame(Frames.frame(1)));
        boolean third = publisher.offerNewest(new DevelopedFrame(Frames.frame(2)));
        workOff(publisher);

        assertThat(third).isFalse();
        assertThat(sink.sequences(Topic.FRAMES)).containsExactly(2L);
        assertThat(sink.skips()).containsExactly("0 SUPERSEDED", "1 SUPERSEDED");
    }

    @Test
    void shouldKeepWhatIsNotReplaceableWhenOnlyTheNewestCounts() {
        QueueingFramePublisher publisher = publisher();

        publisher.offer(new Irreplaceable(Frames.frame(0)));
        publisher.offerNewest(new DevelopedFrame(Frames.frame(1)));
        publisher.offerNewest(new DevelopedFrame(Frames.frame(2)));
        workOff(publisher);

        assertThat(sink.sequences(Topic.FRAMES)).containsExactly(0L, 2L);
        assertThat(sink.skips()).containsExactly("1 SUPERSEDED");
    }

    /** A frame that someone asked for. */
    private static final class Irreplaceable implements LatentFrame {

        private final Frame frame;

        Irreplaceable(Frame frame) {
            this.frame = frame;
        }

        @Override
        public FrameKey key() {
            return frame.key();
        }

        @Override
        public CaptureTime captured() {
            return frame.captured();
        }

        @Override
        public long bytes() {
            return 12;
        }

        @Override
        public boolean isReplaceable() {
            return false;
        }

        @Override
        public Frame develop() {
            return frame;
        }
    }

    @Test
    void shouldSkipAnImageThatCanBeNoFrameAsUnsuitable() {
        QueueingFramePublisher publisher = publisher();

        publisher.offer(new LatentFrame() {
            @Override
            public FrameKey key() {
                return Frames.frame(0).key();
            }

            @Override
            public CaptureTime captured() {
                return Frames.frame(0).captured();
            }

            @Override
            public long bytes() {
                return 12;
            }

            @Override
            public Frame develop() {
                throw new IllegalArgumentException("a frame must be monochrome: RGB");
            }
        });
        publisher.offer(Frames.frame(1));
        workOff(publisher);

        assertThat(sink.skips()).containsExactly("0 UNSUITABLE");
        assertThat(sink.sequences(Topic.FRAMES)).containsExactly(1L);
    }

    private QueueingFramePublisher publisher() {
        return new QueueingFramePublisher(sink, PublisherSettings.of("plugin"), () -> 5_000_000_000L);
    }

    private static void workOff(QueueingFramePublisher publisher) {
        int sent = 1;
        for (int i = 0; i < 1000 && sent > 0; i++) {
            sent = publisher.doWork();
        }
    }
}
