package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.Approvable;
import org.mutualaid.ledger.claim.ClaimCommand.ApproveClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ConsiderApproval;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.claim.ClaimCommand.ReceiveMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.RegisterClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RejectClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RequestMaterials;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewFirst;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewSecond;
import org.mutualaid.ledger.claim.ClaimCommand.WithdrawClaim;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.cover.CoverCommand.GrantBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseBenefit;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.invoice.InvoiceNumber;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.BenefitRule;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.DischargeOrder;
import org.mutualaid.ledger.scheme.DischargeOrder.Filed;
import org.mutualaid.ledger.scheme.HospitalLevel;
import org.mutualaid.ledger.scheme.Standing;
import org.mutualaid.ledger.scheme.Step;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.ClaimBook;
import org.mutualaid.ledger.view.ClaimBook.Undecided;
import org.mutualaid.ledger.view.CoverBook;
import org.mutualaid.ledger.view.CoverBook.CoverStanding;
import org.mutualaid.ledger.view.SchemeBook;
import org.springframework.stereotype.Component;

/** Takes claims from registration to approval, one person for each part. */
@Component
public class ClaimDesk {

    private static final Set<String> ENDED = Set.of("REJECTED", "WITHDRAWN", "REVERSED");

    private final Commands commands;
    private final Requests requests;
    private final ClaimBook claims;
    private final CoverBook covers;
    private final SchemeBook schemes;
    private final MemberDesk members;
    private final InvoiceDesk invoices;
    private final Vault vault;
    private final ClaimNumbers numbers;
    private final FreshViews fresh;
    private final Today today;

    ClaimDesk(
            Commands commands,
            Requests requests,
            ClaimBook claims,
            CoverBook covers,
            SchemeBook schemes,
            MemberDesk members,
            InvoiceDesk invoices,
            Vault vault,
            ClaimNumbers numbers,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.claims = claims;
        this.covers = covers;
        this.schemes = schemes;
        this.members = members;
        this.invoices = invoices;
        this.vault = vault;
        this.numbers = numbers;
        this.fresh = fresh;
        this.today = today;
    }

    /** Registers a claim under a new number. */
    public Once<ClaimAnswer> register(Caller caller, String key, ClaimRequest request) {
        caller.mustBe(Role.CLERK);
        caller.mustServe(request.agencyPoint());
        return requests.once(caller, key, request, ClaimAnswer.class, claimId -> {
            members.find(request.memberId());
            if (fresh.find(() -> Optional.of(schemes.versions(request.scheme())).filter(found -> !found.isEmpty()))
                    .isEmpty()) {
                throw Refused.unknown("scheme-unknown", "There is no scheme " + request.scheme() + ".");
            }
            List<String> invoiceNumbers = Objects.requireNonNullElse(request.invoiceNumbers(), List.of());
            InvoiceNumber.normalised(invoiceNumbers);
            Object result = invoices.register(
                    caller,
                    new RegisterClaim(
                            claimId,
                            numbers.next(),
                            request.memberId(),
                            request.scheme(),
                            request.agencyPoint(),
                            request.facts(),
                            invoiceNumbers,
                            caller.actor()),
                    rule(request.memberId(), request.scheme(), request.facts()));
            String claimNo = result instanceof List<?> events
                            && !events.isEmpty()
                            && events.getFirst() instanceof ClaimRegistered registered
                    ? registered.claimNo()
                    : find(claimId).claimNo();
            return new ClaimAnswer(claimId, claimNo, "REGISTERED");
        });
    }

    /** Asks for papers. */
    public Once<ClaimStatus> requestMaterials(Caller caller, String key, String claimId, MissingRequest request) {
        caller.mustBe(Role.CLERK, Role.REVIEWER);
        return step(caller, key, claimId, request, "MATERIALS_MISSING", claim -> {
            caller.mustServe(claim.agencyPoint());
            List<String> missing = Reasons.papers(request.missing(), "missing");
            commands.send(new RequestMaterials(claimId, missing), caller.because(String.join(", ", missing)));
        });
    }

    /** Records papers. */
    public Once<ClaimStatus> receiveMaterials(Caller caller, String key, String claimId, ReceivedRequest request) {
        caller.mustBe(Role.CLERK);
        return step(caller, key, claimId, request, "REGISTERED", claim -> {
            caller.mustServe(claim.agencyPoint());
            commands.send(
                    new ReceiveMaterials(claimId, Reasons.papers(request.received(), "received")), caller.metadata());
        });
    }

    /** First review. */
    public Once<ClaimStatus> reviewFirst(Caller caller, String key, String claimId, ReviewRequest request) {
        caller.mustBe(Role.REVIEWER);
        String next = request.outcome() == Outcome.PASS ? "FIRST_REVIEWED" : "REGISTERED";
        return step(
                caller,
                key,
                claimId,
                request,
                next,
                claim -> commands.send(
                        new ReviewFirst(
                                claimId,
                                request.outcome(),
                                vault.seal(claim.memberId(), request.text()),
                                caller.actor()),
                        caller.because(request.outcome().name())));
    }

    /** Second review. */
    public Once<ClaimStatus> reviewSecond(Caller caller, String key, String claimId, ReviewRequest request) {
        caller.mustBe(Role.REVIEWER);
        String next = request.outcome() == Outcome.PASS ? "SECOND_REVIEWED" : "REGISTERED";
        return step(
                caller,
                key,
                claimId,
                request,
                next,
                claim -> commands.send(
                        new ReviewSecond(
                                claimId,
                                request.outcome(),
                                vault.seal(claim.memberId(), request.text()),
                                caller.actor()),
                        caller.because(request.outcome().name())));
    }

    /**
     * Approves the benefit. The claim says first whether this person may; then the cover grants, so that two approvals
     * never share the last place of a term; then the claim decides. What was drawn stays with the claim until it is
     * approved or has ended.
     */
    public Once<ClaimStatus> approve(Caller caller, String key, String claimId, ApprovalRequest request) {
        caller.mustBe(Role.APPROVER);
        return step(caller, key, claimId, request, "APPROVED", claim -> {
            LocalDate on = today.orToday(request.effectiveDate());
            Approvable now = (Approvable) Objects.requireNonNull(
                    commands.send(new ConsiderApproval(claimId, caller.actor()), caller.metadata())
                            .result());
            BenefitRule rule = rule(claim);
            Calculation granted =
                    invoices.drawn(caller, claim, now, shared -> (Calculation) Objects.requireNonNull(commands.send(
                                    new GrantBenefit(
                                            claim.memberId(),
                                            claim.scheme(),
                                            claimId,
                                            rule,
                                            now.facts(),
                                            ahead(claim, rule),
                                            now.round(),
                                            shared),
                                    caller.metadata())
                            .result()));
            try {
                commands.send(new ApproveClaim(claimId, granted, on, caller.actor(), now.round()), caller.metadata());
            } catch (Refused refused) {
                if (ENDED.contains(refused.reason().facts().getOrDefault("status", ""))) {
                    commands.send(
                            new ReleaseBenefit(claim.memberId(), claim.scheme(), claimId, now.round()),
                            caller.metadata());
                    invoices.giveUp(caller, claim, now.round());
                }
                throw refused;
            }
        });
    }

    /** Rejects the claim. */
    public Once<ClaimStatus> reject(Caller caller, String key, String claimId, RejectionRequest request) {
        caller.mustBe(Role.REVIEWER, Role.APPROVER);
        return step(
                caller,
                key,
                claimId,
                request,
                "REJECTED",
                claim -> commands.send(
                        new RejectClaim(
                                claimId,
                                request.code(),
                                vault.seal(claim.memberId(), request.text()),
                                today.orToday(request.effectiveDate()),
                                caller.actor()),
                        caller.because(request.code())));
    }

    /** Takes the claim back. */
    public Once<ClaimStatus> withdraw(Caller caller, String key, String claimId) {
        caller.mustBe(Role.CLERK);
        return step(caller, key, claimId, "withdrawal", "WITHDRAWN", claim -> {
            caller.mustServe(claim.agencyPoint());
            commands.send(new WithdrawClaim(claimId), caller.metadata());
        });
    }

    /** The calculation as it was decided, or as it would be decided now. */
    public Calculation calculation(String claimId) {
        ClaimBook.Claim claim = find(claimId);
        Calculation decided = claim.calculation();
        if (decided != null) {
            return decided;
        }
        Optional<CoverStanding> cover = standing(claim);
        Step bar = cover.map(CoverStanding::bar).orElse(null);
        if (bar != null) {
            return Calculation.nothing(cover.orElseThrow().version(), bar);
        }
        BenefitRule rule = rule(claim);
        int ahead = ahead(claim, rule);
        Standing standing = cover.map(found -> found.standing().behind(ahead)).orElse(null);
        return rule.calculate(claim.facts(), standing, invoices.left(claim.claimId()));
    }

    /** Undecided claims that come before this one, where the scheme goes by discharge. */
    private int ahead(ClaimBook.Claim claim, BenefitRule rule) {
        if (!DischargeOrder.decides(rule)) {
            return 0;
        }
        fresh.catchUp();
        List<Undecided> undecided = claims.undecided(claim.memberId(), claim.scheme());
        Optional<Filed> filed = undecided.stream()
                .filter(other -> other.claimId().equals(claim.claimId()))
                .map(Undecided::filed)
                .findFirst();
        return filed.isEmpty()
                ? 0
                : standing(claim)
                        .map(found -> DischargeOrder.ahead(
                                rule,
                                found.standing(),
                                filed.get(),
                                undecided.stream().map(Undecided::filed).toList()))
                        .orElse(0);
    }

    /** The claim, or a refusal. */
    public ClaimBook.Claim find(String claimId) {
        return fresh.find(() -> claims.find(claimId))
                .orElseThrow(() -> Refused.unknown("claim-unknown", "There is no claim " + claimId + "."));
    }

    /** The claim with what members and reviewers wrote in clear, as far as the member was not erased. */
    public ClaimBook.Claim readable(ClaimBook.Claim claim) {
        return claim.read(text -> vault.open(claim.memberId(), new Sealed(text)).orElse(""));
    }

    /** What is read of a claim by looking at its words. */
    public Reading reading(ClaimBook.Claim claim) {
        return new Reading(Purpose.CLAIM, claim.claimId(), List.of(claim.memberId()), List.of(Field.WORDS));
    }

    private Once<ClaimStatus> step(
            Caller caller, String key, String claimId, Object body, String next, Consumer<ClaimBook.Claim> work) {
        return step(caller, key, claimId, next, body, work, () -> next);
    }

    /** A step that leads to one place or another: the answer tells where the claim stands then. */
    Once<ClaimStatus> turn(
            Caller caller, String key, String claimId, String step, Object body, Consumer<ClaimBook.Claim> work) {
        return step(caller, key, claimId, step, body, work, () -> {
            fresh.catchUp();
            return find(claimId).status().name();
        });
    }

    /** Once for each key, and once only although an answer was lost. */
    private Once<ClaimStatus> step(
            Caller caller,
            String key,
            String claimId,
            String step,
            Object body,
            Consumer<ClaimBook.Claim> work,
            Supplier<String> next) {
        return requests.once(caller, key, new ForClaim(claimId, step, body), ClaimStatus.class, id -> {
            try {
                work.accept(find(claimId));
            } catch (Refused refused) {
                if (!commands.carriedOut("claim:" + claimId, id)) {
                    throw refused;
                }
            }
            return new ClaimStatus(claimId, next.get());
        });
    }

    /** The version that the member enrolled under; the newest one if there is no cover, to say so in the calculation. */
    private BenefitRule rule(ClaimBook.Claim claim) {
        return rule(claim.memberId(), claim.scheme(), claim.facts());
    }

    /** The version that a member who is covered on the day that decides enrolled under; else the newest. */
    BenefitRule rule(MemberId memberId, String scheme, ClaimFacts facts) {
        int version = standing(memberId, scheme, facts)
                .map(CoverStanding::version)
                .orElseGet(() -> schemes.versions(scheme).getLast().version());
        return new BenefitRule(
                version, schemes.find(scheme, version).orElseThrow().terms());
    }

    private Optional<CoverStanding> standing(ClaimBook.Claim claim) {
        return standing(claim.memberId(), claim.scheme(), claim.facts());
    }

    private Optional<CoverStanding> standing(MemberId memberId, String scheme, ClaimFacts facts) {
        return fresh.find(() -> schemes.versions(scheme).stream()
                .map(version -> facts.basisDate(version.terms().benefit().basisDate()))
                .flatMap(Optional::stream)
                .map(day -> covers.standingOn(memberId, scheme, day))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private record ForClaim(String claimId, String step, Object body) {}

    /**
     * A claim to be registered.
     *
     * @param memberId       whose
     * @param scheme         under which scheme
     * @param agencyPoint    counter
     * @param kind           what happened
     * @param admittedOn     first day in hospital
     * @param dischargedOn   last day in hospital
     * @param settledOn      day of the settlement sheet
     * @param diagnosedOn    day of the diagnosis, accident or death
     * @param hospitalLevel  level of the hospital
     * @param diagnosisClass class in the scheme's table
     * @param days           days in hospital
     * @param settlement     figures of the settlement sheet
     * @param invoiceNumbers invoices
     */
    public record ClaimRequest(
            MemberId memberId,
            String scheme,
            String agencyPoint,
            Kind kind,
            @Nullable LocalDate admittedOn,
            @Nullable LocalDate dischargedOn,
            @Nullable LocalDate settledOn,
            @Nullable LocalDate diagnosedOn,
            @Nullable HospitalLevel hospitalLevel,
            @Nullable String diagnosisClass,
            @Nullable Integer days,
            @Nullable Settlement settlement,
            @Nullable List<String> invoiceNumbers) {

        ClaimFacts facts() {
            return new ClaimFacts(
                    kind,
                    admittedOn,
                    dischargedOn,
                    settledOn,
                    diagnosedOn,
                    hospitalLevel,
                    diagnosisClass,
                    days,
                    Objects.requireNonNullElse(settlement, Settlement.NONE));
        }
    }

    /**
     * A registered claim.
     *
     * @param claimId id
     * @param claimNo number for the member
     * @param status  REGISTERED
     */
    public record ClaimAnswer(String claimId, String claimNo, String status) {}

    /**
     * Where a claim stands after a step.
     *
     * @param claimId id
     * @param status  its status
     */
    public record ClaimStatus(String claimId, String status) {}

    /**
     * Papers that are missing.
     *
     * @param missing their names
     */
    public record MissingRequest(List<String> missing) {}

    /**
     * Papers that came in.
     *
     * @param received their names
     */
    public record ReceivedRequest(List<String> received) {}

    /**
     * A review.
     *
     * @param outcome pass or return
     * @param note    what the reviewer says
     */
    public record ReviewRequest(Outcome outcome, @Nullable String note) {
        String text() {
            return note == null ? "" : note;
        }
    }

    /**
     * An approval.
     *
     * @param effectiveDate day on which the benefit is owed; today if left out
     */
    public record ApprovalRequest(@Nullable LocalDate effectiveDate) {}

    /**
     * A rejection.
     *
     * @param code          stable code
     * @param text          what the member is told
     * @param effectiveDate day on which the member is told; today if left out
     */
    public record RejectionRequest(
            String code, String text, @Nullable LocalDate effectiveDate) {}
}
