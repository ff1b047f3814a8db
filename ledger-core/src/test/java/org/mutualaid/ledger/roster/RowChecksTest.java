package org.mutualaid.ledger.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.roster.Rows.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.Sex;

class RowChecksTest {

    private static final SchemeTerms TERMS = new SampleTerms().maxShares(3).terms();

    @Test
    void sorts_the_rows_by_number() {
        assertThat(check(TERMS, row(3), row(1), row(2)))
                .extracting(RosterRow::seq)
                .containsExactly(1, 2, 3);
    }

    @Test
    void counts_the_first_good_row_of_one_person() {
        List<RosterRow> rows =
                check(TERMS, row(4).of(7), row(3).of(7), row(2).of(7).bad("R16"), row(1));

        assertThat(codes(rows)).containsExactly("", "R16,R06", "", "R06");
        assertThat(rows.get(3).faults()).containsExactly(new Fault("R06", "The same person stands in row 3."));
    }

    @Test
    void leaves_two_bad_rows_of_one_person_to_their_own_faults() {
        assertThat(codes(check(TERMS, row(1).of(7).bad("R01"), row(2).of(7).bad("R16"))))
                .containsExactly("R01", "R16");
    }

    @Test
    void warns_of_one_name_and_birth_date_under_two_numbers() {
        List<RosterRow> rows = check(TERMS, row(1).called("a"), row(2).called("b"), row(3).called("a"), row(4));

        assertThat(codes(rows)).containsOnly("");
        assertThat(rows.get(0).warnings())
                .containsExactly(new Fault(
                        "R08", "The same name and birth date stand in row 3 under another ID number. Check both."));
        assertThat(Objects.requireNonNull(rows.get(2).warnings()).getFirst().message())
                .contains("row 1");
        assertThat(rows.get(1).warnings()).isNull();
        assertThat(rows.get(3).warnings()).isNull();
    }

    @Test
    void one_person_twice_is_no_namesake() {
        assertThat(check(TERMS, row(1).called("a"), row(2).of(1).called("a")))
                .allSatisfy(row -> assertThat(row.warnings()).isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "MALE, 60, , ''",
        "MALE, 61, , R04",
        "MALE, 61, true, ''",
        "MALE, 63, true, ''",
        "MALE, 64, true, R04",
        "MALE, 61, false, R04",
        "FEMALE, 55, , ''",
        "FEMALE, 56, , R04",
        "FEMALE, 63, true, ''",
        "FEMALE, 16, true, ''",
        "FEMALE, 15, true, R04"
    })
    void takes_women_and_delayed_retirement_to_ages_of_their_own(
            Sex sex, int age, @Nullable Boolean delayed, String code) {
        SchemeTerms terms = eligibility(TERMS, new SchemeTerms.Eligibility(16, 60, null, 55, 63, null));
        Rows row = row(1).aged(sex, age);

        assertThat(codes(check(terms, delayed == null ? row : row.delayed(delayed))))
                .containsExactly(code);
    }

    @Test
    void a_document_of_delay_never_lowers_the_age() {
        SchemeTerms terms = eligibility(TERMS, new SchemeTerms.Eligibility(16, 60, null, null, 58, null));

        assertThat(codes(check(terms, row(1).aged(Sex.MALE, 60).delayed(true)))).containsExactly("");
        assertThat(codes(check(TERMS, row(1).aged(Sex.MALE, 61).delayed(true)))).containsExactly("R04");
    }

    @Test
    void wants_the_same_shares_for_all_if_the_scheme_says_so() {
        SchemeTerms alike = participation(TERMS, true);

        assertThat(codes(check(alike, row(1).holding(2), row(2), row(3), row(4).holding(9))))
                .containsExactly("R13", "", "", "R07");
        assertThat(codes(check(alike, row(1).holding(2), row(2)))).containsExactly("R13", "");
        assertThat(codes(check(alike, row(1).holding(2), row(2).bad("R01"), row(3).bad("R01"))))
                .containsExactly("", "R01", "R01");
        assertThat(codes(check(participation(TERMS, false), row(1).holding(2), row(2))))
                .containsExactly("", "");
        assertThat(codes(check(TERMS, row(1).holding(2), row(2)))).containsExactly("", "");
    }

    @Test
    void checks_a_corrected_row_against_the_others() {
        Map<Integer, Line> others = Map.of(
                1, line(row(1).called("a")),
                2, line(row(2).called("b")).now(Line.State.WITHDRAWN),
                3, line(row(3).called("c").bad("R01")),
                4, line(row(4).called("d")).now(Line.State.WAITING));

        assertThat(RowChecks.of(row(9).of(1).get(), others, TERMS).faults())
                .containsExactly(new Fault("R06", "The same person stands in row 1."));
        assertThat(RowChecks.of(row(9).of(4).get(), others, TERMS).faults()).hasSize(1);
        assertThat(RowChecks.of(row(9).of(2).get(), others, TERMS).faults()).isEmpty();
        assertThat(RowChecks.of(row(9).of(3).get(), others, TERMS).faults()).isEmpty();
        assertThat(RowChecks.of(row(9).called("a").get(), others, TERMS).warnings())
                .extracting(Fault::code)
                .containsExactly("R08");
        assertThat(RowChecks.of(row(9).called("b").get(), others, TERMS).warnings())
                .isNull();
        assertThat(RowChecks.of(row(9).get(), others, TERMS).warnings()).isNull();
        assertThat(RowChecks.of(row(9).aged(Sex.MALE, 61).get(), others, TERMS).faults())
                .extracting(Fault::code)
                .containsExactly("R04");
    }

    @Test
    void a_corrected_row_holds_what_the_others_hold() {
        SchemeTerms alike = participation(TERMS, true);
        Map<Integer, Line> others = Map.of(1, line(row(1).holding(2)));

        assertThat(RowChecks.of(row(9).holding(2).get(), others, alike).faults())
                .isEmpty();
        assertThat(RowChecks.of(row(9).get(), others, alike).faults())
                .containsExactly(new Fault(
                        "R13", "Everybody on the roster holds the same number of shares; the others hold 2."));
        assertThat(RowChecks.of(row(9).get(), others, TERMS).faults()).isEmpty();
        assertThat(RowChecks.of(row(9).get(), Map.of(), alike).faults()).isEmpty();
    }

    /** Against a second implementation that knows nothing of the first, on rosters in any order. */
    @Test
    void comes_to_the_same_whatever_the_order_of_rows() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("RowChecksTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            SchemeTerms terms = participation(TERMS, random.nextBoolean());
            List<RosterRow> rows = new ArrayList<>(IntStream.rangeClosed(1, 1 + random.nextInt(30))
                    .mapToObj(seq -> {
                        Rows row = row(seq).of(random.nextInt(20))
                                .aged(Sex.MALE, 14 + random.nextInt(50))
                                .holding(random.nextInt(5));
                        return (random.nextInt(6) == 0 ? row.bad("R01") : row).get();
                    })
                    .toList());
            List<String> naive = naive(rows, terms);
            Collections.shuffle(rows, random);

            assertThat(codes(RowChecks.of(rows, terms))).isEqualTo(naive);
        }
    }

    private static List<String> naive(List<RosterRow> rows, SchemeTerms terms) {
        String[] codes = new String[rows.size()];
        for (int i = 0; i < codes.length; i++) {
            RosterRow row = rows.get(i);
            codes[i] = row.faults().isEmpty() ? "" : ",R01";
            codes[i] += Objects.requireNonNull(row.age()) < 16 || row.age() > 60 ? ",R04" : "";
            codes[i] += row.shares() < 1 || row.shares() > 3 ? ",R07" : "";
        }
        if (Boolean.TRUE.equals(terms.participation().sameShares())) {
            Map<Integer, Integer> frequency = new HashMap<>();
            for (int i = 0; i < codes.length; i++) {
                if (codes[i].isEmpty()) {
                    frequency.merge(rows.get(i).shares(), 1, Integer::sum);
                }
            }
            int meant = 1;
            for (int shares = 3; shares >= 1; shares--) {
                meant = frequency.getOrDefault(shares, 0) >= frequency.getOrDefault(meant, 0) ? shares : meant;
            }
            for (int i = 0; i < codes.length; i++) {
                codes[i] += codes[i].isEmpty() && rows.get(i).shares() != meant ? ",R13" : "";
            }
        }
        String[] all = codes.clone();
        for (int i = 0; i < codes.length; i++) {
            for (int j = 0; j < codes.length; j++) {
                boolean first = codes[j].isEmpty();
                for (int k = 0; k < j; k++) {
                    first &= !(codes[k].isEmpty()
                            && rows.get(k).memberId().equals(rows.get(j).memberId()));
                }
                all[i] += i != j
                                && first
                                && rows.get(i).memberId().equals(rows.get(j).memberId())
                        ? ",R06"
                        : "";
            }
        }
        return Arrays.stream(all)
                .map(code -> code.isEmpty() ? "" : code.substring(1))
                .toList();
    }

    private static Line line(Rows row) {
        return Line.of(0, row.get());
    }

    private static List<RosterRow> check(SchemeTerms terms, Rows... rows) {
        return RowChecks.of(Arrays.stream(rows).map(Rows::get).toList(), terms);
    }

    private static List<String> codes(List<RosterRow> rows) {
        return rows.stream()
                .map(row ->
                        String.join(",", row.faults().stream().map(Fault::code).toList()))
                .toList();
    }

    private static SchemeTerms eligibility(SchemeTerms terms, SchemeTerms.Eligibility rule) {
        return changed(terms, rule, terms.participation());
    }

    static SchemeTerms participation(SchemeTerms terms, boolean sameShares) {
        return changed(terms, terms.eligibility(), new SchemeTerms.Participation(80, 0, null, sameShares));
    }

    private static SchemeTerms changed(
            SchemeTerms terms, SchemeTerms.Eligibility eligibility, SchemeTerms.Participation participation) {
        return new SchemeTerms(
                terms.name(),
                terms.effectiveFrom(),
                terms.price(),
                terms.payerSplit(),
                terms.maxShares(),
                terms.term(),
                terms.waiting(),
                eligibility,
                participation,
                terms.benefit(),
                null);
    }
}
