package org.mutualaid.ledger.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;

/**
 * What is published when a month or a year is closed.
 *
 * @param form    number of this form; grows when a name changes its meaning
 * @param issuer  whose books
 * @param period  month such as {@code 2024-05} or year such as {@code 2024}
 * @param closing who closed it, and when
 * @param figures what the books showed
 * @param remarks what was open, explained or not
 * @param yearEnd what became of the result; only of a year
 */
public record PeriodReport(
        int form,
        String issuer,
        String period,
        Closing closing,
        Figures figures,
        List<Remark> remarks,
        @Nullable YearEnd yearEnd) {

    /** The form that is written now. */
    public static final int FORM = 1;

    /**
     * The close.
     *
     * @param closedBy who
     * @param closedAt when
     * @param upTo     position of the log up to which everything was read
     */
    public record Closing(String closedBy, Instant closedAt, long upTo) {}

    /**
     * Something that was open.
     *
     * @param code        of the precondition
     * @param text        in a sentence
     * @param count       how many cases
     * @param cases       the first of them
     * @param explanation what was said about it, if something was
     */
    public record Remark(
            String code,
            String text,
            int count,
            List<String> cases,
            @Nullable String explanation) {}

    /**
     * What the close of a year posts.
     *
     * @param released  contributions that had waited for the year
     * @param carried   income and expense that become net assets
     * @param netAssets before and after
     */
    public record YearEnd(List<Line> released, List<Line> carried, List<NetAssets> netAssets) {}

    /**
     * One line of a closing entry.
     *
     * @param account path
     * @param side    debit or credit
     * @param amount  how much
     */
    public record Line(String account, Side side, Money amount) {

        /** The same without its place in an entry. */
        public static Line of(JournalLine line) {
            return new Line(line.account().path(), line.side(), line.amount());
        }
    }

    /**
     * Net assets of one kind, debit positive.
     *
     * @param account path
     * @param before  before the result was carried
     * @param after   the balance that the next year begins with
     */
    public record NetAssets(String account, Money before, Money after) {}
}
