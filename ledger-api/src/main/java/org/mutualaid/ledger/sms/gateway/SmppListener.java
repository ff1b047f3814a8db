package org.mutualaid.ledger.sms.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Network_error_code;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.jsmpp.bean.OptionalParameter.User_message_reference;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.sms.Reports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what an SMSC sends: receipts and replies. What could not be kept is not acknowledged, so that it comes again. */
final class SmppListener implements MessageReceiverListener {

    private static final Logger LOG = LoggerFactory.getLogger(SmppListener.class);

    private final String name;
    private final Reports reports;
    private final Unanswered unanswered;

    SmppListener(String name, Reports reports, Unanswered unanswered) {
        this.name = name;
        this.reports = reports;
        this.unanswered = unanswered;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm delivered) throws ProcessRequestException {
        try {
            Optional<Receipt> receipt = receipt(delivered);
            if (receipt.isPresent()) {
                tell(receipt.get(), delivered.getOptionalParameter(User_message_reference.class));
            } else if (!isReceipt(delivered)) {
                reports.replied(name, Reply.phone(delivered.getSourceAddr()), text(delivered), Instant.now());
            }
        } catch (RuntimeException e) {
            LOG.warn("SMS gateway {}: what the SMSC sent could not be kept; it will come again", name, e);
            throw new ProcessRequestException("Not kept", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    private static boolean isReceipt(DeliverSm delivered) {
        return delivered.isSmscDeliveryReceipt() || delivered.isIntermediateDeliveryNotification();
    }

    /** The parameters win over the text, which carriers write as they please. */
    private static Optional<Receipt> receipt(DeliverSm delivered) {
        Receipted_message_id id = delivered.getOptionalParameter(Receipted_message_id.class);
        Message_state state = delivered.getOptionalParameter(Message_state.class);
        if (!isReceipt(delivered) && (id == null || state == null)) {
            return Optional.empty();
        }
        Network_error_code error = delivered.getOptionalParameter(Network_error_code.class);
        return Receipt.of(
                id == null ? null : id.getValueAsString(),
                state == null ? null : word(state.getValue()),
                error == null ? null : Integer.toString(error.getErrorCode()),
                new String(delivered.getShortMessage(), StandardCharsets.ISO_8859_1),
                Instant.now());
    }

    /** SMPP 3.4, 5.2.28. */
    private static String word(byte state) {
        return switch (state) {
            case 1 -> "ENROUTE";
            case 2 -> "DELIVRD";
            case 3 -> "EXPIRED";
            case 4 -> "DELETED";
            case 5 -> "UNDELIV";
            case 6 -> "ACCEPTD";
            case 8 -> "REJECTD";
            default -> "UNKNOWN";
        };
    }

    /**
     * A message that was never answered is known by the number that we gave it, but numbers come round again: one that comes
     * with an id that we know is of an older message.
     */
    private void tell(Receipt receipt, @Nullable User_message_reference echoed) {
        Optional<String> ours = echoed == null || reports.knows(name, receipt.messageId())
                ? Optional.empty()
                : unanswered.id(echoed.getValue());
        receipt.tell(reports, name, ours.orElse(receipt.messageId()));
        if (echoed != null && ours.isPresent() && receipt.isFinal()) {
            unanswered.settled(echoed.getValue());
        }
    }

    private static String text(DeliverSm delivered) {
        return Reply.text(
                Byte.toUnsignedInt(delivered.getDataCoding()), delivered.getShortMessage(), delivered.isUdhi());
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        // That a phone is reachable again is of no use to us.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("Not taken", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
