package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.Correction;
import org.mutualaid.ledger.member.Correction.NewName;
import org.mutualaid.ledger.member.Correction.NewNumber;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberCommand.CorrectIdentity;
import org.mutualaid.ledger.member.MemberCommand.TakeNumber;
import org.mutualaid.ledger.member.MemberEvent.NumberTaken;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.member.WhenNumberTakenThenCorrectIdentity;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.MemberRegister.NumberOwner;
import org.springframework.stereotype.Component;

/**
 * Corrects a wrong number or a wrong name of a member, who keeps id, cover and waiting period. The right number is taken
 * on the stream where a roster would register it, so that a correction and an enrolment can never both have it.
 */
@Component
public class IdentityDesk {

    private final Commands commands;
    private final Requests requests;
    private final Vault vault;
    private final Identities identities;
    private final MemberDesk members;
    private final WhenNumberTakenThenCorrectIdentity correct;
    private final FreshViews fresh;
    private final Today today;

    IdentityDesk(
            Commands commands,
            Requests requests,
            Vault vault,
            Identities identities,
            MemberDesk members,
            WhenNumberTakenThenCorrectIdentity correct,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.vault = vault;
        this.identities = identities;
        this.members = members;
        this.correct = correct;
        this.fresh = fresh;
        this.today = today;
    }

    /** Corrects one of the two; both would be another person. */
    public Once<CorrectionAnswer> correct(Caller caller, String key, MemberId member, CorrectionRequest request) {
        caller.mustBe(Role.ADMIN);
        return requests.once(caller, key, new ForMember(member, request), CorrectionAnswer.class, id -> {
            fresh.catchUp();
            if (!commands.carriedOut("member:" + member, id)) {
                carryOut(caller, id, members.find(member), request);
                fresh.catchUp();
            }
            return new CorrectionAnswer(member.value(), "CORRECTED");
        });
    }

    private void carryOut(Caller caller, String id, MemberRegister.Member known, CorrectionRequest request) {
        String reason = Reasons.checked(request.reason());
        MemberId member = known.memberId();
        IdNumber former = vault.open(member, known.idNumber())
                .map(IdNumber::new)
                .orElseThrow(
                        () -> Refused.conflict("member-erased", "This person was erased and cannot be used again."));
        Optional<IdNumber> number = Optional.ofNullable(request.idNumber())
                .filter(given -> !given.isBlank())
                .map(IdNumber::normalised)
                .filter(given -> !given.equals(former));
        Optional<String> name = Optional.ofNullable(request.name())
                .map(String::strip)
                .filter(given -> !given.isEmpty())
                .filter(given -> !vault.nameMark(member, given).equals(known.nameMark()));
        if (number.isEmpty() && name.isEmpty()) {
            throw Refused.rule("nothing-to-correct", "This member has that number and that name already.");
        }
        number.ifPresent(this::requireValid);
        Correction correction = new Correction(
                id,
                member,
                number.map(right -> newNumber(member, former, right)).orElse(null),
                name.map(right -> new NewName(vault.seal(member, right), vault.nameMark(member, right)))
                        .orElse(null),
                document(member, request),
                caller.actor());
        if (number.isPresent() && name.isEmpty()) {
            take(caller, id, number.get(), correction, reason);
        } else {
            commands.send(new CorrectIdentity(correction), caller.because(reason));
        }
    }

    private void take(Caller caller, String id, IdNumber number, Correction correction, String reason) {
        MemberId home = identities.of(number);
        String mark = identities.mark(number);
        commands.send(new TakeNumber(home, mark, correction), caller.because(reason));
        commands.onBehalf(caller.because(reason), () -> correct.on(new NumberTaken(home, mark, correction)));
        if (!commands.carriedOut("member:" + correction.memberId(), id)) {
            throw Refused.conflict(
                    "identity-changed", "The ID number of this member was corrected meanwhile. Look at it again.");
        }
    }

    private NewNumber newNumber(MemberId member, IdNumber former, IdNumber right) {
        NumberOwner next = identities.next(former);
        return new NewNumber(
                vault.seal(member, right.text()),
                identities.mark(right),
                identities.mark(former),
                next.memberId(),
                next.generation());
    }

    private void requireValid(IdNumber number) {
        LocalDate day = today.date();
        if (!number.hasValidCheckDigit()) {
            throw Refused.rule("R01", "The ID number needs 18 characters and the right check digit.")
                    .with("field", "idNumber");
        }
        if (number.birthDate().filter(born -> !born.isAfter(day)).isEmpty()) {
            throw Refused.rule("R02", "The birth date in the ID number is not a date in the past.")
                    .with("field", "idNumber");
        }
    }

    private Sealed document(MemberId member, CorrectionRequest request) {
        return vault.seal(member, request.document().strip());
    }

    private record ForMember(MemberId member, CorrectionRequest request) {}

    /**
     * A correction.
     *
     * @param idNumber right number, if that was wrong
     * @param name     right name, if that was wrong
     * @param document what proves it
     * @param reason   in words, without personal data
     */
    public record CorrectionRequest(
            @Nullable String idNumber, @Nullable String name, String document, String reason) {}

    /**
     * A correction made.
     *
     * @param memberId who, as before
     * @param status   CORRECTED
     */
    public record CorrectionAnswer(String memberId, String status) {}
}
