package org.mutualaid.ledger.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.demo.CountyYear.Claim;
import org.mutualaid.ledger.demo.CountyYear.Payment;
import org.mutualaid.ledger.demo.CountyYear.Roster;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.Standing;

class CountyYearTest {

    private static final CountyYear YEAR = CountyYear.of(CountySize.FULL);

    @Test
    void the_same_bytes_every_time() {
        assertThat(CountyYear.of(CountySize.FULL).digest()).isEqualTo(YEAR.digest());
        assertThat(YEAR.digest()).isEqualTo("d87895bbc9c0354b8122e0fc11bbfaf2147c78cc3fe5093701317fc1b31b1f1f");
    }

    @Test
    void has_26056_enrolments_that_contribute_exactly_2010600_yuan() {
        assertThat(YEAR.units()).hasSize(280);
        assertThat(people().count()).isEqualTo(26_056);
        assertThat(Money.sum(YEAR.payments().stream().map(Payment::amount).toList()))
                .isEqualTo(Money.parse("2010600.00"))
                .isEqualTo(CountySize.FULL.contributions());
    }

    @Test
    void pays_3572_claims_with_a_sum_in_the_reported_range() {
        List<Claim> paid = YEAR.claims().stream().filter(Claim::isPaid).toList();
        assertThat(paid).hasSize(3_572);
        assertThat(Money.sum(paid.stream().map(Claim::benefit).toList()))
                .isEqualTo(CountySize.FULL.paid())
                .isBetween(Money.parse("1950000.00"), Money.parse("1960000.00"));
        assertThat(paid.stream().filter(claim -> claim.end() == CountyYear.End.PAID_AGAIN))
                .hasSize(40);
        assertThat(YEAR.claims()).hasSize(3_572 + 60 + 15);
    }

    @Test
    void every_benefit_is_what_the_rule_gives() {
        assertThat(YEAR.claims().stream().filter(Claim::isPaid)).allSatisfy(claim -> {
            BenefitRule rule = new BenefitRule(1, CountySchemes.current(claim.scheme()));
            assertThat(rule.calculate(claim.facts(), standing(claim)).amount()).isEqualTo(claim.benefit());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 40})
    void a_smaller_county_pays_what_the_rule_gives_too(int times) {
        assertThat(CountyYear.of(CountySize.oneIn(times)).claims().stream().filter(Claim::isPaid))
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(claim.benefit()).isGreaterThanOrEqualTo(Money.parse("100.00")));
        assertThatThrownBy(() -> CountySize.oneIn(41)).hasMessageContaining("ledger.demo-one-in");
    }

    /** The cover as the load makes it: a common start, or the day after the latest payment. */
    private static Standing standing(Claim claim) {
        boolean critical = claim.scheme().equals(CountySchemes.CRITICAL);
        LocalDate from = critical ? LocalDate.of(2025, 5, 28) : CountySchemes.YEAR_START;
        int waiting = claim.scheme().equals(CountySchemes.HOSP_ACC) ? 0 : 30;
        return new Standing(
                from,
                from.plusMonths(12).minusDays(1),
                from.plusDays(waiting),
                critical ? from.plusDays(89) : null,
                1,
                0,
                Money.ZERO,
                false);
    }

    @Test
    void one_member_receives_35600_yuan_and_nobody_more() {
        var sums = YEAR.claims().stream()
                .collect(Collectors.groupingBy(
                        claim -> claim.person().idNumber(),
                        Collectors.reducing(Money.ZERO, Claim::benefit, Money::plus)));
        assertThat(sums.values().stream().max(Money::compareTo)).hasValue(Money.parse("35600.00"));
    }

    @Test
    void nobody_claims_a_hospital_stay_more_than_twice() {
        assertThat(YEAR.claims().stream()
                        .filter(claim -> claim.isPaid() && claim.scheme().equals(CountySchemes.HOSP_ACC))
                        .collect(Collectors.groupingBy(claim -> claim.person().idNumber(), Collectors.counting()))
                        .values())
                .allMatch(times -> times <= 2);
    }

    @Test
    void id_numbers_are_valid_and_of_no_place() {
        assertThat(people()).allSatisfy(person -> {
            IdNumber number = new IdNumber(person.idNumber());
            assertThat(number.hasValidCheckDigit()).isTrue();
            assertThat(number.sex()).isEqualTo(person.sex());
            assertThat(number.ageOn(CountySchemes.YEAR_START).orElseThrow()).isBetween(16, 60);
            assertThat(person.idNumber()).startsWith("99");
            assertThat(person.name()).startsWith("测试");
            assertThat(person.mobile()).matches("100\\d{8}");
            assertThat(person.bankCard()).matches("999900\\d{13}");
        });
    }

    @Test
    void nobody_stands_twice_under_one_scheme_and_no_number_means_two_people() {
        Set<String> seen = new HashSet<>();
        YEAR.rosters()
                .forEach(roster -> roster.people()
                        .forEach(person -> assertThat(seen.add(roster.scheme() + person.idNumber()))
                                .isTrue()));
        assertThat(people().distinct().map(MadeUpPerson::idNumber)).doesNotHaveDuplicates();
        assertThat(people().distinct().map(MadeUpPerson::name)).doesNotHaveDuplicates();
    }

    @Test
    void some_rosters_have_rows_that_are_refused() {
        assertThat(YEAR.rosters().stream().flatMap(roster -> roster.bad().stream()))
                .hasSizeGreaterThan(20);
    }

    @Test
    void a_smaller_county_for_tests_adds_up_as_well() {
        CountySize size = CountySize.oneIn(10);
        CountyYear small = CountyYear.of(size);
        assertThat(Money.sum(small.payments().stream().map(Payment::amount).toList()))
                .isEqualTo(size.contributions());
        assertThat(Money.sum(small.claims().stream().map(Claim::benefit).toList()))
                .isEqualTo(size.paid());
        assertThat(small.claims().stream().filter(claim -> claim.end() == CountyYear.End.PAID_AGAIN))
                .hasSize(size.returned());
    }

    private static Stream<MadeUpPerson> people() {
        return YEAR.rosters().stream().map(Roster::people).flatMap(List::stream);
    }
}
