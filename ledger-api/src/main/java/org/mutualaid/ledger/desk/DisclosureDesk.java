package org.mutualaid.ledger.desk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.disclosure.DisclosureCommand.RecordDisclosure;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.TimeOrderedIds;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.ClaimBook;
import org.mutualaid.ledger.view.ClaimBook.FindClaims;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.MemberRegister.PayoutAccount;
import org.springframework.stereotype.Component;

/**
 * Lets personal data out in clear only after it is stored who reads it, through what and why. Whose daily work a door is
 * reads without more words; everybody else says why.
 */
@Component
public class DisclosureDesk {

    private static final Map<Purpose, Set<Role>> WORK = Map.of(
            Purpose.MEMBER, Set.of(),
            Purpose.PAYOUT_FILE, Set.of(Role.CASHIER, Role.APPROVER),
            Purpose.CERTIFICATE, Set.of(Role.CLERK),
            Purpose.RECOVERY_NOTICE, Set.of(Role.REVIEWER, Role.APPROVER, Role.CASHIER),
            Purpose.DOCUMENT, Set.of(Role.CLERK, Role.REVIEWER, Role.APPROVER),
            Purpose.ROSTER_ERRORS, Set.of(Role.CLERK, Role.ADMIN, Role.REVIEWER),
            Purpose.CLAIM, Set.of(Role.CLERK, Role.REVIEWER, Role.APPROVER),
            Purpose.GRANT, Set.of(Role.CLERK, Role.REVIEWER, Role.APPROVER),
            Purpose.SETTLEMENT_SHEET, Set.of(Role.REVIEWER),
            Purpose.BANK_STATEMENT, Set.of(Role.CASHIER));
    private static final List<Field> USUAL = List.of(Field.NAME, Field.ID_NUMBER);
    private static final Set<Field> OF_MEMBERS =
            Set.of(Field.NAME, Field.ID_NUMBER, Field.MOBILE, Field.BANK_CARD, Field.DIAGNOSIS);
    private static final int PART = 1_000;
    private static final int MOST_CLAIMS = 500;

    private final Commands commands;
    private final Vault vault;
    private final MemberDesk members;
    private final ClaimBook claims;
    private final Today today;

    DisclosureDesk(Commands commands, Vault vault, MemberDesk members, ClaimBook claims, Today today) {
        this.commands = commands;
        this.vault = vault;
        this.members = members;
        this.claims = claims;
        this.today = today;
    }

    /** Whether somebody may read by that door: it is their work, or they say why. */
    public boolean mayRead(Caller caller, Purpose purpose, @Nullable String reason) {
        return reason != null || WORK.getOrDefault(purpose, Set.of()).contains(caller.role());
    }

    /** Records that a paper or file is about to be given out: each time, for each may go to somebody else. */
    public void record(Caller caller, Reading reading, @Nullable String reason) {
        record(caller, TimeOrderedIds.next().toString(), reading, reason);
    }

    /** Records that something is looked at while it is worked on: once for a person, thing, reason and day. */
    public void recordOnceADay(Caller caller, Reading reading, @Nullable String reason) {
        String what = String.join(
                "|",
                reading.purpose.name(),
                reading.subject,
                caller.actor(),
                today.date().toString(),
                String.valueOf(reason));
        record(caller, vault.fingerprint("disclosure|" + what), reading, reason);
    }

    /** Gives out what is asked for of one member. */
    public MemberAnswer disclose(Caller caller, MemberId member, MemberRequest request) {
        caller.mustBe(Role.AUDITOR, Role.REVIEWER, Role.APPROVER, Role.CASHIER, Role.CLERK);
        members.requireServed(caller, member);
        String reason = Reasons.checked(request.reason() == null ? "" : request.reason());
        List<Field> fields = request.fields() == null ? USUAL : request.fields();
        if (!OF_MEMBERS.containsAll(fields)) {
            throw Refused.rule(
                            "field-unknown",
                            "Of a member there are "
                                    + OF_MEMBERS.stream()
                                            .sorted()
                                            .map(Field::name)
                                            .collect(Collectors.joining(", ")) + ".")
                    .with("field", "fields");
        }
        MemberRegister.Member found = members.find(member);
        if (found.erased()) {
            throw new Erased();
        }
        String id = TimeOrderedIds.next().toString();
        Reading reading = new Reading(Purpose.MEMBER, member.value(), List.of(member), fields);
        record(caller, id, reading, reason);
        return answer(id, found, Set.copyOf(fields));
    }

    /** The reason, trimmed, or a refusal. */
    public static String reason(String text) {
        return Reasons.checked(text);
    }

    private void record(Caller caller, String id, Reading reading, @Nullable String reason) {
        List<List<MemberId>> parts = parts(reading.members.stream().distinct().toList());
        Map<String, String> whoAndWhy = reason == null ? caller.metadata() : caller.because(reason);
        for (int i = 0; i < parts.size(); i++) {
            commands.send(
                    new RecordDisclosure(
                            id,
                            i + 1,
                            reading.purpose,
                            reading.subject,
                            parts.get(i),
                            reading.fields,
                            caller.actor(),
                            reason),
                    whoAndWhy);
        }
    }

    private static List<List<MemberId>> parts(List<MemberId> members) {
        return members.size() <= PART
                ? List.of(members)
                : Stream.iterate(0, from -> from < members.size(), from -> from + PART)
                        .map(from -> members.subList(from, Math.min(members.size(), from + PART)))
                        .toList();
    }

    private MemberAnswer answer(String id, MemberRegister.Member member, Set<Field> fields) {
        MemberId who = member.memberId();
        PayoutAccount account = fields.contains(Field.BANK_CARD) ? member.payoutAccount() : null;
        return new MemberAnswer(
                id,
                who,
                fields.contains(Field.NAME) ? open(who, member.name()) : null,
                fields.contains(Field.ID_NUMBER) ? open(who, member.idNumber()) : null,
                fields.contains(Field.MOBILE) ? open(who, member.mobile()) : null,
                account == null ? null : open(who, account.bankCard()),
                account == null ? null : open(who, account.holder()),
                fields.contains(Field.DIAGNOSIS) ? diagnoses(who) : null);
    }

    private @Nullable String open(MemberId member, @Nullable Sealed hidden) {
        return hidden == null ? null : vault.open(member, hidden).orElse(null);
    }

    private List<Diagnosis> diagnoses(MemberId member) {
        return claims.list(new FindClaims(null, member, null, null, MOST_CLAIMS, null)).items().stream()
                .map(claim -> new Diagnosis(
                        claim.claimId(),
                        claim.facts().kind().name(),
                        claim.facts().diagnosisClass()))
                .toList();
    }

    /**
     * What is about to be read.
     *
     * @param purpose by which door
     * @param subject through what: its id
     * @param members whose, unless the subject tells
     * @param fields  which of it
     */
    public record Reading(Purpose purpose, String subject, Collection<MemberId> members, List<Field> fields) {}

    /** Nobody can read anything of this person any more. */
    public static final class Erased extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Erased() {
            super("The person was erased");
        }
    }

    /**
     * What is needed of a member and why.
     *
     * @param reason in words, without numbers of persons
     * @param fields which data; name and ID number if left out
     */
    public record MemberRequest(
            @Nullable String reason, @Nullable List<Field> fields) {}

    /**
     * What was asked for, in clear; everything else is left out.
     *
     * @param disclosureId id under which it is recorded
     * @param memberId     who
     * @param name         name
     * @param idNumber     ID number
     * @param mobile       telephone
     * @param bankCard     card that benefits go to
     * @param holder       name of its holder
     * @param diagnoses    what the claims are about
     */
    public record MemberAnswer(
            String disclosureId,
            MemberId memberId,
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable String mobile,
            @Nullable String bankCard,
            @Nullable String holder,
            @Nullable List<Diagnosis> diagnoses) {

        @Override
        public String toString() {
            return "disclosure " + disclosureId;
        }
    }

    /**
     * What a claim is about.
     *
     * @param claimId        id
     * @param kind           kind of claim
     * @param diagnosisClass class of the illness, if the scheme asks for one
     */
    public record Diagnosis(
            String claimId, String kind, @Nullable String diagnosisClass) {}
}
