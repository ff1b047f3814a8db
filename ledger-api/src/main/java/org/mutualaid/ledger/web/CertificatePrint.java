package org.mutualaid.ledger.web;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.mutualaid.ledger.certificate.CertificateFacts;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.print.CertificatePaper;
import org.mutualaid.ledger.print.CertificatePaper.Line;
import org.mutualaid.ledger.print.Person;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.CertificateBook.Certificate;
import org.mutualaid.ledger.view.EnrolledList;
import org.mutualaid.ledger.view.EnrolledList.Enrolled;
import org.mutualaid.ledger.view.MemberRegister;
import org.springframework.stereotype.Component;

/** Opens just those names that a certificate shows, while it is printed; numbers stay masked. */
@Component
class CertificatePrint {

    private final MemberRegister members;
    private final EnrolledList enrolled;
    private final Vault vault;
    private final Masks masks;

    CertificatePrint(MemberRegister members, EnrolledList enrolled, Vault vault, Masks masks) {
        this.members = members;
        this.enrolled = enrolled;
        this.vault = vault;
        this.masks = masks;
    }

    byte[] of(Certificate certificate) {
        MemberId member = certificate.facts().memberId();
        return member == null
                ? CertificatePaper.ofUnit(certificate, lines(certificate.facts()))
                : CertificatePaper.ofMember(certificate, person(member));
    }

    private Person person(MemberId member) {
        return members.find(member)
                .map(found -> person(member, found.name(), found.idNumber()))
                .orElseThrow(() -> Refused.unknown("member-unknown", "There is no member " + member + "."));
    }

    private Person person(MemberId member, Sealed name, Sealed idNumber) {
        return new Person(vault.open(member, name).orElse(null), masks.idNumber(member, idNumber));
    }

    /** The rows of the certificate, one part of them in memory at a time. */
    private Iterator<Line> lines(CertificateFacts facts) {
        String roster = facts.rosterId();
        return Stream.iterate(
                        enrolled.after(roster, Integer.MIN_VALUE),
                        part -> !part.isEmpty(),
                        part -> enrolled.after(roster, part.getLast().seq()))
                .flatMap(part -> lines(facts, part))
                .iterator();
    }

    private Stream<Line> lines(CertificateFacts facts, List<Enrolled> part) {
        vault.remember(part.stream().map(Enrolled::memberId).toList());
        return part.stream().filter(row -> facts.covers(row.seq())).map(this::line);
    }

    private Line line(Enrolled row) {
        return new Line(
                row.seq(),
                person(row.memberId(), row.name(), row.idNumber()),
                row.shares(),
                row.from(),
                row.to(),
                row.liableFrom());
    }
}
