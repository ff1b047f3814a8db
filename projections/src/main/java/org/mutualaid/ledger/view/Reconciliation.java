package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.BankStatementBook.OpenLine;
import org.mutualaid.ledger.view.BankStatementBook.OpeningBalance;
import org.mutualaid.ledger.view.BankStatementBook.Posting;
import org.springframework.stereotype.Component;

/** The monthly table that leads from the books' bank balance to the bank's (银行存款余额调节表). */
@Component
public final class Reconciliation {

    private final BankStatementBook statements;
    private final Balances balances;

    Reconciliation(BankStatementBook statements, Balances balances) {
        this.statements = statements;
        this.balances = balances;
    }

    /** The table of a month, or of as much of it as counts; empty if nobody knew the bank's balance at its end. */
    public Optional<Sheet> of(String account, YearMonth month, @Nullable Money told, AsOf asked) {
        AsOf asOf = asked.until(month.atEndOfMonth());
        return Optional.ofNullable(told)
                .or(() -> statements.bankBalance(account, asOf))
                .map(bank -> sheet(account, asOf, bank));
    }

    private Sheet sheet(String account, AsOf asOf, Money bank) {
        Balances.Balance book =
                balances.find(new Balances.FindBalance(Chart.BANK.of(account).path(), asOf));
        List<OpenLine> lines = statements.openLines(account, asOf);
        List<Posting> postings = statements.openPostings(account, asOf, Integer.MAX_VALUE);
        return Sheet.of(
                account,
                Objects.requireNonNull(asOf.effectiveTo()),
                book.side() == Side.DEBIT ? book.balance() : Money.ZERO.minus(book.balance()),
                bank,
                statements.openingBalance(account, asOf).orElse(null),
                lines,
                postings);
    }

    /**
     * The table.
     *
     * @param account       bank account
     * @param on            last day of the month, or the one asked for if that is before
     * @param bookBalance   what the books say
     * @param bankBalance   what the bank says
     * @param bankReceived  the bank has received it, the books have not (银行已收企业未收)
     * @param bankPaid      the bank has paid it, the books have not (银行已付企业未付)
     * @param bookReceived  the books have received it, the bank has not (企业已收银行未收)
     * @param bookPaid      the books have paid it, the bank has not (企业已付银行未付)
     * @param adjustedBook  what the books would say
     * @param adjustedBank  what the bank would say
     * @param difference    between the two: 0.00 if all is explained
     */
    public record Sheet(
            String account,
            LocalDate on,
            Money bookBalance,
            Money bankBalance,
            Outstanding bankReceived,
            Outstanding bankPaid,
            Outstanding bookReceived,
            Outstanding bookPaid,
            Money adjustedBook,
            Money adjustedBank,
            Money difference) {

        static Sheet of(
                String account,
                LocalDate on,
                Money book,
                Money bank,
                @Nullable OpeningBalance opening,
                List<OpenLine> lines,
                List<Posting> postings) {
            Outstanding bankReceived = Outstanding.ofBank(opening, lines, Money::isPositive);
            Outstanding bankPaid = Outstanding.ofBank(opening, lines, amount -> !amount.isPositive());
            Outstanding bookReceived = Outstanding.ofPostings(postings, Money::isPositive);
            Outstanding bookPaid = Outstanding.ofPostings(postings, amount -> !amount.isPositive());
            Money adjustedBook = book.plus(bankReceived.total()).minus(bankPaid.total());
            Money adjustedBank = bank.plus(bookReceived.total()).minus(bookPaid.total());
            return new Sheet(
                    account,
                    on,
                    book,
                    bank,
                    bankReceived,
                    bankPaid,
                    bookReceived,
                    bookPaid,
                    adjustedBook,
                    adjustedBank,
                    adjustedBook.minus(adjustedBank));
        }
    }

    /**
     * One side of the table.
     *
     * @param total sum of its items
     * @param items oldest first
     */
    public record Outstanding(Money total, List<Item> items) {

        private static Outstanding ofBank(
                @Nullable OpeningBalance opening, List<OpenLine> lines, Predicate<Money> side) {
            return of(Stream.concat(
                            Stream.ofNullable(opening)
                                    .filter(before -> side.test(before.amount()))
                                    .map(before -> new Item(
                                            ItemKind.OPENING_BALANCE,
                                            before.on(),
                                            null,
                                            null,
                                            positive(before.amount()))),
                            lines.stream()
                                    .filter(line -> side.test(line.amount()))
                                    .map(line -> new Item(
                                            ItemKind.LINE, line.date(), line.serial(), null, positive(line.amount()))))
                    .toList());
        }

        private static Outstanding ofPostings(List<Posting> postings, Predicate<Money> side) {
            return of(postings.stream()
                    .filter(posting -> side.test(posting.amount()))
                    .map(posting -> new Item(
                            ItemKind.POSTING,
                            posting.effectiveDate(),
                            posting.voucher(),
                            posting.posting(),
                            positive(posting.amount())))
                    .toList());
        }

        private static Outstanding of(List<Item> items) {
            return new Outstanding(Money.sum(items.stream().map(Item::amount).toList()), items);
        }

        private static Money positive(Money amount) {
            return amount.max(Money.ZERO.minus(amount));
        }
    }

    /** What an item is. */
    public enum ItemKind {
        /** What the account held before its first statement (期初余额). */
        OPENING_BALANCE,
        /** A line of a statement. */
        LINE,
        /** A posting of the books. */
        POSTING
    }

    /**
     * Something that only one side has.
     *
     * @param kind      what it is
     * @param date      day
     * @param reference the bank's serial, or the voucher of the posting
     * @param posting   position of the posting in the log, if it is one
     * @param amount    how much
     */
    public record Item(
            ItemKind kind,
            LocalDate date,
            @Nullable String reference,
            @Nullable Long posting,
            Money amount) {}
}
