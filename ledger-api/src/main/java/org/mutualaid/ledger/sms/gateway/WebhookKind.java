package org.mutualaid.ledger.sms.gateway;

import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.GatewayKind;
import org.mutualaid.ledger.sms.GatewaySettings;
import org.mutualaid.ledger.sms.Reports;
import org.springframework.stereotype.Component;

/** A program of the office's own, which sends by whatever means it has. */
@Component
class WebhookKind implements GatewayKind {

    private final ReportTakers takers;

    WebhookKind(ReportTakers takers) {
        this.takers = takers;
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public Gateway open(GatewaySettings settings, Reports reports) {
        WebhookSettings read = WebhookSettings.of(settings);
        takers.open(settings.called(), new WebhookReports(settings.called(), read.signature(), reports));
        return new WebhookGateway(settings.called(), read);
    }
}
