package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.certificate.CertificateCommand.IssueCertificate;
import org.mutualaid.ledger.certificate.CertificateFacts;
import org.mutualaid.ledger.certificate.CertificateFacts.Rows;
import org.mutualaid.ledger.certificate.CertificateSubject;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.AgencyRegister;
import org.mutualaid.ledger.view.CertificateBook;
import org.mutualaid.ledger.view.CertificateBook.Certificate;
import org.mutualaid.ledger.view.CoverBook;
import org.mutualaid.ledger.view.CoverBook.Cover;
import org.mutualaid.ledger.view.CoverBook.Status;
import org.mutualaid.ledger.view.EnrolledList;
import org.mutualaid.ledger.view.EnrolledList.Enrolled;
import org.mutualaid.ledger.view.RosterBook;
import org.mutualaid.ledger.view.RosterBook.Roster;
import org.mutualaid.ledger.view.SchemeBook;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Issues certificates of cover that has begun, to members and to units. */
@Component
public class CertificateDesk {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    private final Commands commands;
    private final Requests requests;
    private final CertificateBook certificates;
    private final CoverBook covers;
    private final RosterBook rosters;
    private final EnrolledList enrolled;
    private final SchemeBook schemes;
    private final UnitRegister units;
    private final AgencyRegister agencies;
    private final JdbcClient database;
    private final FreshViews fresh;
    private final Today today;
    private final String issuer;

    CertificateDesk(
            Commands commands,
            Requests requests,
            CertificateBook certificates,
            CoverBook covers,
            RosterBook rosters,
            EnrolledList enrolled,
            SchemeBook schemes,
            UnitRegister units,
            AgencyRegister agencies,
            JdbcClient database,
            FreshViews fresh,
            Today today,
            @Value("${ledger.issuer}") String issuer) {
        this.commands = commands;
        this.requests = requests;
        this.certificates = certificates;
        this.covers = covers;
        this.rosters = rosters;
        this.enrolled = enrolled;
        this.schemes = schemes;
        this.units = units;
        this.agencies = agencies;
        this.database = database;
        this.fresh = fresh;
        this.today = today;
        this.issuer = issuer;
    }

    /** Issues the certificate of one term of a member's cover; the one before it is cancelled. */
    public Once<CertificateAnswer> issueForCover(Caller caller, String key, String coverId) {
        caller.mustBe(Role.CLERK);
        return issue(caller, key, CertificateSubject.cover(coverId), () -> {
            Cover cover = covers.find(coverId, today.date())
                    .orElseThrow(() -> Refused.unknown("cover-unknown", "There is no cover " + coverId + "."));
            Roster roster = roster(cover.rosterId());
            caller.mustServe(roster.agencyPoint());
            LocalDate liableFrom = cover.liableFrom();
            if (liableFrom == null || cover.status() == Status.VOID) {
                throw Refused.conflict(
                        "cover-not-begun",
                        "The cover is " + cover.status() + ". A certificate is issued once its contribution is paid.");
            }
            return facts(
                    roster,
                    cover.memberId(),
                    new Term(cover.from(), cover.to(), liableFrom, cover.reducedUntil()),
                    cover.shares(),
                    List.of(cover.seq()));
        });
    }

    /** Issues the certificate of everybody whom a roster has enrolled so far; the one before it is cancelled. */
    public Once<CertificateAnswer> issueForRoster(Caller caller, String key, String rosterId) {
        caller.mustBe(Role.CLERK);
        return issue(caller, key, CertificateSubject.roster(rosterId), () -> {
            Roster roster = roster(rosterId);
            caller.mustServe(roster.agencyPoint());
            Term term = null;
            int shares = 0;
            List<Integer> rows = new ArrayList<>();
            for (List<Enrolled> part = enrolled.after(rosterId, Integer.MIN_VALUE);
                    !part.isEmpty();
                    part = enrolled.after(rosterId, part.getLast().seq())) {
                for (Enrolled row : part) {
                    if (row.isVoid()) {
                        continue;
                    }
                    term = Term.of(row).widening(term);
                    shares += row.shares();
                    rows.add(row.seq());
                }
            }
            if (term == null) {
                throw Refused.conflict(
                        "roster-not-enrolled",
                        "Nobody on the roster is covered yet; it is " + roster.status()
                                + ". A certificate is issued once contributions are paid.");
            }
            return facts(roster, null, term, shares, rows);
        });
    }

    private Once<CertificateAnswer> issue(Caller caller, String key, CertificateSubject subject, Facts facts) {
        return requests.once(caller, key, subject, CertificateAnswer.class, requestId -> {
            fresh.catchUp();
            if (certificates.issuedFor(requestId).isEmpty()) {
                LocalDate day = today.date();
                CertificateFacts found = facts.find();
                commands.send(
                        new IssueCertificate(
                                subject, nextNumber(found.agencyPoint(), day), requestId, found, day, caller.actor()),
                        caller.metadata());
                fresh.catchUp();
            }
            Certificate issued = certificates
                    .issuedFor(requestId)
                    .orElseThrow(() -> new IllegalStateException("A certificate was issued and is not in the book."));
            return new CertificateAnswer(issued.number(), "ISSUED", issued.replaces());
        });
    }

    private CertificateFacts facts(
            Roster roster, @Nullable MemberId member, Term term, int shares, List<Integer> rows) {
        SchemeTerms terms = schemes.find(roster.scheme(), roster.version())
                .orElseThrow(() -> new IllegalStateException("A roster under a version that was never published."))
                .terms();
        return new CertificateFacts(
                roster.scheme(),
                roster.version(),
                terms.name(),
                term.first(),
                term.last(),
                term.liableFrom(),
                member == null ? null : term.reducedUntil(),
                rows.size(),
                shares,
                terms.price(),
                terms.payerSplit(),
                terms.price().times(shares),
                roster.unit(),
                units.find(roster.unit()).map(UnitRegister.Unit::name).orElse(roster.unit()),
                roster.agencyPoint(),
                agencies.find(roster.agencyPoint())
                        .map(AgencyRegister.AgencyPoint::name)
                        .orElse(roster.agencyPoint()),
                issuer,
                roster.rosterId(),
                member,
                Rows.of(rows));
    }

    private Roster roster(String rosterId) {
        return rosters.find(rosterId)
                .orElseThrow(() -> Refused.unknown("roster-unknown", "There is no roster " + rosterId + "."));
    }

    /** Letters and digits of the point, the day, and the next of that day's numbers for all points. */
    private String nextNumber(String agencyPoint, LocalDate day) {
        int number = database.sql("""
                        INSERT INTO ledger.certificate_number (day, last) VALUES (:day, 1)
                        ON CONFLICT (day) DO UPDATE SET last = certificate_number.last + 1 RETURNING last
                        """).param("day", day).query(Integer.class).single();
        return agencyPoint.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT)
                + DAY.format(day)
                + String.format("%06d", number);
    }

    @FunctionalInterface
    private interface Facts {
        CertificateFacts find();
    }

    /** When cover runs: of one member, or from the first to the last of many. */
    private record Term(
            LocalDate first,
            LocalDate last,
            LocalDate liableFrom,
            @Nullable LocalDate reducedUntil) {

        static Term of(Enrolled row) {
            return new Term(row.from(), row.to(), row.liableFrom(), row.reducedUntil());
        }

        Term widening(@Nullable Term other) {
            Comparator<LocalDate> order = Comparator.naturalOrder();
            return other == null
                    ? this
                    : new Term(
                            java.util.Collections.min(List.of(first, other.first), order),
                            java.util.Collections.max(List.of(last, other.last), order),
                            java.util.Collections.min(List.of(liableFrom, other.liableFrom), order),
                            null);
        }
    }

    /**
     * A certificate that was issued.
     *
     * @param certificateNo its number
     * @param status        ISSUED
     * @param replaces      number that it took the place of
     */
    public record CertificateAnswer(
            String certificateNo, String status, @Nullable String replaces) {}
}
