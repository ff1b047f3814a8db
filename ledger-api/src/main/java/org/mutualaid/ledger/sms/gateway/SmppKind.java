package org.mutualaid.ledger.sms.gateway;

import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.GatewayKind;
import org.mutualaid.ledger.sms.GatewaySettings;
import org.mutualaid.ledger.sms.Reports;
import org.springframework.stereotype.Component;

/** SMPP 3.4, which carriers and aggregators outside the mainland's own protocols speak. */
@Component
class SmppKind implements GatewayKind {

    @Override
    public String kind() {
        return "smpp";
    }

    @Override
    public Gateway open(GatewaySettings settings, Reports reports) {
        return new SmppGateway(settings.called(), SmppSettings.of(settings), reports);
    }
}
