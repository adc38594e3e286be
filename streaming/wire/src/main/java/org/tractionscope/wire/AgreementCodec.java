package org.tractionscope.wire;

import java.util.OptionalDouble;
import org.tractionscope.model.Agreement;
import org.tractionscope.wire.proto.TractionMessage;

/** The agreement of two models inside a traction's message; decoding throws IllegalArgumentException. */
final class AgreementCodec {

    private AgreementCodec() {}

    static TractionMessage.Agreement encode(Agreement agreement) {
        TractionMessage.Agreement.Builder message = TractionMessage.Agreement.newBuilder()
                .setReference(SharedParts.encode(agreement.reference()))
                .setVectorCorrelation(agreement.vectorCorrelation());
        agreement.totalRatio().ifPresent(message::setTotalRatio);
        return message.build();
    }

    static Agreement decode(TractionMessage.Agreement agreement) {
        return new Agreement(
                SharedParts.decode(agreement.getReference()),
                agreement.getVectorCorrelation(),
                agreement.hasTotalRatio() ? OptionalDouble.of(agreement.getTotalRatio()) : OptionalDouble.empty());
    }
}
