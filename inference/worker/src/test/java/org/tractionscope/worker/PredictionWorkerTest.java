package org.tractionscope.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.Agreement;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.HeartbeatCodec;
import org.tractionscope.wire.PixelCompression;
import org.tractionscope.wire.SkippedFrameCodec;
import org.tractionscope.wire.TractionCodec;

class PredictionWorkerTest {

    private static final StreamId LEFT = new StreamId("scope", "cam-1", "left", "zyxin");
    private static final StreamId RIGHT = new StreamId("scope", "cam-1", "right", "zyxin");
    private static final PixelSize PIXEL = PixelSize.ofUm(0.68);
    private static final int SIZE = 8;

    private final InMemoryMessageBus bus = new InMemoryMessageBus(UnixClock.system());
    private final MessageSource results = source(Topic.TRACTIONS, Topic.SKIPS);
    private final MessageSource heartbeats = source(Topic.HEARTBEATS);
    private final List<String> faults = new ArrayList<>();
    private long nowUnixNs = 1_000_000_000_000L;

    private MessageSource source(Topic first, Topic... more) {
        bus.createTopics();
        return bus.openSource(EnumSet.of(first, more), StartAt.EARLIEST);
    }

    @AfterEach
    void closeBus() {
        bus.close();
    }

    @Test
    void shouldGiveEveryFrameOneTractionInOrder() {
        publish(LEFT, 0, 3);
        PredictionWorker worker = worker(BacklogPolicy.EVERY_FRAME, PredictionWorkerTest::zeros);

        work(worker, 3);

        assertThat(outcomes()).containsExactly("traction left/0", "traction left/1", "traction left/2");
        worker.close();
    }

    @Test
    void shouldPublishWhatTheModelShowsOfItself() {
        publish(LEFT, 0, 1);
        PredictionWorker worker = worker(BacklogPolicy.EVERY_FRAME, PredictionWorkerTest::zeros);

        work(worker, 1);

        Traction traction = TractionCodec.decode(drain(results).get(0).payload());
        assertThat(traction.inner()).singleElement().satisfies(field -> {
            assertThat(field.name()).isEqualTo("input");
            // Counts of 100 to 730 between levels of 100 and 900.
            assertThat(field.values().get(SIZE * SIZE - 1)).isCloseTo(630 / 800f, within(1e-6f));
        });
        worker.close();
    }

    @Test
    void shouldSkipAllButTheNewestFrameOfEachStreamWhenAskedTo() {
        publish(LEFT, 0, 3);
        publish(RIGHT, 0, 2);
        PredictionWorker worker = worker(BacklogPolicy.NEWEST_FRAME, PredictionWorkerTest::zeros);

        work(worker, 5);

        assertThat(outcomes())
                .containsExactlyInAnyOrder(
                        "superseded left/0",
                        "superseded left/1",
                        "traction left/2",
                        "superseded right/0",
                        "traction right/1");
        worker.close();
    }

    @Test
    void shouldSkipAnUnsuitableFrameWithTheReasonAndGoOn() {
        publish(frame(LEFT, 0, Optional.of(PixelSize.ofUm(0.5))));
        publish(LEFT, 1, 2);
        PredictionWorker worker = worker(BacklogPolicy.EVERY_FRAME, PredictionWorkerTest::zeros);

        work(worker, 2);

        assertThat(outcomes()).containsExactlyInAnyOrder("unsuitable left/0", "traction left/1");
        assertThat(faults).singleElement().asString().contains("left/zyxin/0").contains("0.5 µm");
        worker.close();
    }

    @Test
    void shouldSkipAFrameOnWhichTheModelFails() {
        publish(LEFT, 0, 2);
        int[] calls = new int[1];
        PredictionWorker worker = worker(BacklogPolicy.EVERY_FRAME, input -> {
            if (calls[0]++ == 0) {
                throw new PredictionException(PredictionException.Category.FAILED_FRAME, "out of memory");
            }
            return zeros(input);
        });

        work(worker, 2);

        assertThat(outcomes()).containsExactlyInAnyOrder("prediction failed left/0", "traction left/1");
        worker.close();
    }

    @Test
    void shouldStopWhenTheModelIsBrokenAndLeaveTheFrameToAnotherWorker() {
        publish(LEFT, 0, 1);
        PredictionWorker broken = worker(BacklogPolicy.EVERY_FRAME, input -> {
            throw new PredictionException(PredictionException.Category.BROKEN_MODEL, "weights are gone");
        });

        assertThatExceptionOfType(PredictionException.class)
                .isThrownBy(() -> work(broken, 1))
                .withMessageContaining("weights are gone");
        broken.close();
        PredictionWorker next = worker(BacklogPolicy.EVERY_FRAME, PredictionWorkerTest::zeros);
        work(next, 1);

        assertThat(outcomes()).containsExactly("traction left/0");
        next.close();
    }

    @Test
    void shouldTakeAMessageThatIsNoFrameOffTheTopicAndSayWhereItLay() {
        bus.openSink("test")
                .send(new Message(Topic.FRAMES, LEFT.toString(), ByteBuffer.wrap(new byte[] {9, 9})), f -> {});
        publish(LEFT, 0, 1);
        PredictionWorker worker = worker(BacklogPolicy.EVERY_FRAME, PredictionWorkerTest::zeros);

        work(worker, 2);

        assertThat(outcomes()).containsExactly("traction left/0");
        assertThat(faults).singleElement().asString().contains(Topic.FRAMES.wireName());
        worker.close();
    }

    @Test
    void shouldSayThatItIsReadyWithModelAndEngineAndThenCountOnceASecond() {
        PredictionWorker worker = worker(BacklogPolicy.EVERY_FRAME, PredictionWorkerTest::zeros);
        worker.start();
        publish(LEFT, 0, 2);
        work(worker, 2);

        nowUnixNs += 1_000_000_000;
        worker.doWork(0);
        worker.close();

        List<Heartbeat> beats = drain(heartbeats).stream()
                .map(Received::payload)
                .map(HeartbeatCodec::decode)
                .toList();
        assertThat(beats)
                .extracting(Heartbeat::state)
                .containsExactly(Heartbeat.State.READY, Heartbeat.State.READY, Heartbeat.State.STOPPED);
        assertThat(beats.get(0).model()).map(ModelId::name).contains("test-net");
        assertThat(beats.get(1).counts()).singleElement().satisfies(row -> {
            assertThat(row.taken()).isEqualTo(2);
            assertThat(row.passedOn()).isEqualTo(2);
        });
    }

    @Test
    void shouldGiveTheSameBytesForTheSameFrame() {
        publish(LEFT, 0, 1);
        publish(RIGHT, 0, 1);
        PredictionWorker worker = worker(BacklogPolicy.EVERY_FRAME, input -> {
            float[] values = new float[2 * SIZE * SIZE];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sin(i * input.at(0));
            }
            return Tensor.of(values, 1, 2, SIZE, SIZE);
        });

        work(worker, 2);

        List<Traction> tractions = drain(results).stream()
                .map(Received::payload)
                .map(TractionCodec::decode)
                .toList();
        assertThat(tractions.get(0).field()).isEqualTo(tractions.get(1).field());
        worker.close();
    }

    private static Tensor zeros(Tensor input) {
        return Tensor.of(new float[2 * SIZE * SIZE], 1, 2, SIZE, SIZE);
    }

    @Test
    void shouldRunSeveralModelsOnEachFrameAndCompareThemWithTheFirst() {
        publish(LEFT, 0, 2);
        PredictionWorker worker = worker(
                BacklogPolicy.EVERY_FRAME,
                List.of(
                        new FunctionPredictor("first", SIZE, input -> uniform(1)),
                        new FunctionPredictor("second", SIZE, input -> uniform(3))));

        work(worker, 2);

        List<Traction> tractions = drain(results).stream()
                .map(Received::payload)
                .map(TractionCodec::decode)
                .toList();
        assertThat(tractions)
                .extracting(traction ->
                        traction.key().sequence() + " " + traction.model().name())
                .containsExactly("0 first", "0 second", "1 first", "1 second");
        assertThat(tractions.get(0).agreement()).isEmpty();
        Agreement agreement = tractions.get(1).agreement().orElseThrow();
        assertThat(agreement.reference().name()).isEqualTo("first");
        assertThat(agreement.vectorCorrelation()).isCloseTo(1, within(1e-9));
        assertThat(agreement.totalRatio().orElseThrow()).isCloseTo(3, within(1e-9));
        worker.close();
    }

    @Test
    void shouldKeepTheOtherModelsTractionWhereOneFails() {
        publish(LEFT, 0, 1);
        PredictionWorker worker = worker(
                BacklogPolicy.EVERY_FRAME,
                List.of(
                        new FunctionPredictor("first", SIZE, input -> {
                            throw new PredictionException(PredictionException.Category.FAILED_FRAME, "no cell");
                        }),
                        new FunctionPredictor("second", SIZE, PredictionWorkerTest::zeros)));

        work(worker, 1);

        List<Received> received = drain(results);
        SkippedFrame skipped = received.stream()
                .filter(message -> message.topic() == Topic.SKIPS)
                .map(message -> SkippedFrameCodec.decode(message.payload()))
                .findFirst()
                .orElseThrow();
        assertThat(received).hasSize(2);
        assertThat(skipped.model()).map(ModelId::name).contains("first");
        worker.close();
    }

    @Test
    void shouldRefuseOneModelTwice() {
        List<TractionPredictor> twice = List.of(
                new FunctionPredictor("same", SIZE, PredictionWorkerTest::zeros),
                new FunctionPredictor("same", SIZE, PredictionWorkerTest::zeros));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> worker(BacklogPolicy.EVERY_FRAME, twice))
                .withMessageContaining("must differ: same");
    }

    private static Tensor uniform(float value) {
        float[] values = new float[2 * SIZE * SIZE];
        Arrays.fill(values, value);
        return Tensor.of(values, 1, 2, SIZE, SIZE);
    }

    private PredictionWorker worker(BacklogPolicy policy, UnaryOperator<Tensor> network) {
        return worker(policy, List.of(new FunctionPredictor("test-net", SIZE, network)));
    }

    private PredictionWorker worker(BacklogPolicy policy, List<? extends TractionPredictor> networks) {
        UnixClock clock = () -> nowUnixNs;
        List<FramePredictor> predictors = networks.stream()
                .map(network -> new FramePredictor(network, new Normalisation(Normalisation.State.FIXED, 100, 900)))
                .toList();
        return new PredictionWorker(
                new PredictionWorker.Ports(
                        bus.openExchange("predict", "worker-1", Topic.FRAMES, StartAt.EARLIEST),
                        new WorkerHeart("worker-1", bus.openSink("worker-1"), clock),
                        clock),
                predictors,
                policy,
                (where, fault) -> faults.add(where + ": " + fault.getMessage()));
    }

    private static void work(PredictionWorker worker, int outcomes) {
        int done = 0;
        for (int step = 0; step < 1000 && done < outcomes; step++) {
            done += worker.doWork(0);
        }
        assertThat(done).as("outcomes committed within 1000 steps").isEqualTo(outcomes);
    }

    private void publish(StreamId stream, int from, int to) {
        for (int sequence = from; sequence < to; sequence++) {
            publish(frame(stream, sequence, Optional.of(PIXEL)));
        }
    }

    private void publish(Frame frame) {
        bus.openSink("camera")
                .send(
                        new Message(
                                Topic.FRAMES,
                                frame.key().stream().toString(),
                                FrameCodec.encode(frame, PixelCompression.NONE, nowUnixNs)),
                        failure -> assertThat(failure).isEmpty());
    }

    private Frame frame(StreamId stream, int sequence, Optional<PixelSize> pixelSize) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIZE * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SIZE * SIZE; i++) {
            pixels.putShort((short) (100 + 10 * i));
        }
        pixels.flip();
        return new Frame(
                new FrameKey(stream, "session", sequence),
                new CaptureTime(nowUnixNs, 60_000_000_000L * sequence),
                new ImageSize(SIZE, SIZE),
                PixelType.UINT16,
                pixels,
                pixelSize,
                new Provenance(Provenance.Source.SIMULATION, "test", "test"));
    }

    private List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        for (Received received : drain(results)) {
            if (received.topic() == Topic.TRACTIONS) {
                FrameKey key = TractionCodec.decode(received.payload()).key();
                outcomes.add("traction " + key.stream().position() + "/" + key.sequence());
            } else {
                SkippedFrame skipped = SkippedFrameCodec.decode(received.payload());
                SkipReason reason = skipped.reason();
                outcomes.add(reason.words() + " " + skipped.key().stream().position() + "/"
                        + skipped.key().sequence());
            }
        }
        return outcomes;
    }

    private static List<Received> drain(MessageSource source) {
        List<Received> all = new ArrayList<>();
        for (List<Received> more = source.poll(0); !more.isEmpty(); more = source.poll(0)) {
            all.addAll(more);
        }
        return all;
    }
}
