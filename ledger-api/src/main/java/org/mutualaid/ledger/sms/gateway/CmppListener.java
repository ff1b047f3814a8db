package org.mutualaid.ledger.sms.gateway;

import com.zx.sms.codec.cmpp.msg.CmppDeliverRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppReportRequestMessage;
import java.time.Instant;
import org.mutualaid.ledger.sms.Reports;

/** Takes what a carrier's CMPP gateway delivers: reports and replies. */
final class CmppListener {

    /** The standard says 1; many gateways pass on the 0x40 of the network instead. */
    private static final int HEADED = 0x41;

    private final String name;
    private final Reports reports;

    CmppListener(String name, Reports reports) {
        this.name = name;
        this.reports = reports;
    }

    /** Keeps it, or throws. */
    void take(CmppDeliverRequestMessage delivered) {
        Instant now = Instant.now();
        if (delivered.isReport()) {
            CmppReportRequestMessage report = delivered.getReportRequestMessage();
            String id = report.getMsgId().toString();
            new Receipt(id, report.getStat(), "", Receipt.minute(report.getDoneTime(), now)).tell(reports, name, id);
        } else {
            reports.replied(
                    name,
                    Reply.phone(delivered.getSrcterminalId()),
                    Reply.text(
                            Byte.toUnsignedInt(delivered.getMsgfmt().getValue()),
                            delivered.getMsgContentBytes(),
                            (delivered.getTpudhi() & HEADED) != 0),
                    now);
        }
    }

    String name() {
        return name;
    }
}
