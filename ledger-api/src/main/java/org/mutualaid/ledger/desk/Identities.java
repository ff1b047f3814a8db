package org.mutualaid.ledger.desk;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.MemberRegister.NumberOwner;
import org.springframework.stereotype.Component;

/**
 * Tells whom an ID number stands for. A corrected number leads to the member who was known by a wrong one, and the wrong
 * one to its real owner, under an id that was never used.
 */
@Component
public class Identities {

    private final Vault vault;
    private final MemberRegister members;

    Identities(Vault vault, MemberRegister members) {
        this.vault = vault;
        this.members = members;
    }

    /** The member with that number, known or not. */
    public MemberId of(IdNumber number) {
        return Objects.requireNonNull(of(List.of(number)).get(number));
    }

    /** The same for many numbers in one step. */
    public Map<IdNumber, MemberId> of(Collection<IdNumber> numbers) {
        Map<IdNumber, MemberId> first = new HashMap<>();
        numbers.forEach(number -> first.computeIfAbsent(number, vault::memberId));
        Map<String, NumberOwner> owners =
                members.owners(first.values().stream().map(MemberId::value).toList());
        first.replaceAll((number, member) -> {
            NumberOwner owner = owners.get(member.value());
            return owner == null ? member : owner.memberId();
        });
        return first;
    }

    /** The keyed hash by which a number is known to the rules. */
    String mark(IdNumber number) {
        return vault.memberId(number).value();
    }

    /** Whom a number that has stood for the wrong person stands for from now on. */
    NumberOwner next(IdNumber number) {
        NumberOwner now = members.owners(List.of(mark(number))).get(mark(number));
        int generation = now == null ? 2 : now.generation() + 1;
        return new NumberOwner(vault.memberId(number, generation), generation);
    }
}
