package org.mutualaid.ledger.sms;

import java.util.stream.Collectors;
import org.mutualaid.ledger.view.ExceptionRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an auditor should look at of what was told, compared with the log (domain brief 6.1, question 12). */
@Configuration(proxyBeanMethods = false)
class SmsExceptions {

    private static final int QUESTION = 12;

    @Bean
    ExceptionRule toldToNobody() {
        return ExceptionRule.of(
                QUESTION,
                "sms-told-to-nobody",
                "Events of which nobody was told although somebody must be, or that corrected nothing, without a reason on record",
                "{event} of {stream}: {error}",
                """
                SELECT e.global_index AS position, e.event_identifier AS ref, NULL::date AS day, e.payload_type AS event,
                       e.aggregate_identifier AS stream, p.error
                  FROM ledger.sms_place l
                  JOIN ledger.domain_event_entry e ON e.global_index > l.gone_live AND e.global_index <= l.position
                  LEFT JOIN ledger.sms_parked_event p ON p.event_id = e.event_identifier
                 WHERE p.event_id IS NOT NULL
                    OR e.payload_type IN (%s)
                   AND NOT EXISTS (SELECT FROM ledger.sms s WHERE s.event_id = e.event_identifier AND %s)""".formatted(
                                Announcements.TOLD.stream()
                                        .sorted()
                                        .map(name -> "'" + name + "'")
                                        .collect(Collectors.joining(", ")),
                                SmsFigures.OF_THE_EVENT));
    }

    @Bean
    ExceptionRule notArrived() {
        return ExceptionRule.of(
                QUESTION,
                "sms-not-arrived",
                "Messages that did not arrive, or of which nobody knows",
                "{template}: {status}, {reason}",
                """
                SELECT s.position, s.id AS ref, (s.news_at AT TIME ZONE 'Asia/Shanghai')::date AS day, s.template,
                       w.status, w.reason, w.code, s.id AS message,
                       substring(s.recipient FROM '^member:(.*)$') AS member_id,
                       substring(s.recipient FROM '^unit:(.*)$') AS unit,
                       substring(s.subject FROM '^claim:(.*)$') AS claim_id
                  FROM ledger.sms s
                  JOIN ledger.sms w ON w.id = CASE WHEN s.status = 'MERGED' THEN s.merged_into ELSE s.id END
                 WHERE w.status IN ('FAILED', 'PARKED', 'HELD', 'DROPPED')
                    OR w.status = 'SUPPRESSED' AND w.reason IN ('NO_PHONE', 'PHONE_INVALID', 'PAYEE_WITHOUT_PHONE')""");
    }

    @Bean
    ExceptionRule withoutEvent() {
        return ExceptionRule.of(
                QUESTION,
                "sms-without-event",
                "Messages about an event that the log does not hold",
                "{template} about event {event}",
                """
                SELECT s.position, s.id AS ref, (s.news_at AT TIME ZONE 'Asia/Shanghai')::date AS day, s.template,
                       s.id AS message,
                       s.event_id AS event, substring(s.recipient FROM '^member:(.*)$') AS member_id,
                       substring(s.recipient FROM '^unit:(.*)$') AS unit
                  FROM ledger.sms s
                 WHERE NOT EXISTS (SELECT FROM ledger.domain_event_entry e WHERE e.event_identifier = s.event_id)""");
    }
}
