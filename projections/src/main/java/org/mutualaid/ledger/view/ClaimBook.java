package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.ClaimCommand;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.claim.ClaimEvent.AppealDecided;
import org.mutualaid.ledger.claim.ClaimEvent.AppealFiled;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimFirstReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsReceived;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsRequested;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegraded;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimReopened;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimSecondReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.claim.ClaimEvent.PayeesNamed;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.DischargeOrder.Filed;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every claim: its figures, where it stands, who decided what, and how the benefit was calculated. */
@Component
public final class ClaimBook {

    private static final Table CLAIM = Table.of(
            "claim",
            List.of("claim_id text"),
            List.of(
                    "position bigint",
                    "claim_no text",
                    "member_id text",
                    "scheme text",
                    "agency_point text",
                    "facts text",
                    "invoices text",
                    "status text",
                    "amount bigint",
                    "calculation text",
                    "rejection_code text",
                    "rejection_text text",
                    "missing text",
                    "batch_id text",
                    "attempt_id text",
                    "registered_at timestamptz",
                    "taken_back boolean",
                    "payees_after bigint"),
            List.of("returns bigint"));
    private static final Table PART = Table.appendOnly(
            "claim_part",
            List.of("claim_id text", "position bigint"),
            List.of("part text", "actor text", "outcome text", "note text", "at timestamptz"));

    private final BatchedWrites writes;
    private final JdbcClient database;
    private final ViewJson json;

    ClaimBook(BatchedWrites writes, JdbcClient database, ViewJson json) {
        this.writes = writes;
        this.database = database;
        this.json = json;
    }

    @EventHandler
    void on(ClaimEvent event, TrackingToken token, @Timestamp Instant at) {
        Row row = writes.row(CLAIM, event.claimId());
        Deed deed = new Deed(event.claimId(), Columns.position(token), at);
        switch (event) {
            case ClaimRegistered registered -> {
                registered(row, registered, deed);
                part(deed, "REGISTRATION", registered.by(), null, null);
            }
            case ClaimMaterialsRequested requested ->
                row.set("status", Status.MATERIALS_MISSING)
                        .set("missing", json.write(requested.missing().toArray(String[]::new)));
            case ClaimMaterialsReceived ignored ->
                row.set("status", Status.REGISTERED).set("missing", json.write(new String[0]));
            case ClaimFirstReviewed reviewed -> {
                row.set("status", passed(reviewed.outcome()) ? Status.FIRST_REVIEWED : Status.REGISTERED);
                part(
                        deed,
                        "FIRST_REVIEW",
                        reviewed.by(),
                        reviewed.outcome(),
                        reviewed.note().text());
            }
            case ClaimSecondReviewed reviewed -> {
                row.set("status", passed(reviewed.outcome()) ? Status.SECOND_REVIEWED : Status.REGISTERED);
                part(
                        deed,
                        "SECOND_REVIEW",
                        reviewed.by(),
                        reviewed.outcome(),
                        reviewed.note().text());
            }
            case ClaimApproved approved -> {
                row.set("status", Status.APPROVED)
                        .set("payees_after", deed.position())
                        .set("amount", approved.amount())
                        .set("calculation", json.write(approved.calculation()));
                part(deed, "APPROVAL", approved.by(), null, null);
            }
            case ClaimRejected rejected -> {
                row.set("status", Status.REJECTED)
                        .set("rejection_code", rejected.code())
                        .set("rejection_text", rejected.text().text());
                part(deed, "REJECTION", rejected.by(), null, rejected.text().text());
            }
            case AppealFiled filed ->
                part(deed, "APPEAL", filed.by(), null, filed.text().text());
            case AppealDecided decided -> {
                part(
                        deed,
                        "APPEAL_DECISION",
                        decided.by(),
                        decided.outcome(),
                        decided.text().text());
                if (decided.backTo() != null) {
                    row.set("status", Status.valueOf(decided.backTo().name())).set("taken_back", false);
                }
            }
            case ClaimWithdrawn ignored -> row.set("status", Status.WITHDRAWN);
            case ClaimReopened reopened -> {
                row.set("status", Status.REGISTERED).set("taken_back", false).set("payees_after", deed.position());
                part(deed, "REOPENING", reopened.by(), null, reopened.reason().text());
            }
            case ClaimRegraded regraded -> {
                row.set("facts", json.write(regraded.after()))
                        .set("status", Status.valueOf(regraded.stage().name()));
                part(deed, "REGRADING", regraded.by(), null, regraded.reason().text());
            }
            case PayeesNamed named -> part(deed, "PAYEES", named.by(), null, null);
            case ClaimPutInBatch put ->
                row.set("status", whole(put.payee(), Status.IN_BATCH))
                        .set("batch_id", put.batchId())
                        .set("attempt_id", put.attemptId());
            case ClaimPaid paid -> row.set("status", whole(paid.payee(), Status.PAID));
            case ClaimPayoutReturned back -> row.set("status", whole(back.payee(), Status.RETURNED));
            case RecoveryRequested asked -> {
                row.set("taken_back", true);
                if (asked.by() != null) {
                    part(deed, "APPROVAL_REVERSAL", asked.by(), null, text(asked.note()));
                }
            }
            case ClaimApprovalReversed ignored -> row.set("status", Status.REVERSED);
            case RecoveryOpened ignored -> row.set("status", Status.REVERSED);
        }
    }

    @EventHandler
    void on(PayoutBatchReleased released) {
        writes.afterwards("""
                UPDATE views.claim c SET status = 'SENT' WHERE batch_id = ? AND status = 'IN_BATCH'
                   AND NOT EXISTS (SELECT FROM views.claim_payee p
                                   WHERE p.claim_id = c.claim_id AND p.position > c.payees_after)""", released.batchId());
    }

    /** The bank's word counts at once; the claim's own event says the same a moment later. */
    @EventHandler
    void on(BankResultRecorded result) {
        result.lines().forEach(line -> {
            boolean paid = line.outcome() == Outcome.PAID;
            String claimId = line.claimId();
            if (claimId != null) {
                writes.row(CLAIM, claimId)
                        .set("status", whole(line.payee(), paid ? Status.PAID : Status.RETURNED))
                        .add("returns", paid ? 0 : 1);
            }
        });
    }

    /** The claim's own event says where it stands; this only counts that it came back. */
    @EventHandler
    void on(PaidLinesReturned back) {
        back.lines().forEach(line -> {
            String claimId = line.claimId();
            if (claimId != null) {
                writes.row(CLAIM, claimId).add("returns", 1);
            }
        });
    }

    /** One claim, by its id or the number that the member was told. */
    public Optional<Claim> find(String idOrNumber) {
        return database.sql("SELECT * FROM views.claim WHERE claim_id = :id OR claim_no = :id")
                .param("id", idOrNumber)
                .query((row, i) -> claim(row))
                .optional()
                .map(this::withParts);
    }

    /** Those of the claims whose benefit, as that batch paid it, was taken back since: it stands in another round now. */
    public Set<String> takenBack(String batchId, Collection<String> claimIds) {
        return new HashSet<>(database.sql("""
                        SELECT c.claim_id FROM views.claim c, views.payout_batch b
                         WHERE b.batch_id = :batch AND c.claim_id = ANY (:claims)
                           AND (c.status NOT IN ('APPROVED', 'IN_BATCH', 'SENT', 'PAID', 'RETURNED')
                                OR c.payees_after > b.position)""")
                .param("batch", batchId)
                .param("claims", claimIds.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** The numbers that members were told, by the ids of their claims. */
    public Map<String, String> numbers(Collection<String> claimIds) {
        Map<String, String> numbers = new HashMap<>();
        database.sql("SELECT claim_id, claim_no FROM views.claim WHERE claim_id = ANY (:claims)")
                .param("claims", claimIds.toArray(String[]::new))
                .query(row -> {
                    numbers.put(row.getString("claim_id"), row.getString("claim_no"));
                });
        return numbers;
    }

    /** Claims in the order in which they were registered. */
    public Page<Claim> list(FindClaims asked) {
        Where where = new Where()
                .and("status = :status", "status", asked.status())
                .and("member_id = :member", "member", asked.member())
                .and("member_id IN (SELECT member_id FROM views.member WHERE unit = :unit)", "unit", asked.unit())
                .and("agency_point = :agencyPoint", "agencyPoint", asked.agencyPoint())
                .and("position > :after", "after", Cursor.position(asked.cursor()));
        List<Placed<Claim>> found = database.sql("SELECT * FROM views.claim" + where + " ORDER BY position LIMIT "
                        + (Page.limit(asked.limit()) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(row.getLong("position"), claim(row)))
                .list();
        Page<Claim> page = Page.of(found, asked.limit());
        return new Page<>(page.items().stream().map(this::withParts).toList(), page.nextCursor());
    }

    /**
     * Claims of a member under a scheme that wait for a decision, in the order of registration; one whose benefit is drawn
     * counts as decided.
     */
    public List<Undecided> undecided(MemberId memberId, String scheme) {
        return database.sql("""
                        SELECT c.claim_id, c.position, c.facts FROM views.claim c
                         WHERE c.member_id = ? AND c.scheme = ?
                           AND c.status IN ('REGISTERED', 'MATERIALS_MISSING', 'FIRST_REVIEWED', 'SECOND_REVIEWED')
                           AND NOT EXISTS (SELECT FROM views.benefit_grant g WHERE g.member_id = c.member_id
                                            AND g.scheme = c.scheme AND g.claim_id = c.claim_id AND NOT g.released)
                         ORDER BY c.position""")
                .params(memberId.value(), scheme)
                .query((row, i) -> new Undecided(
                        row.getString("claim_id"),
                        new Filed(json.read(row.getString("facts"), ClaimFacts.class), row.getLong("position"))))
                .list();
    }

    /** Everything that can go to the bank now, in the order of registration: each portion of a claim that is split. */
    public List<PayableClaim> payable() {
        return database.sql("""
                        SELECT c.claim_id, c.member_id, coalesce(p.amount, c.amount) AS amount,
                               p.payee, p.name, p.bank_card, p.named_by
                          FROM views.claim c LEFT JOIN views.claim_payee p
                               ON p.claim_id = c.claim_id AND p.position > c.payees_after
                         WHERE c.status IN ('APPROVED', 'RETURNED', 'IN_BATCH', 'SENT') AND c.taken_back IS NOT TRUE
                           AND (p.status IN ('READY', 'RETURNED')
                                OR p.status IS NULL AND c.status IN ('APPROVED', 'RETURNED'))
                         ORDER BY c.position, p.payee""")
                .query((row, i) -> new PayableClaim(
                        row.getString("claim_id"),
                        new MemberId(row.getString("member_id")),
                        Columns.money(row, "amount"),
                        payee(row)))
                .list();
    }

    private static @Nullable Named payee(ResultSet row) throws SQLException {
        Sealed name = Columns.sealed(row, "name");
        return name == null
                ? null
                : new Named(
                        row.getInt("payee"), name, new Sealed(row.getString("bank_card")), row.getString("named_by"));
    }

    private void registered(Row row, ClaimRegistered registered, Deed deed) {
        row.set("position", deed.position())
                .set("claim_no", registered.claimNo())
                .set("member_id", registered.memberId().value())
                .set("scheme", registered.scheme())
                .set("agency_point", registered.agencyPoint())
                .set("facts", json.write(registered.facts()))
                .set("invoices", json.write(registered.invoiceNumbers().toArray(String[]::new)))
                .set("status", Status.REGISTERED)
                .set("registered_at", deed.at());
    }

    private void part(Deed deed, String part, String by, @Nullable Enum<?> outcome, @Nullable String note) {
        writes.row(PART, deed.claimId(), deed.position())
                .set("part", part)
                .set("actor", by)
                .set("outcome", outcome)
                .set("note", note)
                .set("at", deed.at());
    }

    private static @Nullable String text(@Nullable Sealed note) {
        return note == null ? null : note.text();
    }

    /** A claim that is split stands where all its portions stand, which is not told by one of them. */
    private static @Nullable Status whole(@Nullable Integer payee, Status status) {
        return payee == null ? status : null;
    }

    private static boolean passed(ClaimCommand.Outcome outcome) {
        return outcome == ClaimCommand.Outcome.PASS;
    }

    private Claim claim(ResultSet row) throws SQLException {
        String claimId = row.getString("claim_id");
        String calculation = Columns.text(row, "calculation");
        Status status = Status.valueOf(row.getString("status"));
        boolean rejected = status == Status.REJECTED;
        return new Claim(
                claimId,
                row.getString("claim_no"),
                new MemberId(row.getString("member_id")),
                row.getString("scheme"),
                row.getString("agency_point"),
                json.read(row.getString("facts"), ClaimFacts.class),
                texts(row.getString("invoices")),
                status,
                List.of(),
                calculation == null ? null : Columns.money(row, "amount"),
                calculation == null ? null : json.read(calculation, Calculation.class),
                rejected ? Columns.text(row, "rejection_code") : null,
                rejected ? Columns.text(row, "rejection_text") : null,
                texts(Columns.text(row, "missing")),
                Columns.text(row, "batch_id"),
                Columns.text(row, "attempt_id"),
                Columns.instant(row, "registered_at"));
    }

    /** Asked after the claim's own row is read: two connections held at once by everybody would starve the pool. */
    private Claim withParts(Claim claim) {
        return claim.with(parts(claim.claimId()), claim.rejectionText());
    }

    private List<Part> parts(String claimId) {
        return database.sql("SELECT * FROM views.claim_part WHERE claim_id = ? ORDER BY position")
                .param(claimId)
                .query((row, i) -> new Part(
                        row.getString("part"),
                        row.getString("actor"),
                        Columns.text(row, "outcome"),
                        Columns.text(row, "note"),
                        Columns.instant(row, "at")))
                .list();
    }

    private List<String> texts(@Nullable String written) {
        return written == null ? List.of() : List.of(json.read(written, String[].class));
    }

    private record Deed(String claimId, long position, Instant at) {}

    /** Where a claim stands. */
    public enum Status {
        /** At the counter. */
        REGISTERED,
        /** Papers are missing. */
        MATERIALS_MISSING,
        /** The first reviewer agreed. */
        FIRST_REVIEWED,
        /** The second reviewer agreed. */
        SECOND_REVIEWED,
        /** The benefit is owed. */
        APPROVED,
        /** Nothing is owed. */
        REJECTED,
        /** Taken back. */
        WITHDRAWN,
        /** On a line of a batch. */
        IN_BATCH,
        /** The batch is at the bank. */
        SENT,
        /** On the card. */
        PAID,
        /** Came back from the bank. */
        RETURNED,
        /** Its approval was reversed. */
        REVERSED
    }

    /**
     * One claim.
     *
     * @param claimId        id
     * @param claimNo        number that the member was told
     * @param memberId       whose
     * @param scheme         code
     * @param agencyPoint    counter that took it
     * @param facts          what happened, as the reviewers see it
     * @param invoiceNumbers invoices that it is based on
     * @param status         where it stands
     * @param parts          who did what, in order
     * @param amount         approved benefit
     * @param calculation    how it came about
     * @param rejectionCode  why nothing is owed, while that stands
     * @param rejectionText  the same in words, sealed
     * @param missing        papers that are asked for
     * @param batchId        last batch
     * @param attemptId      last attempt to pay
     * @param registeredAt   when it was registered
     */
    public record Claim(
            String claimId,
            String claimNo,
            MemberId memberId,
            String scheme,
            String agencyPoint,
            ClaimFacts facts,
            List<String> invoiceNumbers,
            Status status,
            List<Part> parts,
            @Nullable Money amount,
            @Nullable Calculation calculation,
            @Nullable String rejectionCode,
            @Nullable String rejectionText,
            List<String> missing,
            @Nullable String batchId,
            @Nullable String attemptId,
            Instant registeredAt) {

        /** The same with sealed texts opened. */
        public Claim read(UnaryOperator<String> open) {
            return with(
                    parts.stream()
                            .map(part -> new Part(
                                    part.part(),
                                    part.by(),
                                    part.outcome(),
                                    part.note() == null ? null : open.apply(part.note()),
                                    part.at()))
                            .toList(),
                    rejectionText == null ? null : open.apply(rejectionText));
        }

        /** Whether somebody wrote something about it. */
        public boolean hasWords() {
            return Stream.concat(
                            Stream.ofNullable(rejectionText), parts.stream().map(Part::note))
                    .anyMatch(text -> text != null && !text.isEmpty());
        }

        private Claim with(List<Part> parts, @Nullable String rejectionText) {
            return new Claim(
                    claimId,
                    claimNo,
                    memberId,
                    scheme,
                    agencyPoint,
                    facts,
                    invoiceNumbers,
                    status,
                    parts,
                    amount,
                    calculation,
                    rejectionCode,
                    rejectionText,
                    missing,
                    batchId,
                    attemptId,
                    registeredAt);
        }
    }

    /**
     * What one person did in a claim.
     *
     * @param part    REGISTRATION, FIRST_REVIEW, SECOND_REVIEW, APPROVAL, REJECTION, APPEAL, APPEAL_DECISION,
     *                APPROVAL_REVERSAL, REOPENING, REGRADING or PAYEES
     * @param by      who
     * @param outcome of a review, or of an appeal
     * @param note    what the person wrote or was told, sealed
     * @param at      when it was recorded
     */
    public record Part(
            String part,
            String by,
            @Nullable String outcome,
            @Nullable String note,
            Instant at) {}

    /**
     * Asks for claims; what is left out does not narrow the list.
     *
     * @param status      where they stand
     * @param member      whose
     * @param unit        unit of the member
     * @param agencyPoint counter that took them
     * @param limit       claims on the page
     * @param cursor      where the page begins
     */
    public record FindClaims(
            @Nullable Status status,
            @Nullable MemberId member,
            @Nullable String unit,
            @Nullable String agencyPoint,
            int limit,
            @Nullable String cursor) {}

    /**
     * A claim that waits for a decision.
     *
     * @param claimId id
     * @param filed   what happened and when it was registered
     */
    public record Undecided(String claimId, Filed filed) {}

    /**
     * A benefit that can go to the bank, or a portion of one.
     *
     * @param claimId  id
     * @param memberId whose
     * @param amount   what is paid
     * @param payee    to whom instead of the member
     */
    public record PayableClaim(
            String claimId,
            MemberId memberId,
            Money amount,
            @Nullable Named payee) {}

    /**
     * Somebody who is paid instead of the member.
     *
     * @param payee    number within the claim
     * @param name     sealed
     * @param bankCard sealed
     * @param namedBy  who named that person
     */
    public record Named(int payee, Sealed name, Sealed bankCard, String namedBy) {}
}
