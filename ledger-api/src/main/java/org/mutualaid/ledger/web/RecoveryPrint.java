package org.mutualaid.ledger.web;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.print.NoticePaper;
import org.mutualaid.ledger.print.Person;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.RecoveryBook;
import org.mutualaid.ledger.view.RecoveryBook.Recovery;
import org.mutualaid.ledger.view.RecoveryBook.WriteOff;
import org.mutualaid.ledger.view.SchemeBook;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Gathers what stands in a correction notice; the name is opened only while it is printed, the number stays masked. */
@Component
class RecoveryPrint {

    private final RecoveryBook recoveries;
    private final SchemeBook schemes;
    private final Vault vault;
    private final Masks masks;
    private final String issuer;

    RecoveryPrint(
            RecoveryBook recoveries,
            SchemeBook schemes,
            Vault vault,
            Masks masks,
            @Value("${ledger.issuer}") String issuer) {
        this.recoveries = recoveries;
        this.schemes = schemes;
        this.vault = vault;
        this.masks = masks;
        this.issuer = issuer;
    }

    byte[] notice(Recovery recovery) {
        WriteOff writeOff = recovery.writeOff();
        return NoticePaper.of(new NoticePaper.Notice(
                recovery.claimNo(),
                schemes.versions(recovery.scheme()).getLast().terms().name(),
                person(recovery.memberId(), recovery.name(), recovery.idNumber()),
                recovery.amount(),
                recovery.paidOn(),
                recovery.openedOn(),
                recovery.received(),
                recovery.writtenOff(),
                recovery.outstanding(),
                recoveries.receipts(recovery.recoveryId()),
                recovery.agreedOn(),
                recoveries.instalments(recovery.recoveryId()),
                writeOff == null ? null : writeOff.writtenOffOn(),
                issuer));
    }

    private Person person(MemberId member, @Nullable Sealed name, @Nullable Sealed idNumber) {
        return new Person(
                name == null ? null : vault.open(member, name).orElse(null),
                idNumber == null ? null : masks.idNumber(member, idNumber));
    }
}
