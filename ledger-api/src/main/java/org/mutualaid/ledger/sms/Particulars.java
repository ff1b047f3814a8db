package org.mutualaid.ledger.sms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.SchemeBook;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up what an event does not say itself: numbers that people were given, names of schemes, the end of a card's number.
 * The views must show the event.
 */
@Component
class Particulars {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM月dd日");
    private static final int TAIL = 4;
    private static final String HIDDEN = "****";

    private final JdbcClient database;
    private final SchemeBook schemes;
    private final Vault vault;
    private final int decisionDays;
    private final int materialsDays;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    Particulars(
            JdbcClient database,
            SchemeBook schemes,
            Vault vault,
            SmsSettings settings,
            @Value("${ledger.clock.decision-days}") int decisionDays) {
        this.database = database;
        this.schemes = schemes;
        this.vault = vault;
        this.decisionDays = decisionDays;
        this.materialsDays = settings.materialsDays();
    }

    /** What fills the blanks of the text, by their names, of an event at that position. */
    Map<String, String> of(Notice.Say say, long position, Instant recordedAt) {
        Map<String, String> all = new HashMap<>(say.known());
        switch (say.template()) {
            case ENROLMENT_CONFIRMED -> {
                all.put("schemeName", schemeName(say));
                all.put("receiptNo", receiptOfRoster(known(say, "roster"), position));
            }
            case CONTRIBUTION_RECEIVED -> all.putAll(receipt(known(say, "payment")));
            case CONTRIBUTION_REFUNDED -> all.putAll(refund(known(say, "refund")));
            case CLAIM_REGISTERED -> all.put("days", Integer.toString(decisionDays));
            case CLAIM_MATERIALS_MISSING ->
                all.put("until", day(recordedAt).plusDays(materialsDays).toString());
            case CLAIM_APPROVED -> tailOfMember(say).ifPresent(tail -> all.put("tail", tail));
            case PAYOUT_CONFIRMED, GRANT_PAID -> all.putAll(line(say));
            default -> {}
        }
        String claim = say.known().get("claim");
        if (claim != null) {
            all.put("claimNo", claimNo(claim));
        }
        return all;
    }

    /** A clerk whose money all found its place is not asked to call, and a member without a card is asked for one. */
    static Template textOf(Template template, Map<String, String> values) {
        return switch (template) {
            case CONTRIBUTION_RECEIVED ->
                Money.ZERO.toString().equals(values.get("unapplied")) ? Template.CONTRIBUTION_RECEIVED_WHOLE : template;
            case CLAIM_APPROVED -> values.containsKey("tail") ? template : Template.CLAIM_APPROVED_WITHOUT_CARD;
            default -> template;
        };
    }

    /** What a message quotes, so that a correction of it can quote the same. */
    static String quoted(Map<String, String> values) {
        return Stream.of("claimNo", "receiptNo", "refundNo")
                .map(values::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("-");
    }

    static String dayOf(Instant instant) {
        return DAY.format(day(instant));
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(Gate.ZONE).toLocalDate();
    }

    private String schemeName(Notice.Say say) {
        String cover = say.subject();
        String member = say.to().member().orElseThrow().value();
        int term = Integer.parseInt(cover.substring(cover.lastIndexOf('.') + 1));
        String scheme = known(say, "scheme");
        Integer version = database.sql(
                        "SELECT version FROM views.cover WHERE member_id = ? AND scheme = ? AND term = ?")
                .params(member, scheme, term)
                .query(Integer.class)
                .single();
        return schemeName(scheme, version);
    }

    /** As it stands in a message; a published version never changes. */
    String schemeName(String scheme, int version) {
        return names.computeIfAbsent(
                scheme + " " + version,
                key -> Wording.schemeName(schemes.find(scheme, version)
                        .orElseThrow(() -> new IllegalStateException("No version " + key))
                        .terms()
                        .name()));
    }

    /** The payment that paid for it by then; the last one that did, if that was reversed since. */
    private String receiptOfRoster(String roster, long position) {
        return database.sql("""
                        SELECT p.receipt_no FROM views.payment_use u JOIN views.payment p ON p.payment_id = u.payment_id
                         WHERE u.roster_id = ? AND p.position <= ?
                         ORDER BY u.amount > 0 DESC, p.position DESC LIMIT 1""").params(roster, position).query(String.class).single();
    }

    private Map<String, String> receipt(String payment) {
        return database.sql("SELECT receipt_no, amount - applied AS unapplied FROM views.payment WHERE payment_id = ?")
                .param(payment)
                .query((row, i) -> Map.of(
                        "receiptNo",
                        row.getString("receipt_no"),
                        "unapplied",
                        new Money(row.getLong("unapplied")).toString()))
                .single();
    }

    private Map<String, String> refund(String refund) {
        return database.sql("SELECT amount FROM views.refund WHERE refund_id = ?")
                .param(refund)
                .query((row, i) -> Map.of(
                        "amount",
                        new Money(row.getLong("amount")).toString(),
                        "refundNo",
                        "T" + tail(refund.replace("-", ""), 8).toUpperCase(Locale.ROOT)))
                .single();
    }

    private String claimNo(String claim) {
        return database.sql("SELECT claim_no FROM views.claim WHERE claim_id = ?")
                .param(claim)
                .query(String.class)
                .single();
    }

    /** Nothing if the member has no card. */
    private Optional<String> tailOfMember(Notice.Say say) {
        MemberId member = say.to().member().orElseThrow();
        return database.sql("SELECT bank_card FROM views.member WHERE member_id = ? AND bank_card IS NOT NULL")
                .param(member.value())
                .query(String.class)
                .optional()
                .map(card -> tail(member, card).orElse(HIDDEN));
    }

    private Map<String, String> line(Notice.Say say) {
        MemberId member = say.to().member().orElseThrow();
        return database.sql("""
                        SELECT account, answered_on FROM views.payout_line
                         WHERE (claim_id = :claim OR grant_id = :grant) AND attempt_id = :attempt
                           AND refused IS NOT TRUE""")
                .param("claim", say.known().get("claim"))
                .param("grant", say.known().get("grant"))
                .param("attempt", say.attempt())
                .query((row, i) -> Map.of(
                        "tail", tail(member, row.getString("account")).orElse(HIDDEN),
                        "day", DAY.format(row.getObject("answered_on", LocalDate.class))))
                .single();
    }

    /** Nothing if the member was erased. */
    private Optional<String> tail(MemberId member, String sealed) {
        return vault.open(member, new Sealed(sealed)).map(card -> tail(card, TAIL));
    }

    private static String tail(String text, int length) {
        return text.substring(Math.max(0, text.length() - length));
    }

    private static String known(Notice.Say say, String name) {
        return Objects.requireNonNull(say.known().get(name), name);
    }
}
