package org.mutualaid.ledger.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.Particulars;
import org.mutualaid.ledger.scheme.LumpByClass;
import org.mutualaid.ledger.scheme.SchemeTerms;

/** 95.00 a share and 10.00 from whoever joins: what a total printed under a list may be. */
class RowsSumTest {

    private final RowsSum none = RowsSum.none(terms(Money.parse("10.00")));

    @Test
    void adds_the_price_of_all_shares_and_the_fees_of_those_who_join() {
        RowsSum sum = none.plus(row(2, null), true, true).plus(row(1, null), false, true);

        assertThat(sum.is(Money.parse("295.00"))).isTrue();
        assertThat(sum.is(Money.parse("285.00"))).isFalse();
        assertThat(sum.is(Money.parse("305.00"))).isFalse();
        assertThat(sum).hasToString("295.00, joining fees of 10.00 included");
    }

    @Test
    void counts_a_wrong_row_as_the_list_says() {
        assertThat(none.plus(row(1, "0.00"), true, false).is(Money.parse("95.00")))
                .isTrue();
        assertThat(none.plus(row(1, "0.00"), true, false).is(Money.parse("105.00")))
                .isFalse();
        assertThat(none.plus(row(1, "10.00"), false, false).is(Money.parse("105.00")))
                .isTrue();
    }

    /** Its number may be mistyped, so nobody knows yet whether the person behind it joins. */
    @Test
    void takes_either_for_a_wrong_row_of_which_the_list_says_nothing() {
        RowsSum sum = none.plus(row(1, null), true, false).plus(row(1, null), true, true);

        assertThat(sum.is(Money.parse("200.00"))).isTrue();
        assertThat(sum.is(Money.parse("210.00"))).isTrue();
        assertThat(sum.is(Money.parse("190.00"))).isFalse();
        assertThat(sum.is(Money.parse("220.00"))).isFalse();
    }

    @Test
    void knows_no_fees_where_the_scheme_has_none() {
        RowsSum sum = RowsSum.none(terms(null)).plus(row(1, null), false, false);

        assertThat(sum.is(Money.parse("95.00"))).isTrue();
        assertThat(sum).hasToString("95.00");
    }

    private static Particulars row(int shares, @Nullable String printed) {
        return new Particulars("", null, null, null, shares, null, printed == null ? null : Money.parse(printed));
    }

    private static SchemeTerms terms(@Nullable Money joiningFee) {
        return new SchemeTerms(
                "Hospital",
                LocalDate.of(2026, 1, 1),
                Money.parse("95.00"),
                List.of(),
                9,
                new SchemeTerms.Term(12, null, null, null),
                new SchemeTerms.Waiting(0, null, null, 0),
                new SchemeTerms.Eligibility(16, 60, null, null, null, null),
                new SchemeTerms.Participation(0, 0, null, null),
                new SchemeTerms.Benefit(
                        SchemeTerms.BasisDate.DIAGNOSIS,
                        SchemeTerms.Rounding.HALF_UP,
                        null,
                        SchemeTerms.ClaimOrder.APPROVAL,
                        null,
                        List.of(new LumpByClass(Map.of("LIGHT", Money.parse("1.00")), false, null))),
                null,
                joiningFee,
                null,
                null);
    }
}
