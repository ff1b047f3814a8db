package org.mutualaid.ledger.follow;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.cover.CoverEvent;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.document.DocumentEvent;
import org.mutualaid.ledger.grant.GrantEvent;
import org.mutualaid.ledger.member.Correction;
import org.mutualaid.ledger.member.MemberEvent;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.roster.RosterRow;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.sheet.SheetContents;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceived;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceivedOtherwise;
import org.mutualaid.ledger.statement.StatementEvent.BankStatementImported;
import org.mutualaid.ledger.unit.UnitEvent;
import tools.jackson.core.TokenStreamContext;

/**
 * Opens what is sealed in events while they are written, and notes whose it was and which of it, for that is recorded
 * before anything leaves. The records around a value say whose it is.
 */
final class Opening {

    private final Keys keys;
    private final Set<MemberId> members = new LinkedHashSet<>();
    private final Set<Field> fields = EnumSet.noneOf(Field.class);

    Opening(Keys keys) {
        this.keys = keys;
    }

    /** The members whose data was opened; units, and others whom a bank or a hospital names, are no members. */
    Set<MemberId> members() {
        return members;
    }

    /** What was opened. */
    Set<Field> fields() {
        return fields;
    }

    /** The value in clear, or nothing if its key was destroyed. */
    Optional<String> open(Sealed sealed, TokenStreamContext place) {
        Holder holder = holder(place);
        Field field = field(place.currentName());
        Optional<String> clear = keys.open(holder, sealed);
        if (clear.isPresent()) {
            fields.add(field);
            if (holder instanceof Holder.Member member) {
                members.add(member.id());
            }
        }
        return clear;
    }

    private static Holder holder(TokenStreamContext place) {
        for (TokenStreamContext around = place; around != null; around = around.getParent()) {
            Holder found = holder(around.currentValue());
            if (found != null) {
                return found;
            }
        }
        throw new IllegalStateException("Nothing says whose " + place.currentName() + " it is.");
    }

    private static @Nullable Holder holder(@Nullable Object record) {
        return switch (record) {
            case SheetContents sheet -> sheet.known() ? new Holder.Member(sheet.memberId()) : null;
            case SheetReceived sheet -> new Holder.Sheets(sheet.importId());
            case SheetReceivedOtherwise sheet -> new Holder.Sheets(sheet.importId());
            case BankStatementImported statement -> new Holder.Statement(statement.statementId());
            case UnitEvent unit -> new Holder.Unit(unit.unit());
            case Correction correction -> new Holder.Member(correction.memberId());
            case RosterRow row -> new Holder.Member(row.memberId());
            case PayoutLine line -> new Holder.Member(line.memberId());
            case MemberEvent member -> new Holder.Member(member.memberId());
            case CoverEvent cover -> new Holder.Member(cover.memberId());
            case ClaimEvent claim -> new Holder.Member(claim.memberId());
            case DocumentEvent document -> new Holder.Member(document.memberId());
            case GrantEvent grant -> new Holder.Member(grant.memberId());
            case null, default -> null;
        };
    }

    private static Field field(String name) {
        return switch (name) {
            case "name" -> Field.NAME;
            case "idNumber" -> Field.ID_NUMBER;
            case "mobile" -> Field.MOBILE;
            case "bankCard", "holder" -> Field.BANK_CARD;
            case "note", "reason", "text" -> Field.WORDS;
            case "document", "fileName" -> Field.DOCUMENT;
            case "payer", "remark" -> Field.PAYER;
            default -> throw new IllegalStateException("Nothing says what " + name + " is.");
        };
    }

    /** Opens a value by the key of its holder. */
    @FunctionalInterface
    interface Keys {
        /** The value in clear, or nothing if that key was destroyed. */
        Optional<String> open(Holder holder, Sealed sealed);
    }

    /** Whose key opens a value. */
    sealed interface Holder {
        /** A member's. */
        record Member(MemberId id) implements Holder {}

        /** A unit's: of its contact. */
        record Unit(String unit) implements Holder {}

        /** A bank statement's: it may name anybody. */
        record Statement(String id) implements Holder {}

        /** A delivery of settlement sheets: of people who are no members. */
        record Sheets(String importId) implements Holder {}
    }
}
