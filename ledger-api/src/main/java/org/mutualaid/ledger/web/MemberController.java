package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.IdentityDesk;
import org.mutualaid.ledger.desk.IdentityDesk.CorrectionAnswer;
import org.mutualaid.ledger.desk.IdentityDesk.CorrectionRequest;
import org.mutualaid.ledger.desk.MemberDesk;
import org.mutualaid.ledger.desk.MemberDesk.DepartureAnswer;
import org.mutualaid.ledger.desk.MemberDesk.DepartureRequest;
import org.mutualaid.ledger.desk.MemberDesk.ErasureAnswer;
import org.mutualaid.ledger.desk.MemberDesk.ErasureRequest;
import org.mutualaid.ledger.desk.MemberDesk.PayoutAccountAnswer;
import org.mutualaid.ledger.desk.MemberDesk.PayoutAccountRequest;
import org.mutualaid.ledger.desk.MemberDesk.TransferAnswer;
import org.mutualaid.ledger.desk.MemberDesk.TransferRequest;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.Today;
import org.mutualaid.ledger.member.MemberCommand.Departure;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.CoverBook;
import org.mutualaid.ledger.view.CoverBook.Cover;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.MemberRegister.Belonging;
import org.mutualaid.ledger.view.MemberStatement;
import org.mutualaid.ledger.view.MemberStatement.Statement;
import org.mutualaid.ledger.view.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Members, masked; any counter may look somebody up, for the same person may be enrolled at several. */
@RestController
@RequestMapping("/api/v1/members")
class MemberController {

    private final MemberDesk desk;
    private final IdentityDesk identity;
    private final CoverBook covers;
    private final MemberStatement statements;
    private final Masks masks;
    private final Today today;
    private final Answers answers;

    MemberController(
            MemberDesk desk,
            IdentityDesk identity,
            CoverBook covers,
            MemberStatement statements,
            Masks masks,
            Today today,
            Answers answers) {
        this.desk = desk;
        this.identity = identity;
        this.covers = covers;
        this.statements = statements;
        this.masks = masks;
        this.today = today;
        this.answers = answers;
    }

    @PostMapping("/search")
    @ForStaff
    Page<Found> search(@RequestBody Search body) {
        return new Page<>(
                desk.search(body.idNumber()).filter(member -> !member.erased()).stream()
                        .map(member -> new Found(
                                member.memberId(), masks.name(member.memberId(), member.name()), member.unit()))
                        .toList(),
                null);
    }

    @GetMapping("/{memberId}")
    @ForStaff
    MaskedMember one(Caller caller, @PathVariable MemberId memberId) {
        desk.requireKnown(caller, memberId);
        return masked(desk.find(memberId));
    }

    @GetMapping("/{memberId}/covers")
    @ForStaff
    Page<Cover> covers(
            Caller caller, @PathVariable MemberId memberId, @RequestParam(required = false) @Nullable LocalDate on) {
        desk.requireKnown(caller, memberId);
        return new Page<>(covers.of(memberId, on == null ? today.date() : on), null);
    }

    @GetMapping("/{memberId}/statement")
    @ForStaff
    Statement statement(Caller caller, @PathVariable MemberId memberId, AsOf asOf) {
        desk.requireServed(caller, memberId);
        return statements.of(memberId, asOf);
    }

    @PostMapping("/{memberId}/payout-account")
    @OnlyFor(Role.CLERK)
    ResponseEntity<PayoutAccountAnswer> propose(
            Caller caller, Key.Required key, @PathVariable MemberId memberId, @RequestBody PayoutAccountRequest body) {
        return answers.created(desk.proposeAccount(caller, key.text(), memberId, body));
    }

    @PostMapping("/{memberId}/payout-account/approval")
    @OnlyFor(Role.REVIEWER)
    ResponseEntity<PayoutAccountAnswer> approve(Caller caller, Key.IfGiven key, @PathVariable MemberId memberId) {
        return answers.done(desk.approveAccount(caller, key.text(), memberId));
    }

    @PostMapping("/{memberId}/erasure")
    @OnlyFor(Role.ADMIN)
    ResponseEntity<ErasureAnswer> erase(
            Caller caller, Key.Required key, @PathVariable MemberId memberId, @RequestBody ErasureRequest body) {
        return answers.done(desk.erase(caller, key.text(), memberId, body));
    }

    @PostMapping("/{memberId}/unit-transfer")
    @OnlyFor(Role.CLERK)
    ResponseEntity<TransferAnswer> transfer(
            Caller caller, Key.IfGiven key, @PathVariable MemberId memberId, @RequestBody TransferRequest body) {
        return answers.done(desk.transfer(caller, key.text(), memberId, body));
    }

    @PostMapping("/{memberId}/departure")
    @OnlyFor(Role.CLERK)
    ResponseEntity<DepartureAnswer> depart(
            Caller caller, Key.IfGiven key, @PathVariable MemberId memberId, @RequestBody DepartureRequest body) {
        return answers.done(desk.depart(caller, key.text(), memberId, body));
    }

    @PostMapping("/{memberId}/identity-correction")
    @OnlyFor(Role.ADMIN)
    ResponseEntity<CorrectionAnswer> correct(
            Caller caller, Key.Required key, @PathVariable MemberId memberId, @RequestBody CorrectionRequest body) {
        return answers.done(identity.correct(caller, key.text(), memberId, body));
    }

    private MaskedMember masked(MemberRegister.Member member) {
        MemberId id = member.memberId();
        return new MaskedMember(
                id,
                masks.name(id, member.name()),
                masks.idNumber(id, member.idNumber()),
                masks.mobile(id, member.mobile()),
                member.unit(),
                desk.units(id),
                member.departure(),
                member.departedOn(),
                member.erased(),
                masked(id, member.payoutAccount()),
                masked(id, member.proposed()));
    }

    private @Nullable MaskedAccount masked(MemberId member, MemberRegister.@Nullable PayoutAccount account) {
        return account == null
                ? null
                : new MaskedAccount(
                        masks.card(member, account.bankCard()),
                        masks.name(member, account.holder()),
                        account.proposedBy());
    }

    /** Whom to look for; in a body, for an ID number has no place in a URL. */
    record Search(String idNumber) {}

    /** Somebody found. */
    record Found(MemberId memberId, @Nullable String name, String unit) {}

    /** A member, masked; nothing but the id and the unit once erased. */
    record MaskedMember(
            MemberId memberId,
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable String mobile,
            String unit,
            List<Belonging> units,
            @Nullable Departure departure,
            @Nullable LocalDate departedOn,
            boolean erased,
            @Nullable MaskedAccount payoutAccount,
            @Nullable MaskedAccount proposedAccount) {}

    /** A card, masked. */
    record MaskedAccount(
            @Nullable String bankCard,
            @Nullable String holder,
            @Nullable String proposedBy) {}
}
