package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mutualaid.ledger.invoice.InvoiceNumber;
import org.mutualaid.ledger.member.MemberCommand.Departure;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.Step;
import org.mutualaid.ledger.sheet.Judgement;
import org.mutualaid.ledger.sheet.Judgement.Candidate;
import org.mutualaid.ledger.sheet.Judgement.Person;
import org.mutualaid.ledger.sheet.Judgement.Verdict;
import org.mutualaid.ledger.sheet.Opening;
import org.mutualaid.ledger.sheet.SheetClaimId;
import org.mutualaid.ledger.sheet.SheetCommand.JudgeSheet;
import org.mutualaid.ledger.sheet.SheetContents;
import org.mutualaid.ledger.sheet.Stay;
import org.mutualaid.ledger.view.CoverBook;
import org.mutualaid.ledger.view.CoverBook.Cover;
import org.mutualaid.ledger.view.CoverBook.CoverStanding;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.MemberRegister.Member;
import org.mutualaid.ledger.view.SchemeBook;
import org.mutualaid.ledger.view.SheetBook;
import org.mutualaid.ledger.view.SheetBook.Claimed;
import org.mutualaid.ledger.view.SheetBook.Earlier;
import org.mutualaid.ledger.view.SheetBook.Sheet;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.stereotype.Component;

/** Gathers what decides about a sheet from views that have caught up with it, so that of two sheets the later one yields. */
@Component
class SheetJudge {

    private final MemberRegister members;
    private final UnitRegister units;
    private final CoverBook covers;
    private final SchemeBook schemes;
    private final SheetBook sheets;
    private final ClaimDesk claimDesk;
    private final ClaimNumbers numbers;
    private final Today today;

    SheetJudge(
            MemberRegister members,
            UnitRegister units,
            CoverBook covers,
            SchemeBook schemes,
            SheetBook sheets,
            ClaimDesk claimDesk,
            ClaimNumbers numbers,
            Today today) {
        this.members = members;
        this.units = units;
        this.covers = covers;
        this.schemes = schemes;
        this.sheets = sheets;
        this.claimDesk = claimDesk;
        this.numbers = numbers;
        this.today = today;
    }

    /** What becomes of it. */
    JudgeSheet judge(Sheet sheet) {
        SheetContents contents = sheet.first().contents();
        Optional<Member> member = member(contents);
        Verdict verdict = judgement(sheet, contents, member).verdict();
        List<Opening> openings = verdict.open().stream()
                .map(scheme -> opening(scheme, member.orElseThrow(), contents.facts()))
                .toList();
        return new JudgeSheet(sheet.source(), sheet.number(), openings, verdict.asides());
    }

    /** A claim of that member, at the counter of their unit, under a new number. */
    Opening opening(String scheme, Member member, ClaimFacts facts) {
        String point = units.find(member.unit()).orElseThrow().agencyPoint();
        boolean stacks = claimDesk
                .rule(member.memberId(), scheme, facts)
                .terms()
                .benefit()
                .stacks();
        return new Opening(scheme, numbers.next(), member.memberId(), point, stacks);
    }

    private Optional<Member> member(SheetContents contents) {
        return contents.known()
                ? members.find(contents.memberId()).filter(member -> !member.erased())
                : Optional.empty();
    }

    private Judgement judgement(Sheet sheet, SheetContents contents, Optional<Member> member) {
        List<Earlier> earlier = sheets.before(sheet);
        List<Claimed> claims = member.map(known -> sheets.claims(known.memberId())).orElse(List.of()).stream()
                .filter(claim ->
                        !claim.claimId().equals(SheetClaimId.of(sheet.source(), sheet.number(), claim.scheme())))
                .toList();
        return new Judgement(
                contents,
                member.map(SheetJudge::person).orElse(null),
                isUsed(contents.invoiceNumber(), earlier, claims),
                earlier.stream()
                        .filter(other -> other.memberId().equals(contents.memberId()))
                        .anyMatch(other -> isSameStay(other.facts(), contents.facts())),
                member.map(known -> candidates(known, contents.facts(), claims)).orElse(List.of()));
    }

    /** What the views know; the invoice itself is asked when the claim is registered. */
    private static boolean isUsed(String invoice, List<Earlier> earlier, List<Claimed> claims) {
        String number = InvoiceNumber.normalised(invoice);
        return Stream.concat(
                        earlier.stream().map(Earlier::invoice),
                        claims.stream().flatMap(claim -> claim.invoices().stream()))
                .map(InvoiceNumber::normalised)
                .anyMatch(number::equals);
    }

    private static Person person(Member member) {
        return new Person(member.nameMark(), member.departure() == Departure.DIED ? member.departedOn() : null);
    }

    /** Schemes with cover on the day that decides, each once; void cover and places not paid for are none. */
    private List<Candidate> candidates(Member member, ClaimFacts facts, List<Claimed> claims) {
        Map<String, List<Cover>> begun = covers.of(member.memberId(), today.date()).stream()
                .filter(cover -> cover.liableFrom() != null && cover.voidReason() == null)
                .collect(Collectors.groupingBy(Cover::scheme, TreeMap::new, Collectors.toList()));
        List<Candidate> candidates = new ArrayList<>();
        begun.forEach((scheme, terms) -> terms.stream()
                .flatMap(cover -> candidate(cover, facts, claims).stream())
                .findFirst()
                .ifPresent(candidates::add));
        return candidates;
    }

    private Optional<Candidate> candidate(Cover cover, ClaimFacts facts, List<Claimed> claims) {
        SchemeTerms terms = terms(cover.scheme(), cover.version());
        return calculation(cover, terms, facts)
                .map(calculation -> new Candidate(
                        cover.scheme(),
                        terms.benefit().components(),
                        calculation,
                        claims.stream()
                                .filter(claim -> claim.scheme().equals(cover.scheme()))
                                .anyMatch(claim -> isSameStay(claim.facts(), facts))));
    }

    private Optional<Calculation> calculation(Cover cover, SchemeTerms terms, ClaimFacts facts) {
        Optional<LocalDate> basis = facts.basisDate(terms.benefit().basisDate());
        if (basis.isEmpty()) {
            return days(facts).anyMatch(day -> isCovered(cover, day))
                    ? Optional.of(new BenefitRule(cover.version(), terms).calculate(facts, null))
                    : Optional.empty();
        }
        return isCovered(cover, basis.get())
                ? covers.standingOn(cover.memberId(), cover.scheme(), basis.get())
                        .map(standing -> calculation(cover.scheme(), facts, standing))
                : Optional.empty();
    }

    private Calculation calculation(String scheme, ClaimFacts facts, CoverStanding standing) {
        Step bar = standing.bar();
        return bar == null
                ? new BenefitRule(standing.version(), terms(scheme, standing.version()))
                        .calculate(facts, standing.standing())
                : Calculation.nothing(standing.version(), bar);
    }

    private SchemeTerms terms(String scheme, int version) {
        return schemes.find(scheme, version).orElseThrow().terms();
    }

    private static Stream<LocalDate> days(ClaimFacts facts) {
        return Stream.of(facts.admittedOn(), facts.dischargedOn(), facts.settledOn())
                .filter(Objects::nonNull);
    }

    private static boolean isCovered(Cover cover, LocalDate day) {
        return !day.isBefore(cover.from()) && !day.isAfter(cover.to());
    }

    private static boolean isSameStay(ClaimFacts one, ClaimFacts other) {
        return Stay.of(one).flatMap(stay -> Stay.of(other).map(stay::overlaps)).orElse(false);
    }
}
