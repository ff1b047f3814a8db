package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberCommand.ApprovePayoutAccount;
import org.mutualaid.ledger.member.MemberCommand.Departure;
import org.mutualaid.ledger.member.MemberCommand.EraseMember;
import org.mutualaid.ledger.member.MemberCommand.ProposePayoutAccount;
import org.mutualaid.ledger.member.MemberCommand.RecordDeparture;
import org.mutualaid.ledger.member.MemberCommand.TransferMember;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.stereotype.Component;

/** Finds members, keeps where they work and which card their benefits go to, and forgets a person. */
@Component
public class MemberDesk {

    private final Commands commands;
    private final Requests requests;
    private final Vault vault;
    private final MemberRegister members;
    private final UnitRegister units;
    private final Identities identities;
    private final FreshViews fresh;
    private final Today today;

    MemberDesk(
            Commands commands,
            Requests requests,
            Vault vault,
            MemberRegister members,
            UnitRegister units,
            Identities identities,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.vault = vault;
        this.members = members;
        this.units = units;
        this.identities = identities;
        this.fresh = fresh;
        this.today = today;
    }

    /** The member with that ID number, if there is one. */
    public Optional<MemberRegister.Member> search(String idNumber) {
        IdNumber number = IdNumber.normalised(idNumber);
        return fresh.find(() -> members.find(identities.of(number)));
    }

    /** The units that the member has belonged to. */
    public List<MemberRegister.Belonging> units(MemberId member) {
        return members.units(member);
    }

    /** Moves a member to another unit; the clerk of either may say so. */
    public Once<TransferAnswer> transfer(Caller caller, String key, MemberId member, TransferRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new ForMember<>(member, request), TransferAnswer.class, id -> {
            String pointOfNext = agencyPoint(request.toUnit());
            if (!caller.maySee(pointOfNext)) {
                requireServed(caller, member);
            }
            requireNotFuture(request.on());
            find(member);
            commands.send(new TransferMember(member, request.toUnit(), request.on()), caller.metadata());
            return new TransferAnswer(member.value(), request.toUnit(), request.on());
        });
    }

    /** Records that a member retired, left the unit or died; cover runs to its end. */
    public Once<DepartureAnswer> depart(Caller caller, String key, MemberId member, DepartureRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new ForMember<>(member, request), DepartureAnswer.class, id -> {
            requireServed(caller, member);
            requireNotFuture(request.on());
            commands.send(new RecordDeparture(member, request.kind(), request.on()), caller.metadata());
            return new DepartureAnswer(member.value(), request.kind(), request.on());
        });
    }

    /** Asks for another card; it is not in force until somebody else approves it. */
    public Once<PayoutAccountAnswer> proposeAccount(
            Caller caller, String key, MemberId member, PayoutAccountRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new ForMember<>(member, request), PayoutAccountAnswer.class, accountId -> {
            requireServed(caller, member);
            commands.send(
                    new ProposePayoutAccount(
                            member,
                            accountId,
                            vault.seal(member, CardNumber.tidy(request.bankCard())),
                            vault.seal(member, request.holder().strip()),
                            caller.actor(),
                            vault.cardMark(request.bankCard()),
                            vault.nameMark(member, request.holder().strip())),
                    caller.metadata());
            return new PayoutAccountAnswer(accountId, "PROPOSED");
        });
    }

    /** Puts the card in force that was asked for. */
    public Once<PayoutAccountAnswer> approveAccount(Caller caller, String key, MemberId member) {
        caller.mustBe(Role.REVIEWER);
        return requests.once(caller, key, "payout-account-approval " + member, PayoutAccountAnswer.class, id -> {
            find(member);
            try {
                commands.send(new ApprovePayoutAccount(member, caller.actor()), caller.metadata());
            } catch (Refused refused) {
                if (!commands.carriedOut("member:" + member, id)) {
                    throw refused;
                }
            }
            return new PayoutAccountAnswer(id, "APPROVED");
        });
    }

    /** Makes the person unreadable for ever, and no longer found once this answers: the event first, so that the reason is kept, then the key. */
    public Once<ErasureAnswer> erase(Caller caller, String key, MemberId member, ErasureRequest request) {
        caller.mustBe(Role.ADMIN);
        return requests.once(caller, key, new ForMember<>(member, request), ErasureAnswer.class, id -> {
            String reason = Reasons.checked(request.reason());
            find(member);
            commands.send(new EraseMember(member), caller.because(reason));
            vault.erase(member);
            fresh.catchUp();
            return new ErasureAnswer(member.value(), "ERASED");
        });
    }

    /** The member, or a refusal. */
    public MemberRegister.Member find(MemberId member) {
        return fresh.find(() -> members.find(member))
                .orElseThrow(() -> Refused.unknown("member-unknown", "There is no member " + member + "."));
    }

    /** Refuses a clerk of a point that does not serve the member's unit. */
    public void requireServed(Caller caller, MemberId member) {
        units.find(find(member).unit()).ifPresent(unit -> caller.mustServe(unit.agencyPoint()));
    }

    /** Refuses a clerk of a point that serves none of the units that the member belongs or belonged to. */
    public void requireKnown(Caller caller, MemberId member) {
        String now = find(member).unit();
        if (Stream.concat(Stream.of(now), members.units(member).stream().map(MemberRegister.Belonging::unit))
                .noneMatch(unit -> serves(caller, unit))) {
            requireServed(caller, member);
        }
    }

    private boolean serves(Caller caller, String unit) {
        return units.find(unit).map(found -> caller.maySee(found.agencyPoint())).orElse(false);
    }

    private String agencyPoint(String unit) {
        return fresh.find(() -> units.find(unit))
                .orElseThrow(() -> Refused.unknown("unit-unknown", "There is no unit " + unit + "."))
                .agencyPoint();
    }

    private void requireNotFuture(LocalDate on) {
        if (on.isAfter(today.date())) {
            throw Refused.rule("effective-date-in-future", "The day cannot be after today, " + today.date() + ".")
                    .with("field", "on");
        }
    }

    private record ForMember<T>(MemberId member, T request) {}

    /**
     * Another card.
     *
     * @param bankCard its number
     * @param holder   name of its holder
     */
    public record PayoutAccountRequest(String bankCard, String holder) {}

    /**
     * A change of the card.
     *
     * @param accountId id of the change
     * @param status    PROPOSED or APPROVED
     */
    public record PayoutAccountAnswer(String accountId, String status) {}

    /**
     * Why a person is erased.
     *
     * @param reason in words
     */
    public record ErasureRequest(String reason) {}

    /**
     * An erasure.
     *
     * @param memberId who
     * @param status   ERASED
     */
    public record ErasureAnswer(String memberId, String status) {}

    /**
     * Another unit.
     *
     * @param toUnit code
     * @param on     first day there
     */
    public record TransferRequest(String toUnit, LocalDate on) {}

    /**
     * A transfer.
     *
     * @param memberId who
     * @param unit     unit from now on
     * @param on       first day there
     */
    public record TransferAnswer(String memberId, String unit, LocalDate on) {}

    /**
     * How somebody stops working.
     *
     * @param kind retired, left or died
     * @param on   when
     */
    public record DepartureRequest(Departure kind, LocalDate on) {}

    /**
     * A departure.
     *
     * @param memberId who
     * @param kind     how
     * @param on       when
     */
    public record DepartureAnswer(String memberId, Departure kind, LocalDate on) {}
}
