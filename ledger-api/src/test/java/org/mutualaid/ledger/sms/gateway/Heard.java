package org.mutualaid.ledger.sms.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.mutualaid.ledger.sms.Reports;

/** Keeps what gateways report, in the order in which they do; can be told to fail first. */
final class Heard implements Reports {

    /** A report. */
    record Report(String gateway, String messageId, State state, String code, Instant at) {}

    /** A reply. */
    record Said(String gateway, String phone, String text) {}

    final List<Report> reports = new CopyOnWriteArrayList<>();
    final List<Said> replies = new CopyOnWriteArrayList<>();
    /** Ids that belong to messages which were answered. */
    final Set<String> known = ConcurrentHashMap.newKeySet();

    final AtomicInteger failures = new AtomicInteger();

    @Override
    public void delivered(String gateway, String messageId, State state, String code, Instant at) {
        failIfTold();
        reports.add(new Report(gateway, messageId, state, code, at));
    }

    @Override
    public boolean knows(String gateway, String messageId) {
        return known.contains(messageId);
    }

    @Override
    public void replied(String gateway, String phone, String text, Instant at) {
        failIfTold();
        replies.add(new Said(gateway, phone, text));
    }

    private void failIfTold() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("The database is away");
        }
    }

    List<String> ids() {
        return reports.stream().map(Report::messageId).toList();
    }
}
