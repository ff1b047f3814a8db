package org.mutualaid.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.money.Money;

class JournalEntryTest {

    private static final Account CASH = Chart.CASH.of("SN-01");
    private static final Account UNAPPLIED = Chart.UNAPPLIED.of("U1");

    @Test
    void holds_debits_and_credits_that_are_equal() {
        JournalEntry entry = JournalEntry.on(day("2024-05-20"))
                .debit(CASH, yuan("95.00"))
                .credit(UNAPPLIED, yuan("60.00"))
                .credit(Chart.UNIDENTIFIED.of(), yuan("35.00"))
                .entry();

        assertThat(entry.effectiveDate()).isEqualTo("2024-05-20");
        assertThat(written(entry)).containsExactly("Dr 1001:SN-01 95.00", "Cr 2201:U1 60.00", "Cr 2202 35.00");
        assertThat(entry.total(Side.DEBIT)).isEqualTo(yuan("95.00"));
        assertThat(entry.total(Side.CREDIT)).isEqualTo(yuan("95.00"));
    }

    @Test
    void refuses_an_entry_that_does_not_balance() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JournalEntry.on(day("2024-05-20"))
                        .debit(CASH, yuan("95.00"))
                        .credit(UNAPPLIED, yuan("94.99"))
                        .entry())
                .withMessageContaining("95.00")
                .withMessageContaining("94.99");
    }

    @Test
    void refuses_an_empty_entry() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JournalEntry(day("2024-05-20"), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JournalEntry.on(day("2024-05-20"))
                        .debit(CASH, Money.ZERO)
                        .credit(UNAPPLIED, Money.ZERO)
                        .entry());
    }

    @Test
    void refuses_a_line_that_is_not_positive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JournalLine(CASH, Side.DEBIT, Money.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new JournalLine(CASH, Side.DEBIT, new Money(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JournalEntry.on(day("2024-05-20")).debit(CASH, new Money(-1)));
    }

    @Test
    void cannot_be_changed_afterwards() {
        JournalEntry entry = JournalEntry.on(day("2024-05-20"))
                .debit(CASH, yuan("1.00"))
                .credit(UNAPPLIED, yuan("1.00"))
                .entry();
        assertThatThrownBy(() -> entry.lines().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999:A", "1001:", "1001 A", "101", "1001:a:b:c:d", "1001:王", ""})
    void refuses_an_account_that_is_not_in_the_chart(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Account(path));
    }

    @Test
    void names_accounts_by_code_and_dimensions() {
        assertThat(Chart.CONTRIBUTION_INCOME.of("HOSP", "v1")).hasToString("4101:HOSP:v1");
        assertThat(Chart.UNIDENTIFIED.of()).hasToString("2202");
        assertThat(Chart.withCode("2211")).contains(Chart.BENEFITS_PAYABLE);
        assertThat(Chart.withCode("0000")).isEmpty();
    }

    @Test
    void has_a_chart_whose_codes_are_unique_and_begin_with_their_kind() {
        assertThat(Arrays.stream(Chart.values()).map(Chart::code)).doesNotHaveDuplicates();
        for (Chart account : Chart.values()) {
            char first = switch (account.kind()) {
                case ASSET -> '1';
                case LIABILITY -> '2';
                case NET_ASSETS -> '3';
                case INCOME -> '4';
                case EXPENSE -> '5';
            };
            assertThat(account.code()).startsWith(String.valueOf(first)).hasSize(4);
            assertThat(account.label()).isNotBlank();
        }
    }
}
