package org.mutualaid.ledger.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.Formula;
import org.mutualaid.ledger.scheme.LumpByClass;
import org.mutualaid.ledger.scheme.PerDay;

/**
 * What decides whether a sheet opens claims by itself: everything that is known about it when it is judged.
 *
 * @param contents    what it says
 * @param person      the member, if it is one
 * @param invoiceUsed whether another sheet or claim has its invoice
 * @param staySheet   whether an earlier sheet of the member is about the same days
 * @param schemes     schemes under which the member has cover that is not void
 */
public record Judgement(
        SheetContents contents,
        @Nullable Person person,
        boolean invoiceUsed,
        boolean staySheet,
        List<Candidate> schemes) {

    /** Steps of a calculation that say by themselves why nothing is paid. */
    private static final Set<String> TELLING = Set.of(
            "basis-date-missing",
            "not-covered",
            "waiting",
            "suspended",
            "cover-exhausted",
            "claims-per-term",
            "term-cap");

    /** Copies the list. */
    public Judgement {
        schemes = List.copyOf(schemes);
    }

    /** Opens a claim under every scheme that pays, unless a person has to look at the sheet as a whole. */
    public Verdict verdict() {
        List<Aside> asides = new ArrayList<>(whole());
        if (!asides.isEmpty()) {
            return new Verdict(List.of(), asides);
        }
        List<String> open = new ArrayList<>();
        List<Candidate> able =
                schemes.stream().filter(scheme -> scheme.canPay(kind())).toList();
        for (Candidate scheme : able) {
            scheme.bar()
                    .ifPresentOrElse(code -> asides.add(new Aside(scheme.scheme, code)), () -> open.add(scheme.scheme));
        }
        if (able.isEmpty()) {
            asides.add(Aside.whole("not-covered"));
        }
        return new Verdict(open, asides);
    }

    private List<Aside> whole() {
        if (person == null) {
            return List.of(Aside.whole("member-unknown"));
        }
        List<Aside> asides = new ArrayList<>();
        if (!person.nameMark.equals(contents.nameMark())) {
            asides.add(Aside.whole("name-differs"));
        }
        if (person.diedBefore(contents.facts())) {
            asides.add(Aside.whole("died-before"));
        }
        if (invoiceUsed) {
            asides.add(Aside.whole("invoice-used"));
        }
        if (staySheet) {
            asides.add(Aside.whole("same-stay"));
        }
        return asides;
    }

    private Kind kind() {
        return contents.facts().kind();
    }

    /**
     * The member as registered.
     *
     * @param nameMark keyed hash of the name
     * @param diedOn   day of death, if they are known to have died
     */
    public record Person(String nameMark, @Nullable LocalDate diedOn) {

        private boolean diedBefore(ClaimFacts facts) {
            LocalDate began = Objects.requireNonNullElse(
                    facts.admittedOn(), Objects.requireNonNullElse(facts.settledOn(), LocalDate.MIN));
            return diedOn != null && diedOn.isBefore(began);
        }
    }

    /**
     * A scheme that may pay.
     *
     * @param scheme      code
     * @param components  its formulas
     * @param calculation what it would pay
     * @param stayClaimed whether a claim under it is about the same days
     */
    public record Candidate(String scheme, List<Formula> components, Calculation calculation, boolean stayClaimed) {

        /** Copies the list. */
        public Candidate {
            components = List.copyOf(components);
        }

        /** A lump sum for a class of diagnosis is not what a stay in hospital is about; days are nothing else. */
        boolean canPay(Kind kind) {
            return components.stream()
                    .anyMatch(formula -> kind == Kind.HOSPITAL_STAY
                            ? !(formula instanceof LumpByClass)
                            : !(formula instanceof PerDay));
        }

        private Optional<String> bar() {
            if (calculation.amount().isPositive()) {
                return stayClaimed ? Optional.of("same-stay") : Optional.empty();
            }
            String last = calculation.steps().isEmpty()
                    ? ""
                    : calculation.steps().getLast().code();
            return Optional.of(
                    TELLING.contains(last) ? last : last.equals("no-benefit") ? "figures-missing" : "nothing-payable");
        }
    }

    /**
     * What becomes of the sheet.
     *
     * @param open   schemes under which claims are opened
     * @param asides what needs a person; not empty if the other is
     */
    public record Verdict(List<String> open, List<Aside> asides) {

        /** Copies the lists. */
        public Verdict {
            open = List.copyOf(open);
            asides = List.copyOf(asides);
        }
    }
}
