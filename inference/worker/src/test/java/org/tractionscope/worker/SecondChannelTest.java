package org.tractionscope.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImagePlane;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.PixelCompression;
import org.tractionscope.wire.SkippedFrameCodec;
import org.tractionscope.wire.TractionCodec;

class SecondChannelTest {

    private static final int SIZE = 4;
    private static final PixelSize PIXEL = PixelSize.ofUm(0.68);
    private static final StreamId ZYXIN = new StreamId("scope", "cam", "pos", "zyxin");
    private static final StreamId ACTIN = new StreamId("scope", "cam-2", "pos", "actin");
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final InMemoryMessageBus bus = new InMemoryMessageBus(() -> nowUnixNs());
    private final MessageSource results = results();
    private long nowUnixNs = 1_000_000_000_000L;

    private long nowUnixNs() {
        return nowUnixNs;
    }

    private MessageSource results() {
        bus.createTopics();
        return bus.openSource(EnumSet.of(Topic.TRACTIONS, Topic.SKIPS), StartAt.EARLIEST);
    }

    @AfterEach
    void closeBus() {
        bus.close();
    }

    @Test
    void shouldGiveTheModelBothImagesOfAMoment() {
        publish(ZYXIN, 0, 500);
        publish(ACTIN, 0, 900);

        work(worker(BacklogPolicy.EVERY_FRAME), 10);

        assertThat(outcomes())
                .containsExactly(
                        "traction zyxin/0 0.5 1.0",
                        "second channel actin/0 is the second image of frame " + ZYXIN + "/0");
    }

    @Test
    void shouldPairWhateverComesFirst() {
        publish(ACTIN, 0, 900);
        publish(ZYXIN, 0, 500);
        publish(ACTIN, 1, 100);
        publish(ZYXIN, 1, 900);

        work(worker(BacklogPolicy.EVERY_FRAME), 10);

        assertThat(outcomes())
                .contains("traction zyxin/0 0.5 1.0", "traction zyxin/1 1.0 0.0")
                .hasSize(4);
    }

    @Test
    void shouldPairByTimePointWhereOneChannelIsTakenMoreRarely() {
        publish(ZYXIN, 0, 500, Optional.of(0));
        publish(ZYXIN, 1, 500, Optional.of(1));
        publish(ZYXIN, 2, 500, Optional.of(2));
        publish(ACTIN, 0, 100, Optional.of(0));
        publish(ACTIN, 1, 900, Optional.of(2));
        PredictionWorker worker = worker(BacklogPolicy.EVERY_FRAME);

        work(worker, 10);
        nowUnixNs += WAIT.toNanos();
        work(worker, 10);

        assertThat(outcomes())
                .contains("traction zyxin/0 0.5 0.0", "traction zyxin/2 0.5 1.0")
                .anyMatch(outcome -> outcome.startsWith("unsuitable zyxin/1 "))
                .hasSize(5);
    }

    @Test
    void shouldWaitForTheOtherImageAndGoOnWithoutItWhenItDoesNotCome() {
        publish(ZYXIN, 0, 500);
        PredictionWorker worker = worker(BacklogPolicy.EVERY_FRAME);

        work(worker, 5);
        List<String> before = outcomes();
        nowUnixNs += WAIT.toNanos();
        work(worker, 5);
        List<String> after = outcomes();
        publish(ACTIN, 0, 500);
        work(worker, 5);

        assertThat(before).isEmpty();
        assertThat(after)
                .singleElement()
                .asString()
                .startsWith(
                        "unsuitable zyxin/0 two needs two images (zyxin, actin), and no second one belongs to frame");
        assertThat(outcomes()).containsExactly("second channel actin/0 no frame of another channel came for it");
    }

    @Test
    void shouldGiveAPairToTheNextWorkerWhenTheFirstDiesBetweenItsImages() {
        publish(ZYXIN, 0, 500);
        PredictionWorker first = worker(BacklogPolicy.EVERY_FRAME);
        work(first, 3);
        first.close();
        publish(ACTIN, 0, 900);

        work(worker(BacklogPolicy.EVERY_FRAME), 10);

        assertThat(outcomes()).contains("traction zyxin/0 0.5 1.0").hasSize(2);
    }

    @Test
    void shouldPredictTheNewestPairAlone() {
        for (int i = 0; i < 3; i++) {
            publish(ZYXIN, i, 500);
            publish(ACTIN, i, 100 + 400 * i);
        }

        work(worker(BacklogPolicy.NEWEST_FRAME), 10);

        assertThat(outcomes())
                .contains("traction zyxin/2 0.5 1.0")
                .filteredOn(outcome -> outcome.startsWith("superseded zyxin/"))
                .hasSize(2);
    }

    @Test
    void shouldRefuseASecondImageOfAnotherSize() {
        publish(ZYXIN, 0, 500);
        publish(frame(ACTIN, 0, 500, SIZE + 1, Optional.empty()));

        work(worker(BacklogPolicy.EVERY_FRAME), 10);

        assertThat(outcomes())
                .anyMatch(outcome -> outcome.startsWith("unsuitable zyxin/0 the second image must have the size"));
    }

    @Test
    void shouldRefuseAModelOfTwoImagesWithoutASecondChannel() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> worker(BacklogPolicy.EVERY_FRAME, SecondChannel.none()))
                .withMessageContaining("must be given a second channel: zyxin, actin");
    }

    private PredictionWorker worker(BacklogPolicy policy) {
        return worker(policy, SecondChannel.of("actin", WAIT));
    }

    private PredictionWorker worker(BacklogPolicy policy, SecondChannel second) {
        FramePredictor predictor =
                new FramePredictor(new MeansPredictor(), new Normalisation(Normalisation.State.FIXED, 100, 900));
        return new PredictionWorker(
                new PredictionWorker.Ports(
                        bus.openExchange("predict", "worker-1", Topic.FRAMES, StartAt.EARLIEST),
                        new WorkerHeart("worker-1", bus.openSink("worker-1"), this::nowUnixNs),
                        this::nowUnixNs),
                List.of(predictor),
                policy,
                second,
                (where, fault) -> {});
    }

    private static void work(PredictionWorker worker, int steps) {
        for (int step = 0; step < steps; step++) {
            worker.doWork(0);
        }
    }

    private void publish(StreamId stream, int sequence, int counts) {
        publish(stream, sequence, counts, Optional.empty());
    }

    private void publish(StreamId stream, int sequence, int counts, Optional<Integer> timePoint) {
        publish(frame(stream, sequence, counts, SIZE, timePoint));
    }

    private void publish(Frame frame) {
        bus.openSink("camera")
                .send(
                        new Message(
                                Topic.FRAMES,
                                frame.key().stream().site(),
                                FrameCodec.encode(frame, PixelCompression.NONE, nowUnixNs)),
                        failure -> assertThat(failure).isEmpty());
    }

    private Frame frame(StreamId stream, int sequence, int counts, int side, Optional<Integer> timePoint) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * side * side).order(ByteOrder.LITTLE_ENDIAN);
        while (pixels.hasRemaining()) {
            pixels.putShort((short) counts);
        }
        pixels.flip();
        Frame frame = new Frame(
                new FrameKey(stream, "session", sequence),
                new CaptureTime(nowUnixNs, 60_000_000_000L * sequence),
                new ImageSize(side, side),
                PixelType.UINT16,
                pixels,
                Optional.of(PIXEL),
                new Provenance(Provenance.Source.SIMULATION, "test", "test"));
        return timePoint
                .map(index -> frame.with(ImagePlane.of().timePoint(index).build()))
                .orElse(frame);
    }

    /** Each outcome so far that was not asked for before: what it is, of which frame, and the field's two values. */
    private List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        for (List<Received> more = results.poll(0); !more.isEmpty(); more = results.poll(0)) {
            for (Received received : more) {
                if (received.topic() == Topic.TRACTIONS) {
                    Traction traction = TractionCodec.decode(received.payload());
                    outcomes.add("traction " + words(traction.key()) + " "
                            + traction.field().x(0, 0) + " " + traction.field().y(0, 0));
                } else {
                    SkippedFrame skipped = SkippedFrameCodec.decode(received.payload());
                    outcomes.add(skipped.reason().words() + " " + words(skipped.key()) + " " + skipped.detail());
                }
            }
        }
        return outcomes;
    }

    private static String words(FrameKey key) {
        return key.stream().channel() + "/" + key.sequence();
    }

    /** Its traction is the first channel along x and the second along y. */
    private static final class MeansPredictor implements TractionPredictor {

        @Override
        public ModelPassport passport() {
            return new ModelPassport(
                    new ModelId("two", "0".repeat(64)),
                    "test",
                    List.of("zyxin", "actin"),
                    new InputSize.Fixed(new ImageSize(SIZE, SIZE)),
                    PIXEL,
                    OptionalInt.empty(),
                    TractionUnit.NORMALISED,
                    "nothing");
        }

        @Override
        public EngineId engine() {
            return new EngineId("test", "test");
        }

        @Override
        public Tensor predict(Tensor images) {
            return images;
        }

        @Override
        public void close() {}
    }
}
