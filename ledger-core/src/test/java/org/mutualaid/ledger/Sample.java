package org.mutualaid.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;

/** Short words that the tests of all rules share. */
public final class Sample {

    private Sample() {}

    /** An amount in yuan. */
    public static Money yuan(String amount) {
        return Money.parse(amount);
    }

    /** A day in ISO form. */
    public static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    /** The member with that number. */
    public static MemberId member(int number) {
        return new MemberId(String.format("%032x", number));
    }

    /** The state that a history leads to. */
    public static <S, E> S after(S start, BiFunction<S, E, S> evolve, List<? extends E> events) {
        S now = start;
        for (E event : events) {
            now = evolve.apply(now, event);
        }
        return now;
    }

    /** The lines of an entry as an accountant would write them: side, account, amount. */
    public static List<String> written(JournalEntry entry) {
        return entry.lines().stream()
                .map(line -> (line.side() == Side.DEBIT ? "Dr " : "Cr ") + line.account() + " " + line.amount())
                .toList();
    }

    /** What a command was refused for. */
    public static Refused refusal(ThrowingCallable command) {
        Refused refused = catchThrowableOfType(Refused.class, command);
        assertThat(refused).as("should have been refused").isNotNull();
        return refused;
    }

    /** Asserts that a command is refused for that reason. */
    public static void assertRefused(Refused.Kind kind, String code, ThrowingCallable command) {
        Refused refused = refusal(command);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.reason().kind()).isEqualTo(kind);
    }
}
