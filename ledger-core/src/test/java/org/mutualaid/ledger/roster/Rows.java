package org.mutualaid.ledger.roster;

import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.roster.RosterCommand.SubmitRoster;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.Sex;

/** Rows for the tests of rosters: a man of forty with one share unless a test needs somebody else. */
record Rows(
        int seq,
        int person,
        Sex sex,
        int age,
        int shares,
        @Nullable Boolean delayed,
        @Nullable String mark,
        List<Fault> faults,
        boolean joins) {

    static Rows row(int seq) {
        return new Rows(seq, seq, Sex.MALE, 40, 1, null, null, List.of(), false);
    }

    Rows of(int somebody) {
        return new Rows(seq, somebody, sex, age, shares, delayed, mark, faults, joins);
    }

    Rows aged(Sex who, int years) {
        return new Rows(seq, person, who, years, shares, delayed, mark, faults, joins);
    }

    Rows holding(int howMany) {
        return new Rows(seq, person, sex, age, howMany, delayed, mark, faults, joins);
    }

    Rows delayed(boolean document) {
        return new Rows(seq, person, sex, age, shares, document, mark, faults, joins);
    }

    Rows called(String name) {
        return new Rows(seq, person, sex, age, shares, delayed, name, faults, joins);
    }

    Rows bad(String code) {
        return new Rows(seq, person, sex, age, shares, delayed, mark, List.of(new Fault(code, "Wrong.")), joins);
    }

    Rows joining() {
        return new Rows(seq, person, sex, age, shares, delayed, mark, faults, true);
    }

    RosterRow get() {
        Sealed text = new Sealed("text");
        return new RosterRow(
                seq,
                member(person),
                "name" + person,
                text,
                text,
                null,
                null,
                sex,
                age,
                shares,
                faults,
                null,
                null,
                delayed,
                mark,
                joins ? Boolean.TRUE : null);
    }

    static SubmitRoster submit(SchemeTerms terms, int headcount, List<RosterRow> rows) {
        return new SubmitRoster("R1", "U1", "HOSP", 1, terms, "SN-01", headcount, day("2024-05-20"), rows);
    }
}
