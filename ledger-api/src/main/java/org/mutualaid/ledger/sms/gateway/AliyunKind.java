package org.mutualaid.ledger.sms.gateway;

import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.GatewayKind;
import org.mutualaid.ledger.sms.GatewaySettings;
import org.mutualaid.ledger.sms.Reports;
import org.springframework.stereotype.Component;

/** A cloud vendor that is called over HTTP. */
@Component
class AliyunKind implements GatewayKind {

    private final ReportTakers takers;

    AliyunKind(ReportTakers takers) {
        this.takers = takers;
    }

    @Override
    public String kind() {
        return "aliyun";
    }

    @Override
    public Gateway open(GatewaySettings settings, Reports reports) {
        AliyunSettings read = AliyunSettings.of(settings);
        takers.open(settings.called(), new AliyunReports(settings.called(), read.pushToken(), reports));
        return new AliyunGateway(settings.called(), read);
    }
}
