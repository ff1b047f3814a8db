package org.mutualaid.ledger.file.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every account has one name in the tools of others, and every name stands for one account. */
class AccountNamesTest {

    private static final String ALPHABET = "ABxuhd019-_.";

    @ParameterizedTest
    @CsvSource({
        "1001:SN-01, Assets:1001:SN-01",
        "2202, Liabilities:2202",
        "3102, Equity:3102",
        "4101:HOSP_ACC:v1, Income:4101:HOSP--uACC:X--xv1",
        "5301:POS, Expenses:5301:POS",
        "2201:u-1., Liabilities:2201:X--xu-1--d",
        "2201:-a--b-, Liabilities:2201:X--x-a--h-b--h"
    })
    void beancount_gets_capitals_digits_letters_and_dashes(String path, String name) {
        assertThat(AccountNames.beancount(path)).isEqualTo(name);
        assertThat(AccountNames.fromBeancount(name)).isEqualTo(path);
    }

    @Test
    void hledger_takes_the_path_as_it_is() {
        assertThat(AccountNames.hledger("4101:HOSP_ACC:v1")).isEqualTo("Income:4101:HOSP_ACC:v1");
        assertThat(AccountNames.hledger("1241:018f.-x")).isEqualTo("Assets:1241:018f.-x");
    }

    @Test
    void refuses_what_is_no_account_of_the_chart() {
        assertThatThrownBy(() -> AccountNames.hledger("2201:a  b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccountNames.beancount("9999:X")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Every dimension of up to four of these characters, and longer ones by chance (seed 40). */
    @Test
    void no_two_accounts_share_a_name_and_every_name_leads_back() {
        Map<String, String> names = new HashMap<>();
        all("", 4, names);
        Random random = new Random(40);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder part = new StringBuilder();
            for (int length = 5 + random.nextInt(20); length > 0; length--) {
                part.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            take(part.toString(), names);
        }
    }

    private static void all(String begun, int more, Map<String, String> names) {
        if (!begun.isEmpty()) {
            take(begun, names);
        }
        if (more > 0) {
            ALPHABET.chars().forEach(c -> all(begun + (char) c, more - 1, names));
        }
    }

    private static void take(String part, Map<String, String> names) {
        String path = "2201:" + part;
        String name = AccountNames.beancount(path);
        assertThat(name).matches("Liabilities:2201:[A-Z0-9][A-Za-z0-9-]*");
        assertThat(AccountNames.fromBeancount(name)).isEqualTo(path);
        String other = names.putIfAbsent(name, path);
        assertThat(other == null || other.equals(path)).as(name).isTrue();
    }
}
