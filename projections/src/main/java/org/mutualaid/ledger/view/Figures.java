package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;

/**
 * The figures of a month or a year by effective date, as known at a position of the log. Balances are debit positive.
 *
 * @param from       first day
 * @param to         last day
 * @param upTo       position of the log up to which they were read
 * @param totals     trial balance by code of the chart
 * @param accounts   the same by account; one that belongs to a single document and was settled within the period is left out
 * @param totalDebit sum of the debit balances of all accounts at the end
 * @param totalCredit sum of the credit balances; always the same
 * @param income     by account and scheme
 * @param expense    by account and scheme
 * @param result     income less expense of the period
 * @param members    what happened to members, by scheme
 * @param postings   how often each kind of entry was made
 * @param receipts   numbers by agency point
 * @param custody    who holds cash and bank money at the end
 * @param held       money held for others at the end, by programme
 * @param openItems  how long money has been waiting at the end
 */
public record Figures(
        LocalDate from,
        LocalDate to,
        long upTo,
        List<Total> totals,
        List<Account> accounts,
        Money totalDebit,
        Money totalCredit,
        List<Result> income,
        List<Result> expense,
        Money result,
        List<Happened> members,
        List<Posting> postings,
        List<Receipts> receipts,
        List<Holding> custody,
        List<Holding> held,
        List<OpenItems> openItems) {

    /**
     * What one account shows: opening plus late plus debit less credit is closing.
     *
     * @param account path
     * @param opening at the end of the day before, as it was known when the period before was closed
     * @param late    entries of earlier periods that were recorded since then
     * @param debit   turnover; red entries count as negative on the side of what they cancel
     * @param credit  the same
     * @param closing at the end
     */
    public record Account(String account, Money opening, Money late, Money debit, Money credit, Money closing) {}

    /**
     * What all accounts of one code show.
     *
     * @param code  of the chart
     * @param label name that accountants use
     */
    public record Total(
            String code, String label, Money opening, Money late, Money debit, Money credit, Money closing) {}

    /**
     * Income or expense.
     *
     * @param code       of the chart
     * @param label      name that accountants use
     * @param dimension  scheme, channel or whatever the account is divided by; null if it is not
     * @param amount     of the period
     * @param yearToDate since the first of January
     */
    public record Result(
            String code, String label, @Nullable String dimension, Money amount, Money yearToDate) {}

    /**
     * What happened to members.
     *
     * @param scheme under which scheme, if it is known
     * @param kind   contribution, benefit, payout and so on
     * @param count  how often
     * @param amount sum
     */
    public record Happened(@Nullable String scheme, MemberStatement.Kind kind, long count, Money amount) {}

    /**
     * Entries of one kind.
     *
     * @param event  name of the event
     * @param count  how many
     * @param amount sum of their debits
     */
    public record Posting(String event, long count, Money amount) {}

    /**
     * The receipts of an agency point.
     *
     * @param agencyPoint whose
     * @param issued      how many
     * @param first       lowest number
     * @param last        highest number
     * @param amount      sum as issued
     * @param byChannel   the same by channel
     * @param reversed    how many payments of the period were reversed
     * @param voided      how many numbers became void in it
     */
    public record Receipts(
            String agencyPoint,
            long issued,
            @Nullable String first,
            @Nullable String last,
            Money amount,
            List<ByChannel> byChannel,
            long reversed,
            long voided) {}

    /**
     * Receipts of one channel.
     *
     * @param channel how the money came
     * @param amount  sum as issued
     */
    public record ByChannel(Channel channel, Money amount) {}

    /**
     * What somebody holds.
     *
     * @param account path
     * @param balance at the end
     */
    public record Holding(String account, Money balance) {}

    /**
     * What waits.
     *
     * @param kind    for what
     * @param total   all of it
     * @param buckets by age
     */
    public record OpenItems(Ageing.Kind kind, Money total, List<Ageing.Bucket> buckets) {}
}
