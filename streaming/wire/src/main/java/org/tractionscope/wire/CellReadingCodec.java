package org.tractionscope.wire;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.tractionscope.model.Adhesions;
import org.tractionscope.model.CellMoments;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.MaskSign;
import org.tractionscope.model.TrustCheck;
import org.tractionscope.model.TrustVerdict;
import org.tractionscope.wire.proto.CellReadingMessage;
import org.tractionscope.wire.proto.CellTractionMessage;
import org.tractionscope.wire.proto.TrustVerdictMessage;

/** Readings of cells and verdicts as parts of a message; decoding throws IllegalArgumentException, which the codec names. */
final class CellReadingCodec {

    private static final EnumCode<MaskSign, CellReadingMessage.Sign> SIGNS =
            new EnumCode<>(MaskSign.class, CellReadingMessage.Sign.class, "SIGN_");
    private static final EnumCode<TrustCheck.Kind, TrustVerdictMessage.Check.Kind> KINDS =
            new EnumCode<>(TrustCheck.Kind.class, TrustVerdictMessage.Check.Kind.class, "KIND_");
    private static final EnumCode<TrustCheck.Lamp, TrustVerdictMessage.Check.Lamp> LAMPS =
            new EnumCode<>(TrustCheck.Lamp.class, TrustVerdictMessage.Check.Lamp.class, "LAMP_");

    private CellReadingCodec() {}

    static CellReadingMessage encode(CellReading reading) {
        CellReadingMessage.Builder message = CellReadingMessage.newBuilder()
                .setId(reading.id())
                .setTraction(encode(reading.traction()))
                .setSquareSum(reading.moments().squareSum())
                .setFirstMomentUm(reading.moments().firstMomentUm())
                .setDipoleXxUm(reading.moments().dipoleXxUm())
                .setDipoleXyUm(reading.moments().dipoleXyUm())
                .setDipoleYyUm(reading.moments().dipoleYyUm())
                .setAdhesions(reading.adhesions().count())
                .setAdhesionAreaUm2(reading.adhesions().areaUm2())
                .setAdhesionIntensity(reading.adhesions().intensity())
                .setVerdict(encode(reading.verdict()));
        reading.signs().forEach(sign -> message.addSigns(SIGNS.code(sign)));
        return message.build();
    }

    static CellReading decode(CellReadingMessage message) {
        if (!message.hasTraction() || !message.hasVerdict()) {
            throw new IllegalArgumentException("a cell must have traction and verdict: one is absent");
        }
        Set<MaskSign> signs = EnumSet.noneOf(MaskSign.class);
        for (int i = 0; i < message.getSignsCount(); i++) {
            signs.add(SIGNS.value(message.getSigns(i), message.getSignsValue(i)));
        }
        return new CellReading(
                message.getId(),
                decode(message.getTraction()),
                new CellMoments(
                        message.getSquareSum(),
                        message.getFirstMomentUm(),
                        message.getDipoleXxUm(),
                        message.getDipoleXyUm(),
                        message.getDipoleYyUm()),
                new Adhesions(message.getAdhesions(), message.getAdhesionAreaUm2(), message.getAdhesionIntensity()),
                signs,
                decode(message.getVerdict()));
    }

    static CellTractionMessage encode(CellTraction cell) {
        return CellTractionMessage.newBuilder()
                .setTotal(cell.total())
                .setMean(cell.mean())
                .setPeak(cell.peak())
                .setNetFraction(cell.netFraction())
                .setAreaUm2(cell.areaUm2())
                .build();
    }

    static CellTraction decode(CellTractionMessage cell) {
        return new CellTraction(
                cell.getTotal(), cell.getMean(), cell.getPeak(), cell.getNetFraction(), cell.getAreaUm2());
    }

    static TrustVerdictMessage encode(TrustVerdict verdict) {
        TrustVerdictMessage.Builder message = TrustVerdictMessage.newBuilder();
        for (TrustCheck check : verdict.checks()) {
            TrustVerdictMessage.Check.Builder part = TrustVerdictMessage.Check.newBuilder()
                    .setKind(KINDS.code(check.kind()))
                    .setLamp(LAMPS.code(check.lamp()))
                    .setReason(check.reason());
            check.measured().ifPresent(part::setMeasured);
            message.addChecks(part);
        }
        return message.build();
    }

    static TrustVerdict decode(TrustVerdictMessage message) {
        List<TrustCheck> checks = new ArrayList<>();
        for (TrustVerdictMessage.Check check : message.getChecksList()) {
            checks.add(new TrustCheck(
                    KINDS.value(check.getKind(), check.getKindValue()),
                    LAMPS.value(check.getLamp(), check.getLampValue()),
                    check.hasMeasured() ? OptionalDouble.of(check.getMeasured()) : OptionalDouble.empty(),
                    check.getReason()));
        }
        return new TrustVerdict(checks);
    }
}
