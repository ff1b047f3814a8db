package org.mutualaid.ledger.web;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.stereotype.Component;

/** Opens personal data just far enough for the person at the counter to recognise it. */
@Component
class Masks {

    private final Vault vault;

    Masks(Vault vault) {
        this.vault = vault;
    }

    /** Family name only. */
    @Nullable
    String name(MemberId member, Sealed name) {
        return masked(member, name, Masks::name);
    }

    /** The same for a text that was opened already. */
    static String name(String text) {
        return text.isEmpty() ? "*" : text.substring(0, text.offsetByCodePoints(0, 1)) + "*";
    }

    /** First and last four characters. */
    @Nullable
    String idNumber(MemberId member, Sealed number) {
        return masked(member, number, Masks::idNumber);
    }

    /** The same for a text that was opened already. */
    static String idNumber(String text) {
        return ends(text, 4, 4);
    }

    /** In full, where a person has to compare. */
    Optional<String> open(MemberId member, Sealed sealed) {
        return vault.open(member, sealed);
    }

    /** First three and last four digits. */
    @Nullable
    String mobile(MemberId member, @Nullable Sealed mobile) {
        return mobile == null ? null : masked(member, mobile, Masks::mobile);
    }

    /** The same for a text that was opened already. */
    static String mobile(String text) {
        return ends(text, 3, 4);
    }

    /** Who speaks for a unit; nothing if nobody is known, or the unit's key was destroyed. */
    @Nullable
    MaskedContact contact(String unit, UnitRegister.@Nullable Contact contact) {
        return contact == null
                ? null
                : new MaskedContact(
                        vault.openOfUnit(unit, contact.name()).map(Masks::name).orElse(null),
                        vault.openOfUnit(unit, contact.mobile())
                                .map(Masks::mobile)
                                .orElse(null));
    }

    /** Last four digits. */
    @Nullable
    String card(MemberId member, Sealed card) {
        return masked(member, card, text -> "****" + (text.length() > 8 ? text.substring(text.length() - 4) : ""));
    }

    private @Nullable String masked(MemberId member, Sealed sealed, UnaryOperator<String> mask) {
        return vault.open(member, sealed).map(mask).orElse(null);
    }

    private static String ends(String text, int first, int last) {
        int hidden = text.length() - first - last;
        return hidden < 3
                ? "*".repeat(text.length())
                : text.substring(0, first) + "*".repeat(hidden) + text.substring(text.length() - last);
    }

    /** Who speaks for a unit, masked. */
    record MaskedContact(@Nullable String name, @Nullable String mobile) {}
}
