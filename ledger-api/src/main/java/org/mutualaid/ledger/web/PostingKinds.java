package org.mutualaid.ledger.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimRequest;
import org.mutualaid.ledger.desk.CustodyDesk.RemittanceRequest;
import org.mutualaid.ledger.desk.DayDesk.DayCloseRequest;
import org.mutualaid.ledger.desk.PaymentDesk.ApplicationRequest;
import org.mutualaid.ledger.desk.PaymentDesk.PaymentRequest;
import org.mutualaid.ledger.desk.RefundDesk.RefundRequest;
import org.mutualaid.ledger.desk.RosterDesk.RosterRequest;
import org.mutualaid.ledger.desk.TillDesk.DepositRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What a counter that was cut off may send later, by kind: each is the very method that takes the single call. */
@Component
class PostingKinds {

    private final Map<String, Kind<?>> kinds;

    PostingKinds(
            PaymentController payments,
            RosterController rosters,
            CustodyController custody,
            DepositController deposits,
            ClaimController claims,
            RefundController refunds,
            DayController days) {
        kinds = Map.of(
                "PAYMENT", Kind.of(PaymentRequest.class, payments::pay),
                "APPLICATION", new Kind<>(ApplicationRequest.class, "payment", payments::apply),
                "ROSTER", Kind.of(RosterRequest.class, rosters::submit),
                "DEPOSIT", Kind.of(DepositRequest.class, deposits::deposit),
                "REMITTANCE", Kind.of(RemittanceRequest.class, custody::remit),
                "CLAIM", Kind.of(ClaimRequest.class, claims::register),
                "REFUND", Kind.of(RefundRequest.class, refunds::request),
                "DAY_CLOSE",
                        new Kind<>(
                                DayCloseRequest.class,
                                "date",
                                (caller, key, date, body) -> days.close(caller, key, own(caller), day(date), body)));
    }

    Kind<?> get(String name) {
        Kind<?> kind = kinds.get(name);
        if (kind == null) {
            throw new ProblemFound(Problem.atField(
                    HttpStatus.BAD_REQUEST,
                    "value-unknown",
                    "kind",
                    "Write one of "
                            + String.join(", ", kinds.keySet().stream().sorted().toList()) + "."));
        }
        return kind;
    }

    /** A day is closed by a clerk of the point, who serves no other. */
    private static String own(Caller caller) {
        return Objects.requireNonNull(caller.agencyPoint());
    }

    private static LocalDate day(String text) {
        try {
            return WireValues.date(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Parameters.invalid("id", "The id of a day is its date, such as 2026-03-31.");
        }
    }

    /**
     * One kind.
     *
     * @param body    what its body is read as
     * @param names   what the path of the single call names, if it names something
     * @param call    the single call
     */
    record Kind<B>(Class<B> body, @Nullable String names, Call<B> call) {

        static <B> Kind<B> of(Class<B> body, CallWithoutId<B> call) {
            return new Kind<>(body, null, (caller, key, id, content) -> call.take(caller, key, content));
        }

        ResponseEntity<?> take(Caller caller, Key.Required key, String id, Object content) {
            return call.take(caller, key, id, body.cast(content));
        }
    }

    /** A single call whose path names something. */
    @FunctionalInterface
    interface Call<B> {
        ResponseEntity<?> take(Caller caller, Key.Required key, String id, B body);
    }

    /** A single call whose path names nothing. */
    @FunctionalInterface
    interface CallWithoutId<B> {
        ResponseEntity<?> take(Caller caller, Key.Required key, B body);
    }
}
