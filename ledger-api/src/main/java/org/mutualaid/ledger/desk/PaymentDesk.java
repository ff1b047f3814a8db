package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.contribution.ContributionCommand.ApplyToRows;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.cover.WhenContributionsAppliedThenBeginCover;
import org.mutualaid.ledger.cover.WhenPaymentChargedBackThenSuspendCover;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptCommand.IdentifyPayment;
import org.mutualaid.ledger.receipt.ReceiptCommand.RecordPayment;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Payer;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.AgencyRegister;
import org.mutualaid.ledger.view.AgencyRegister.AgencyPoint;
import org.mutualaid.ledger.view.PaymentBook;
import org.mutualaid.ledger.view.RosterBook;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.stereotype.Component;

/** Takes money: a receipt for every payment, applied at once where it suffices. */
@Component
public class PaymentDesk {

    /** Covers begun before the answer; a longer roster's are left to the automation, which follows at once. */
    private static final int ROWS_AT_ONCE = 2_500;

    private final Commands commands;
    private final Requests requests;
    private final AgencyRegister agencies;
    private final UnitRegister units;
    private final RosterBook rosters;
    private final PaymentBook payments;
    private final WhenContributionsAppliedThenBeginCover begin;
    private final WhenPaymentChargedBackThenSuspendCover resume;
    private final FreshViews fresh;
    private final Today today;

    PaymentDesk(
            Commands commands,
            Requests requests,
            AgencyRegister agencies,
            UnitRegister units,
            RosterBook rosters,
            PaymentBook payments,
            WhenContributionsAppliedThenBeginCover begin,
            WhenPaymentChargedBackThenSuspendCover resume,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.agencies = agencies;
        this.units = units;
        this.rosters = rosters;
        this.payments = payments;
        this.begin = begin;
        this.resume = resume;
        this.fresh = fresh;
        this.today = today;
    }

    /** Records a payment with its receipt and applies the unit's money where it suffices. */
    public Once<PaymentAnswer> pay(Caller caller, String key, PaymentRequest request) {
        caller.mustBe(Role.CLERK);
        caller.mustServe(request.agencyPoint());
        return requests.once(caller, key, request, PaymentAnswer.class, paymentId -> {
            LocalDate paidOn = today.orToday(request.effectiveDate());
            String unit = unitOf(request);
            AgencyPoint point = point(request.agencyPoint());
            String serial = bankLine(request);
            if (serial != null) {
                commands.send(new UseBankLine("COLL", serial, paymentId), caller.metadata());
            }
            Optional<PaymentReceived> received;
            try {
                received = record(caller, request, point, paymentId, unit, paidOn);
            } catch (Refused refused) {
                if (serial != null) {
                    commands.send(new FreeBankLine("COLL", serial, paymentId), caller.metadata());
                }
                throw refused;
            }
            Paid applied = unit == null
                    ? Paid.NOTHING
                    : credit(caller, new CreditUnit(unit, paymentId, request.amount(), paidOn, named(request)));
            return received.map(payment -> answer(payment, applied, point))
                    .orElseGet(() -> again(caller, serial, paymentId));
        });
    }

    /** The same as part of a batch that is all or nothing. */
    Posting<PaymentAnswer> posting(Caller caller, PaymentRequest request) {
        caller.mustBe(Role.CLERK);
        caller.mustServe(request.agencyPoint());
        return new Taking(
                caller, request, today.orToday(request.effectiveDate()), unitOf(request), point(request.agencyPoint()));
    }

    /** Applies the unit's unapplied money to rows that it names. */
    public Once<PaymentAnswer> apply(Caller caller, String key, String paymentId, ApplicationRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new Object[] {paymentId, request}, PaymentAnswer.class, id -> {
            PaymentBook.Payment payment = find(paymentId);
            caller.mustServe(payment.agencyPoint());
            String unit = payment.unit();
            if (unit == null) {
                throw Refused.conflict("payment-unidentified", "The unit that made this payment is not known yet.");
            }
            if (payment.state() == PaymentBook.PaymentState.REVERSED) {
                throw Refused.conflict("already-reversed", "This payment was reversed; name one that stands.");
            }
            if (payment.state() == PaymentBook.PaymentState.CHARGED_BACK) {
                throw Refused.conflict("payment-charged-back", "This payment was charged back; name one that stands.");
            }
            LocalDate on = request.effectiveDate();
            credit(
                    caller,
                    new ApplyToRows(unit, request.rosterId(), request.rows(), on == null ? null : today.orToday(on)));
            return answer(paymentId);
        });
    }

    /** Names the unit of a payment that was taken without one, and pays the rosters that it was meant for. */
    public Once<PaymentAnswer> identify(Caller caller, String key, String paymentId, IdentificationRequest request) {
        caller.mustBe(Role.CLERK, Role.CASHIER);
        return requests.once(caller, key, new Object[] {paymentId, request}, PaymentAnswer.class, id -> {
            PaymentBook.Payment payment = find(paymentId);
            caller.mustServe(payment.agencyPoint());
            List<String> named = Objects.requireNonNullElse(request.rosters(), List.of());
            requireUnit(unitOf(request.unit(), named));
            commands.send(
                    new IdentifyPayment(payment.prefix(), paymentId, id, request.unit(), named), caller.metadata());
            credit(caller, new CreditUnit(request.unit(), paymentId, payment.amount(), payment.effectiveDate(), named));
            return answer(paymentId);
        });
    }

    /** The payment with its receipt number; empty if it was recorded before. */
    private Optional<PaymentReceived> record(
            Caller caller,
            PaymentRequest request,
            AgencyPoint point,
            String paymentId,
            @Nullable String unit,
            LocalDate paidOn) {
        return NextNumber.of(point, prefix -> {
            Object result = commands.send(
                            new RecordPayment(
                                    prefix,
                                    paymentId,
                                    request.agencyPoint(),
                                    request.channel(),
                                    request.amount(),
                                    unit,
                                    request.payer(),
                                    request.bankSerial(),
                                    named(request),
                                    paidOn),
                            caller.metadata())
                    .result();
            return events(result, PaymentReceived.class).stream().findFirst();
        });
    }

    private AgencyPoint point(String code) {
        return fresh.find(() -> agencies.find(code))
                .orElseThrow(() -> Refused.unknown("agency-point-unknown", "There is no agency point " + code + "."));
    }

    /** What the command paid for; its covers run before the answer. */
    private Paid credit(Caller caller, Object command) {
        Paid paid = paid(caller, command);
        begin(caller, paid);
        return paid;
    }

    private Paid paid(Caller caller, Object command) {
        Object result = commands.send(command, caller.metadata()).result();
        return new Paid(events(result, ContributionsApplied.class), events(result, DebtSettled.class));
    }

    private void begin(Caller caller, Paid paid) {
        int rows = paid.rows();
        if (rows > 0 && rows <= ROWS_AT_ONCE) {
            commands.onBehalf(caller.metadata(), () -> {
                paid.applied().forEach(begin::on);
                paid.settled().forEach(resume::on);
            });
        }
    }

    private static <E> List<E> events(@Nullable Object result, Class<E> type) {
        return result instanceof List<?> events
                ? events.stream().filter(type::isInstance).map(type::cast).toList()
                : List.of();
    }

    private PaymentAnswer answer(PaymentReceived payment, Paid paid, AgencyPoint before) {
        AgencyPoint now = before.afterUsing(payment.prefix(), payment.number());
        Money applied = Money.sum(paid.sources()
                .filter(source -> source.paymentId().equals(payment.paymentId()))
                .map(Source::amount)
                .toList());
        return new PaymentAnswer(
                payment.paymentId(),
                payment.receiptNo(),
                payment.amount(),
                applied,
                payment.amount().minus(applied),
                payments.repeatOf(payment).orElse(null),
                now.receiptsLeft(),
                now.receiptsLow());
    }

    /** Recorded by an earlier attempt; if it was reversed since, the bank's line is not its own any more. */
    private PaymentAnswer again(Caller caller, @Nullable String serial, String paymentId) {
        fresh.catchUp();
        PaymentBook.Payment payment = find(paymentId);
        if (serial != null && payment.state() == PaymentBook.PaymentState.REVERSED) {
            commands.send(new FreeBankLine("COLL", serial, paymentId), caller.metadata());
        }
        return known(payment);
    }

    private PaymentAnswer answer(String paymentId) {
        fresh.catchUp();
        return known(find(paymentId));
    }

    private PaymentAnswer known(PaymentBook.Payment payment) {
        AgencyPoint now = point(payment.agencyPoint());
        return new PaymentAnswer(
                payment.paymentId(),
                payment.receiptNo(),
                payment.amount(),
                payment.applied(),
                payment.unapplied(),
                null,
                now.receiptsLeft(),
                now.receiptsLow());
    }

    private PaymentBook.Payment find(String paymentId) {
        return fresh.find(() -> payments.find(paymentId))
                .orElseThrow(() -> Refused.unknown("payment-unknown", "There is no payment " + paymentId + "."));
    }

    private @Nullable String unitOf(PaymentRequest request) {
        String unit = unitOf(request.unit(), named(request));
        if (unit != null) {
            requireUnit(unit);
        } else if (request.channel() != Channel.TRANSFER) {
            throw Refused.rule("unit-missing", "Only a transfer can be taken without a unit. Name the unit.")
                    .with("field", "unit");
        }
        return unit;
    }

    /** The unit given, or that of the rosters; all must be of one. */
    private @Nullable String unitOf(@Nullable String given, List<String> named) {
        String unit = given;
        for (String rosterId : named) {
            RosterBook.Roster roster = fresh.find(() -> rosters.find(rosterId))
                    .orElseThrow(() -> Refused.unknown("roster-unknown", "There is no roster " + rosterId + "."));
            if (unit != null && !unit.equals(roster.unit())) {
                throw Refused.rule("roster-of-another-unit", "Roster " + rosterId + " is of another unit.")
                        .with("field", "rosters");
            }
            unit = roster.unit();
        }
        return unit;
    }

    private void requireUnit(@Nullable String unit) {
        if (unit == null || fresh.find(() -> units.find(unit)).isEmpty()) {
            throw Refused.unknown("unit-unknown", "There is no unit " + unit + ".");
        }
    }

    /** Cash has no line at the bank: whatever is noted on it, its deposit will be listed. */
    private static @Nullable String bankLine(PaymentRequest request) {
        return request.channel() == Channel.CASH ? null : request.bankSerial();
    }

    private static List<String> named(PaymentRequest request) {
        return Objects.requireNonNullElse(request.rosters(), List.of());
    }

    /** What a command paid for. */
    private record Paid(List<ContributionsApplied> applied, List<DebtSettled> settled) {

        static final Paid NOTHING = new Paid(List.of(), List.of());

        int rows() {
            return applied.stream().mapToInt(part -> part.rows().size()).sum()
                    + settled.stream().mapToInt(part -> part.rows().size()).sum();
        }

        Stream<Source> sources() {
            return Stream.concat(
                    applied.stream().flatMap(part -> part.sources().stream()),
                    settled.stream().flatMap(part -> part.sources().stream()));
        }
    }

    /** A payment in a batch: a refusal undoes the whole batch, so nothing has to be put back. */
    private final class Taking implements Posting<PaymentAnswer> {

        private final Caller caller;
        private final PaymentRequest request;
        private final LocalDate paidOn;
        private final @Nullable String unit;
        private final AgencyPoint point;
        private Paid applied = Paid.NOTHING;

        Taking(Caller caller, PaymentRequest request, LocalDate paidOn, @Nullable String unit, AgencyPoint point) {
            this.caller = caller;
            this.request = request;
            this.paidOn = paidOn;
            this.unit = unit;
            this.point = point;
        }

        @Override
        public PaymentAnswer carryOut(String paymentId, CashTaken cash) {
            String serial = bankLine(request);
            if (serial != null) {
                commands.send(new UseBankLine("COLL", serial, paymentId), caller.metadata());
            }
            Optional<PaymentReceived> received = record(caller, request, point, paymentId, unit, paidOn);
            received.ifPresent(cash::add);
            applied = unit == null
                    ? Paid.NOTHING
                    : paid(caller, new CreditUnit(unit, paymentId, request.amount(), paidOn, named(request)));
            return received.map(payment -> answer(payment, applied, point))
                    .orElseGet(() -> known(payments.find(paymentId).orElseThrow(FreshViews.ViewsBehind::new)));
        }

        @Override
        public void followUp() {
            begin(caller, applied);
        }
    }

    /**
     * A payment at the counter.
     *
     * @param agencyPoint   counter
     * @param channel       how it came
     * @param amount        how much
     * @param unit          unit that pays; may be unknown for a transfer
     * @param payer         who pays, if it is one payer alone
     * @param bankSerial    serial number of the bank's line; of no effect for cash
     * @param effectiveDate day on which it was paid; today if left out
     * @param rosters       rosters that it is meant for
     */
    public record PaymentRequest(
            String agencyPoint,
            Channel channel,
            Money amount,
            @Nullable String unit,
            @Nullable Payer payer,
            @Nullable String bankSerial,
            @Nullable LocalDate effectiveDate,
            @Nullable List<String> rosters) {

        public PaymentRequest {
            bankSerial = bankSerial == null ? null : BankSerial.tidy(bankSerial);
        }
    }

    /**
     * Rows that a unit names.
     *
     * @param rosterId      roster
     * @param rows          numbers of the rows, at least one; all open ones if left out
     * @param effectiveDate first day on which the money counts as paid for them, for a surplus that is carried over from
     *                      another campaign; the payment's own day if left out
     */
    public record ApplicationRequest(
            String rosterId,
            @Nullable List<Integer> rows,
            @Nullable LocalDate effectiveDate) {}

    /**
     * Whose money it was.
     *
     * @param unit    unit that paid
     * @param rosters rosters that it is meant for
     */
    public record IdentificationRequest(
            String unit, @Nullable List<String> rosters) {}

    /**
     * The receipt.
     *
     * @param paymentId           id
     * @param receiptNo           number of the receipt
     * @param amount              what was taken
     * @param applied             what was applied to somebody's cover
     * @param unapplied           what waits
     * @param possibleDuplicateOf receipt of the same cash of the same unit less than ten minutes before, to be asked about
     * @param receiptsLeft        numbers that the point has left
     * @param receiptsLow         whether it is time to fetch the next block
     */
    public record PaymentAnswer(
            String paymentId,
            String receiptNo,
            Money amount,
            Money applied,
            Money unapplied,
            @Nullable String possibleDuplicateOf,
            @Nullable Long receiptsLeft,
            @Nullable Boolean receiptsLow) {}
}
