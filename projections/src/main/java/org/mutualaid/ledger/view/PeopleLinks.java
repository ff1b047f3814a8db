package org.mutualaid.ledger.view;

import org.mutualaid.ledger.access.AccessEvent;
import org.mutualaid.ledger.access.AccessEvent.AccessGranted;
import org.mutualaid.ledger.certificate.CertificateEvent;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateCancelled;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificateIssued;
import org.mutualaid.ledger.certificate.CertificateEvent.CertificatesEnded;
import org.mutualaid.ledger.cover.CoverEvent;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.cover.CoverEvent.BenefitReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.cover.CoverEvent.CoverResumed;
import org.mutualaid.ledger.cover.CoverEvent.CoverSuspended;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.disclosure.DisclosureEvent.PersonalDataRead;
import org.mutualaid.ledger.member.MemberEvent;
import org.mutualaid.ledger.member.MemberEvent.MemberRegistered;
import org.mutualaid.ledger.member.MemberEvent.MemberTransferred;
import org.mutualaid.ledger.member.MemberEvent.NumberTaken;
import org.mutualaid.ledger.roster.RosterEvent;
import org.mutualaid.ledger.roster.RosterEvent.RosterSubmitted;
import org.mutualaid.ledger.view.History.Kind;

/** What events of members, rosters, cover, certificates, disclosures and rights are about. */
final class PeopleLinks {

    private PeopleLinks() {}

    static void link(MemberEvent event, Links links) {
        links.to(Kind.MEMBER, event.memberId());
        switch (event) {
            case MemberRegistered registered -> links.to(Kind.UNIT, registered.unit());
            case MemberTransferred moved ->
                links.to(Kind.UNIT, moved.fromUnit()).to(Kind.UNIT, moved.toUnit());
            case NumberTaken taken -> links.to(Kind.MEMBER, taken.correction().memberId());
            default -> {}
        }
    }

    static void link(RosterEvent event, Links links) {
        links.to(Kind.ROSTER, event.rosterId());
        if (event instanceof RosterSubmitted submitted) {
            links.to(Kind.UNIT, submitted.unit())
                    .to(Kind.AGENCY, submitted.agencyPoint())
                    .version(submitted.scheme(), submitted.version());
        }
    }

    static void link(CoverEvent event, Links links) {
        links.to(Kind.MEMBER, event.memberId()).to(Kind.COVER, event.coverId());
        switch (event) {
            case CoverReserved reserved ->
                links.to(Kind.ROSTER, reserved.rosterId()).version(reserved.scheme(), reserved.version());
            case CoverBegun begun -> links.to(Kind.ROSTER, begun.rosterId());
            case CoverBeginCancelled cancelled -> links.to(Kind.ROSTER, cancelled.rosterId());
            case CoverReleased released -> links.to(Kind.ROSTER, released.rosterId());
            case CoverVoided found -> {
                links.to(Kind.ROSTER, found.rosterId()).to(Kind.UNIT, found.unit());
                found.claims().forEach(claimId -> links.to(Kind.CLAIM, claimId));
            }
            case CoverSuspended ignored -> {}
            case CoverResumed ignored -> {}
            case BenefitGranted granted -> links.to(Kind.CLAIM, granted.claimId());
            case BenefitReleased released -> links.to(Kind.CLAIM, released.claimId());
        }
    }

    static void link(CertificateEvent event, Links links) {
        switch (event.subject().kind()) {
            case MEMBER -> links.to(Kind.COVER, event.subject().id());
            case UNIT -> links.to(Kind.ROSTER, event.subject().id());
        }
        switch (event) {
            case CertificateIssued issued -> {
                links.to(Kind.CERTIFICATE, issued.number());
                links.ifAny(Kind.CERTIFICATE, issued.replaces());
                links.ifAny(Kind.MEMBER, issued.facts().memberId());
            }
            case CertificateCancelled cancelled -> links.to(Kind.CERTIFICATE, cancelled.number());
            case CertificatesEnded ignored -> {}
        }
    }

    static void link(AccessEvent event, Links links) {
        links.to(Kind.ACCESS, event.accessId());
        if (event instanceof AccessGranted granted) {
            links.ifAny(Kind.AGENCY, granted.agencyPoint());
        }
    }

    /** Whose data was read, and through what; the lines of a batch and the rows of a certificate tell the rest. */
    static void link(PersonalDataRead read, Links links) {
        read.members().forEach(member -> links.to(Kind.MEMBER, member));
        switch (read.purpose()) {
            case PAYOUT_FILE -> links.to(Kind.PAYOUT, read.subject());
            case CERTIFICATE -> links.to(Kind.CERTIFICATE, read.subject());
            case RECOVERY_NOTICE -> links.to(Kind.RECOVERY, read.subject());
            case DOCUMENT -> links.to(Kind.CLAIM, read.subject().split("/", 2)[0]);
            case CLAIM -> links.to(Kind.CLAIM, read.subject());
            case GRANT -> links.to(Kind.GRANT, read.subject());
            case ROSTER_ERRORS -> links.to(Kind.ROSTER, read.subject());
            case SETTLEMENT_SHEET -> links.to(Kind.SHEET, read.subject());
            case BANK_STATEMENT -> links.to(Kind.BANK_STATEMENT, read.subject());
            case MEMBER, EVENTS -> {}
        }
    }
}
