package org.mutualaid.ledger.sms;

import java.util.List;
import org.springframework.stereotype.Component;

/** The way out that leads nowhere: what it is handed stands on the outbox page and nobody is called. */
@Component
final class LogGateway implements GatewayKind {

    static final String KIND = "log";

    /** A page takes more than a carrier. */
    static final int PER_SECOND = 1_000;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Gateway open(GatewaySettings settings, Reports reports) {
        return new Gateway() {
            @Override
            public String name() {
                return settings.called();
            }

            @Override
            public Outcome submit(Message message) {
                return new Outcome.Accepted(List.of());
            }
        };
    }
}
