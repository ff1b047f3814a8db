package org.mutualaid.ledger.sms.gateway;

import java.util.Set;
import org.jsmpp.SMPPConstant;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;

/**
 * What a refusal of an SMSC means (SMPP 3.4, 5.1.3). Whatever it is, the message did not leave. Only what lies in the
 * message or its number is for ever: what lies in our account or their system may be put right, or go another way.
 */
final class SmppAnswers {

    private static final Set<Integer> FULL = Set.of(SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL);
    private static final Set<Integer> FOR_EVER = Set.of(
            SMPPConstant.STAT_ESME_RINVMSGLEN,
            SMPPConstant.STAT_ESME_RINVDSTADR,
            SMPPConstant.STAT_ESME_RX_P_APPN,
            SMPPConstant.STAT_ESME_RX_R_APPN);

    private final Set<Integer> refusing;
    private final Throttle throttle;

    SmppAnswers(Set<Integer> refusing, Throttle throttle) {
        this.refusing = refusing;
        this.throttle = throttle;
    }

    Outcome of(int status) {
        String code = "0x%02x".formatted(status);
        if (FULL.contains(status)) {
            return new Throttled(throttle.heard());
        }
        if (FOR_EVER.contains(status) || refusing.contains(status)) {
            return new Refused(code, "The SMSC will not take this message to this number");
        }
        return new Temporary(code, "The SMSC did not take the message");
    }
}
