package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mutualaid.ledger.claim.ClaimCommand.ApproveClaim;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.claim.ClaimCommand.RegisterClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewFirst;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewSecond;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.HospitalLevel;
import org.mutualaid.ledger.scheme.Step;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.TimeOrderedIds;
import org.mutualaid.ledger.vault.Vault;

/** Thousands of approved claims of people with a card each, brought about by the same commands that the desks send. */
final class ManyClaims {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private final Vault vault;
    private final Dispatch dispatch;
    private final Commands commands;

    ManyClaims(Vault vault, Dispatch dispatch, Commands commands) {
        this.vault = vault;
        this.dispatch = dispatch;
        this.commands = commands;
    }

    /**
     * An approved claim.
     *
     * @param claimId id
     * @param member  whose
     * @param amount  benefit
     */
    record Approved(String claimId, MemberId member, Money amount) {}

    List<Approved> approve(int count, String scheme, String unit, String batch) {
        List<Approved> claims = IntStream.range(0, count)
                .mapToObj(i -> new Approved(TimeOrderedIds.next().toString(), member(i), new Money(50_001 + i)))
                .toList();
        vault.admit(claims.stream().map(Approved::member).toList());
        Iterator<String> numbers = IntStream.range(0, count)
                .mapToObj(i -> batch + "-%06d".formatted(i))
                .iterator();
        each(claims, claim -> registered(claim, unit));
        each(claims, claim -> filed(claim, scheme, numbers.next()));
        each(claims, claim -> new ReviewFirst(claim.claimId(), Outcome.PASS, note(claim), "first"));
        each(claims, claim -> new ReviewSecond(claim.claimId(), Outcome.PASS, note(claim), "second"));
        each(claims, claim -> new ApproveClaim(claim.claimId(), calculation(claim), DAY, "approver"));
        return claims;
    }

    private void each(List<Approved> claims, Function<Approved, Object> command) {
        commands.onBehalf(
                Map.of("actor", "office", "role", "ADMIN"),
                () -> dispatch.all(claims.stream().map(command).toList()));
    }

    private Sealed note(Approved claim) {
        return vault.seal(claim.member(), "looks right");
    }

    private RegisterMember registered(Approved claim, String unit) {
        MemberId member = claim.member();
        return new RegisterMember(
                member,
                "mark",
                vault.seal(member, "张试验"),
                vault.seal(member, "sealed"),
                null,
                vault.seal(member, "622202%010d".formatted(claim.amount().fen())),
                unit,
                DAY,
                false);
    }

    private static RegisterClaim filed(Approved claim, String scheme, String number) {
        return new RegisterClaim(
                claim.claimId(),
                number,
                claim.member(),
                scheme,
                "SN-01",
                new ClaimFacts(
                        ClaimFacts.Kind.HOSPITAL_STAY,
                        DAY,
                        DAY,
                        null,
                        null,
                        HospitalLevel.CITY,
                        null,
                        null,
                        Settlement.NONE),
                List.of("INV-" + number),
                "clerk");
    }

    private static Calculation calculation(Approved claim) {
        return new Calculation(
                claim.amount(), 1, false, List.of(new Step("percent-of-pool", "10 % of the pool", claim.amount())));
    }

    /** Born on days of their own, in an area that belongs to no place. */
    private MemberId member(int i) {
        String first17 =
                "999998" + LocalDate.of(1970, 1, 1).plusDays(i).toString().replace("-", "") + "00" + (i % 10);
        return vault.memberId(IdNumber.normalised(first17 + IdNumber.checkDigit(first17)));
    }
}
