package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionCommand.BillUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRoster;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.cover.WhenContributionsAppliedThenBeginCover;
import org.mutualaid.ledger.desk.RosterDesk.Row;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterCommand.CorrectRow;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRoster;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRow;
import org.mutualaid.ledger.roster.RosterEvent.RowCorrected;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.WhenRowCorrectedThenReserveCover;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.RosterBook;
import org.mutualaid.ledger.view.RosterRowBook;
import org.mutualaid.ledger.view.RosterRowBook.State;
import org.mutualaid.ledger.view.SchemeBook;
import org.springframework.stereotype.Component;

/** Puts rows of a roster right, and gives rows or whole rosters up that nobody has paid for. */
@Component
public class CorrectionDesk {

    /** More rows than that are covered by the automation behind the log. */
    private static final int ROWS_AT_ONCE = 500;

    private final Commands commands;
    private final Requests requests;
    private final RosterDesk rosterDesk;
    private final RosterBook rosters;
    private final RosterRowBook rows;
    private final SchemeBook schemes;
    private final FreshViews fresh;
    private final WhenRowCorrectedThenReserveCover reserve;
    private final WhenContributionsAppliedThenBeginCover begin;

    CorrectionDesk(
            Commands commands,
            Requests requests,
            RosterDesk rosterDesk,
            RosterBook rosters,
            RosterRowBook rows,
            SchemeBook schemes,
            FreshViews fresh,
            WhenRowCorrectedThenReserveCover reserve,
            WhenContributionsAppliedThenBeginCover begin) {
        this.commands = commands;
        this.requests = requests;
        this.rosterDesk = rosterDesk;
        this.rosters = rosters;
        this.rows = rows;
        this.schemes = schemes;
        this.fresh = fresh;
        this.reserve = reserve;
        this.begin = begin;
    }

    /** Writes a rejected row anew; its answer says whether it is accepted now. */
    public Once<RowAnswer> correct(Caller caller, String key, String rosterId, int seq, CorrectionRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new Object[] {rosterId, seq, request}, RowAnswer.class, id -> {
            RosterBook.Roster roster = own(caller, rosterId);
            if (request.seq() != null && request.seq() != seq) {
                throw Refused.rule("seq-differs", "The path names row " + seq + ", the body row " + request.seq() + ".")
                        .with("field", "seq");
            }
            SchemeTerms terms = terms(roster);
            try {
                List<RowCorrected> corrected = send(
                        caller,
                        new CorrectRow(
                                rosterId,
                                rosterDesk.corrected(
                                        request.row(seq).line(seq), roster.scheme(), terms, roster.submittedOn()),
                                terms),
                        RowCorrected.class);
                corrected.forEach(row -> follow(caller, row));
            } catch (Refused refused) {
                if (!commands.carriedOut("roster:" + rosterId, id)) {
                    throw refused;
                }
            }
            fresh.catchUp();
            return answer(row(rosterId, seq));
        });
    }

    /** Gives a row up that nobody has paid for. */
    public Once<RowAnswer> withdraw(Caller caller, String key, String rosterId, int seq, WithdrawalRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new Object[] {rosterId, seq, request}, RowAnswer.class, id -> {
            Map<String, String> why = caller.because(Reasons.checked(request.reason()));
            fresh.catchUp();
            RosterBook.Roster roster = own(caller, rosterId);
            RosterRowBook.Row row = row(rosterId, seq);
            if (row.paid() && row.state() != State.WITHDRAWN) {
                throw Refused.conflict("row-paid", "Row " + seq + " is paid for; its cover has begun.");
            }
            boolean billed = row.state() == State.ACCEPTED
                    && (roster.beingBilled() || roster.status() == RosterBook.Status.AWAITING_PAYMENT);
            commands.send(new WithdrawRow(rosterId, seq, false), why);
            if (billed) {
                requireBooked(rosterId);
                commands.send(new DropRow(roster.unit(), rosterId, seq), why);
                commands.send(new WithdrawRow(rosterId, seq, true), why);
            }
            fresh.catchUp();
            return answer(row(rosterId, seq));
        });
    }

    /** Gives a roster up as long as nothing of it is paid. */
    public Once<WithdrawalAnswer> withdraw(Caller caller, String key, String rosterId, WithdrawalRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new Object[] {rosterId, request}, WithdrawalAnswer.class, id -> {
            Map<String, String> why = caller.because(Reasons.checked(request.reason()));
            own(caller, rosterId);
            fresh.catchUp();
            RosterBook.Roster roster = own(caller, rosterId);
            if (roster.status() != RosterBook.Status.WITHDRAWN) {
                if (roster.billed()) {
                    requireBooked(rosterId);
                    commands.send(new DropRoster(roster.unit(), rosterId), why);
                }
                commands.send(new WithdrawRoster(rosterId, roster.billed()), why);
                fresh.catchUp();
            }
            return new WithdrawalAnswer(rosterId, own(caller, rosterId).status());
        });
    }

    /** Does at once what the automations would do behind the log, so that the answer tells the outcome. */
    private void follow(Caller caller, RowCorrected corrected) {
        if (!corrected.row().faults().isEmpty()) {
            return;
        }
        AtomicReference<@Nullable RecordReservations> outcome = new AtomicReference<>();
        commands.onBehalf(caller.metadata(), () -> outcome.set(reserve.reserve(corrected)));
        RecordReservations kept = outcome.get();
        if (kept == null) {
            return;
        }
        List<RowsBilled> bills = send(caller, kept, RowsBilled.class);
        if (bills.stream().mapToInt(bill -> bill.rows().size()).sum() > ROWS_AT_ONCE) {
            return;
        }
        List<ContributionsApplied> applied = new ArrayList<>();
        bills.forEach(
                bill -> applied.addAll(send(caller, new BillUnit(bill.unit(), bill), ContributionsApplied.class)));
        if (applied.stream().mapToInt(part -> part.rows().size()).sum() <= ROWS_AT_ONCE) {
            commands.onBehalf(caller.metadata(), () -> applied.forEach(begin::on));
        }
    }

    private <E> List<E> send(Caller caller, Object command, Class<E> wanted) {
        return commands.send(command, caller.metadata()).result() instanceof List<?> events
                ? events.stream().filter(wanted::isInstance).map(wanted::cast).toList()
                : List.of();
    }

    /** Nothing may be taken off a bill that is still on its way to the unit's account. */
    private void requireBooked(String rosterId) {
        if (rosters.find(rosterId).map(RosterBook.Roster::beingBilled).orElse(false)) {
            throw Refused.conflict("roster-being-billed", "The roster is just being billed. Ask again in a moment.");
        }
    }

    private RosterBook.Roster own(Caller caller, String rosterId) {
        RosterBook.Roster roster = fresh.find(() -> rosters.find(rosterId))
                .orElseThrow(() -> Refused.unknown("roster-unknown", "There is no roster " + rosterId + "."));
        caller.mustServe(roster.agencyPoint());
        return roster;
    }

    private RosterRowBook.Row row(String rosterId, int seq) {
        return fresh.find(() -> rows.find(rosterId, seq))
                .orElseThrow(() -> Refused.unknown("row-unknown", "The roster has no row " + seq + "."));
    }

    private SchemeTerms terms(RosterBook.Roster roster) {
        Optional<SchemeBook.Version> version = schemes.versions(roster.scheme()).stream()
                .filter(published -> published.version() == roster.version())
                .findFirst();
        return version.orElseThrow().terms();
    }

    private static RowAnswer answer(RosterRowBook.Row row) {
        return new RowAnswer(row.seq(), row.state(), reasons(row, false), reasons(row, true));
    }

    private static List<RowReason> reasons(RosterRowBook.Row row, boolean warnings) {
        return row.state() == State.WITHDRAWN
                ? List.of()
                : row.reasons().stream()
                        .filter(reason -> reason.isWarning() == warnings)
                        .map(reason -> new RowReason(reason.code(), reason.message()))
                        .toList();
    }

    /**
     * A row as it should be.
     *
     * @param seq      number of the row, if repeated from the path
     * @param name     name
     * @param idNumber ID number as typed
     * @param sex      to be checked against the number
     * @param mobile   mobile number
     * @param bankCard card for benefits
     * @param shares   1 if left out
     * @param amount   contribution printed on the list, to be checked
     * @param joiningFee joining fee printed on the list, to be checked
     * @param joinedOn day on which the person was hired
     * @param delayedRetirement the document by which retirement was delayed
     */
    public record CorrectionRequest(
            @Nullable Integer seq,
            String name,
            String idNumber,
            @Nullable String sex,
            @Nullable String mobile,
            @Nullable String bankCard,
            @Nullable Integer shares,
            @Nullable Money amount,
            @Nullable Money joiningFee,
            @Nullable LocalDate joinedOn,
            @Nullable String delayedRetirement) {

        Row row(int number) {
            return new Row(
                    number,
                    name,
                    idNumber,
                    sex,
                    mobile,
                    bankCard,
                    shares,
                    amount,
                    joiningFee,
                    joinedOn,
                    delayedRetirement);
        }
    }

    /**
     * Why something is given up.
     *
     * @param reason for the record; no personal data
     */
    public record WithdrawalRequest(String reason) {}

    /**
     * Where a roster stands after that.
     *
     * @param rosterId the roster
     * @param status   its status
     */
    public record WithdrawalAnswer(String rosterId, RosterBook.Status status) {}

    /**
     * Where a row stands after that.
     *
     * @param seq      its number
     * @param status   where it stands
     * @param errors   what is wrong with it
     * @param warnings what somebody should look at
     */
    public record RowAnswer(int seq, State status, List<RowReason> errors, List<RowReason> warnings) {}

    /**
     * An error or a warning.
     *
     * @param code    R01 to R18
     * @param message what the unit should do
     */
    public record RowReason(String code, String message) {}
}
