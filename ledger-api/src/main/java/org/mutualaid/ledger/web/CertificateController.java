package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.certificate.CertificateSubject.Kind;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.CertificateDesk;
import org.mutualaid.ledger.desk.CertificateDesk.CertificateAnswer;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.SchemeTerms.PayerShare;
import org.mutualaid.ledger.view.CertificateBook;
import org.mutualaid.ledger.view.CertificateBook.Certificate;
import org.mutualaid.ledger.view.CertificateBook.Status;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Certificates: issued at the counter, read and printed by number. */
@RestController
@RequestMapping("/api/v1")
class CertificateController {

    private final CertificateDesk desk;
    private final CertificateBook certificates;
    private final CertificatePrint print;
    private final Reads reads;
    private final Shelf shelf;
    private final Answers answers;

    CertificateController(
            CertificateDesk desk,
            CertificateBook certificates,
            CertificatePrint print,
            Reads reads,
            Shelf shelf,
            Answers answers) {
        this.desk = desk;
        this.certificates = certificates;
        this.print = print;
        this.reads = reads;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping("/covers/{coverId}/certificate")
    @OnlyFor(Role.CLERK)
    ResponseEntity<CertificateAnswer> ofMember(Caller caller, Key.Required key, @PathVariable String coverId) {
        return answers.created(desk.issueForCover(caller, key.text(), coverId));
    }

    @PostMapping("/rosters/{rosterId}/certificate")
    @OnlyFor(Role.CLERK)
    ResponseEntity<CertificateAnswer> ofUnit(Caller caller, Key.Required key, @PathVariable String rosterId) {
        return answers.created(desk.issueForRoster(caller, key.text(), rosterId));
    }

    @GetMapping("/certificates/{number}")
    @ForStaff
    CertificateBody one(Caller caller, @PathVariable String number) {
        return CertificateBody.of(find(caller, number));
    }

    @GetMapping("/certificates/{number}.pdf")
    @ForStaff
    ResponseEntity<byte[]> paper(Caller caller, ReadReason reason, @PathVariable String number) {
        Certificate certificate = find(caller, number);
        reads.requireReason(caller, reason, Purpose.CERTIFICATE);
        byte[] paper = print.of(certificate);
        reads.givenOut(caller, reason, named(certificate));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(certificate.number() + ".pdf")
                                .build()
                                .toString())
                .body(paper);
    }

    /** A unit's certificate names everybody on its rows. */
    private static Reading named(Certificate certificate) {
        MemberId member = certificate.facts().memberId();
        return new Reading(
                Purpose.CERTIFICATE,
                certificate.number(),
                member == null ? List.of() : List.of(member),
                List.of(Field.NAME));
    }

    private Certificate find(Caller caller, String number) {
        Certificate found = shelf.take(() -> certificates.find(number), "certificate", number);
        caller.mustServe(found.facts().agencyPoint());
        return found;
    }

    /** A certificate and what it says, without names. */
    record CertificateBody(
            String certificateNo,
            Kind kind,
            Status status,
            LocalDate issuedOn,
            String issuedBy,
            @Nullable String replaces,
            @Nullable String replacedBy,
            @Nullable String cancelReason,
            @Nullable String coverId,
            @Nullable MemberId memberId,
            String rosterId,
            String scheme,
            int version,
            String schemeName,
            String unit,
            String unitName,
            String agencyPoint,
            LocalDate from,
            LocalDate to,
            LocalDate liableFrom,
            @Nullable LocalDate reducedUntil,
            int persons,
            int shares,
            Money price,
            List<PayerShare> payerSplit,
            Money contribution) {

        static CertificateBody of(Certificate certificate) {
            var facts = certificate.facts();
            Kind kind = certificate.subject().kind();
            return new CertificateBody(
                    certificate.number(),
                    kind,
                    certificate.status(),
                    certificate.issuedOn(),
                    certificate.issuedBy(),
                    certificate.replaces(),
                    certificate.replacedBy(),
                    certificate.cancelReason(),
                    kind == Kind.MEMBER ? certificate.subject().id() : null,
                    facts.memberId(),
                    facts.rosterId(),
                    facts.scheme(),
                    facts.version(),
                    facts.schemeName(),
                    facts.unit(),
                    facts.unitName(),
                    facts.agencyPoint(),
                    facts.firstDay(),
                    facts.lastDay(),
                    facts.liableFrom(),
                    facts.reducedUntil(),
                    facts.persons(),
                    facts.shares(),
                    facts.price(),
                    facts.payerSplit(),
                    facts.contribution());
        }
    }
}
