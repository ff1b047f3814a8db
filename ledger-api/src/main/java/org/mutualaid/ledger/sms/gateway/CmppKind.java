package org.mutualaid.ledger.sms.gateway;

import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.GatewayKind;
import org.mutualaid.ledger.sms.GatewaySettings;
import org.mutualaid.ledger.sms.Reports;
import org.springframework.stereotype.Component;

/** CMPP 3.0, the protocol of China Mobile's gateways, which most mainland aggregators speak as well. */
@Component
class CmppKind implements GatewayKind {

    @Override
    public String kind() {
        return "cmpp";
    }

    @Override
    public Gateway open(GatewaySettings settings, Reports reports) {
        return new CmppGateway(settings.called(), CmppSettings.of(settings), reports);
    }
}
