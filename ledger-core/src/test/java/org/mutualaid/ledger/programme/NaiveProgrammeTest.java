package org.mutualaid.ledger.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.day;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.programme.ProgrammeCommand.AllotGrant;
import org.mutualaid.ledger.programme.ProgrammeCommand.FreeGrant;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReceiveFunds;
import org.mutualaid.ledger.programme.ProgrammeCommand.RegisterProgramme;
import org.mutualaid.ledger.programme.ProgrammeCommand.ReverseFunds;
import org.mutualaid.ledger.programme.ProgrammeTerms.Kind;
import org.mutualaid.ledger.rule.Refused;

/** Random operations, with repetitions: the rules agree with a book kept the plainest way. */
class NaiveProgrammeTest {

    private Programme programme = Programme.NONE;
    private final Book book = new Book();
    private Money posted = Money.ZERO;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void grants_never_exceed_budget_or_money_and_agree_with_a_plain_book(long seed) {
        Random random = new Random(seed);
        int taken = 0;
        register(50_000);
        for (int step = 0; step < 2_000; step++) {
            String id = "X" + random.nextInt(200);
            long fen = random.nextInt(9_000);
            boolean expected;
            boolean done;
            switch (random.nextInt(9)) {
                case 0 -> {
                    long budget = random.nextInt(400_000);
                    expected = book.budget(budget);
                    done = register(budget);
                }
                case 1 -> {
                    expected = book.receive(id, fen);
                    done = tried(() -> Programme.decide(
                            new ReceiveFunds("P1", id, new Money(fen), "S", "OFFICE", day("2024-11-01")), programme));
                }
                case 8 -> {
                    String reversalId = "X" + random.nextInt(3);
                    expected = book.reverse(id, reversalId);
                    done = tried(() ->
                            Programme.decide(new ReverseFunds("P1", id, reversalId, day("2024-11-20")), programme));
                }
                case 2, 3 -> {
                    expected = book.free(id);
                    done = tried(() -> Programme.decide(new FreeGrant("P1", id), programme));
                }
                default -> {
                    expected = book.allot(id, fen);
                    done = tried(() -> Programme.decide(
                            new AllotGrant("P1", id, new Money(fen), day("2024-11-01"), "approver"), programme));
                }
            }
            assertThat(done).as("seed %d, step %d", seed, step).isEqualTo(expected);
            taken += done ? 1 : 0;
            assertThat(programme.granted().fen()).isEqualTo(book.granted());
            assertThat(programme.granted()).isLessThanOrEqualTo(programme.received());
            assertThat(programme.granted())
                    .isLessThanOrEqualTo(
                            java.util.Objects.requireNonNull(programme.terms()).budget());
            assertThat(posted).isEqualTo(programme.received());
        }
        assertThat(taken).as("operations that were not refused").isBetween(200, 1_950);
    }

    private boolean register(long budget) {
        ProgrammeTerms terms = new ProgrammeTerms("Aid", Kind.CONDOLENCE, null, new Money(budget), null, null);
        return tried(() -> Programme.decide(new RegisterProgramme("P1", terms), programme));
    }

    /** Whether it was allowed; what it decided is taken in. */
    private boolean tried(java.util.function.Supplier<List<ProgrammeEvent>> decision) {
        try {
            List<ProgrammeEvent> events = decision.get();
            programme = after(programme, Programme::evolve, events);
            events.forEach(event -> {
                if (event instanceof Posted money) {
                    for (JournalLine line : money.entry().lines()) {
                        if (line.account().path().equals("2221:P1")) {
                            posted = line.side() == Side.CREDIT
                                    ? posted.plus(line.amount())
                                    : posted.minus(line.amount());
                        }
                    }
                }
            });
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    /** One line for each thing that happened, added up from the beginning every time. */
    private static final class Book {

        private record Entry(String what, String id, long fen) {}

        private final List<Entry> entries = new ArrayList<>();
        private long budget = 50_000;

        boolean budget(long wanted) {
            if (wanted <= 0 || wanted < granted()) {
                return false;
            }
            budget = wanted;
            return true;
        }

        boolean receive(String id, long fen) {
            if (has("received", id)) {
                return true;
            }
            return fen > 0 && entries.add(new Entry("received", id, fen));
        }

        boolean reverse(String id, String reversalId) {
            if (has("reversed " + reversalId, id)) {
                return true;
            }
            long fen = sum("received", id);
            boolean standing = has("received", id) && entries.stream().noneMatch(entry -> isReversal(entry, id));
            return standing
                    && received() - fen >= granted()
                    && entries.add(new Entry("reversed " + reversalId, id, fen));
        }

        private static boolean isReversal(Entry entry, String id) {
            return entry.what.startsWith("reversed") && entry.id.equals(id);
        }

        private long received() {
            return sum("received")
                    - entries.stream()
                            .filter(entry -> isReversal(entry, entry.id))
                            .mapToLong(Entry::fen)
                            .sum();
        }

        boolean allot(String id, long fen) {
            if (has("allotted", id)) {
                return true;
            }
            long sum = granted() + fen;
            return fen > 0 && sum <= budget && sum <= received() && entries.add(new Entry("allotted", id, fen));
        }

        boolean free(String id) {
            if (has("allotted", id) && !has("freed", id)) {
                entries.add(new Entry("freed", id, sum("allotted", id)));
            }
            return true;
        }

        long granted() {
            return sum("allotted") - sum("freed");
        }

        private boolean has(String what, String id) {
            return entries.stream().anyMatch(entry -> entry.what.equals(what) && entry.id.equals(id));
        }

        private long sum(String what) {
            return entries.stream()
                    .filter(entry -> entry.what.equals(what))
                    .mapToLong(Entry::fen)
                    .sum();
        }

        private long sum(String what, String id) {
            return entries.stream()
                    .filter(entry -> entry.what.equals(what) && entry.id.equals(id))
                    .mapToLong(Entry::fen)
                    .sum();
        }
    }
}
