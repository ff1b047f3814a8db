package org.mutualaid.ledger.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.agency.AgencyCommand.AssignReceiptBook;
import org.mutualaid.ledger.agency.AgencyCommand.RegisterAgencyPoint;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.ReceiptCommand.RegisterReceiptBlock;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeCommand.PublishSchemeVersion;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.WorkedExample;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.unit.UnitCommand.RegisterUnit;
import org.mutualaid.ledger.unit.UnitContact;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.AgencyRegister;
import org.springframework.stereotype.Component;

/** Sets up schemes, agency points and units. */
@Component
public class SetupDesk {

    private static final String OFFICE = "OFFICE";

    private final Commands commands;
    private final AgencyRegister agencies;
    private final FreshViews fresh;
    private final Vault vault;

    SetupDesk(Commands commands, AgencyRegister agencies, FreshViews fresh, Vault vault) {
        this.commands = commands;
        this.agencies = agencies;
        this.fresh = fresh;
        this.vault = vault;
    }

    /** Publishes a version of a scheme; publishing the same again changes nothing. */
    public void publish(Caller caller, String scheme, int version, SchemeTerms terms) {
        publish(caller, scheme, version, terms, List.of());
    }

    /** Publishes a version together with claims worked out by hand, which its terms must give. */
    public void publish(Caller caller, String scheme, int version, SchemeTerms terms, List<WorkedExample> examples) {
        caller.mustBe(Role.ADMIN);
        requireCode("code", scheme);
        commands.send(new PublishSchemeVersion(scheme, version, terms, examples), caller.metadata());
    }

    /** Registers an agency point with its receipt blocks; blocks are added, never taken away. */
    public void register(Caller caller, String agencyPoint, AgencyPointRequest request) {
        caller.mustBe(Role.ADMIN);
        requireCode("code", agencyPoint);
        request.receiptBlocks().forEach(block -> requireCode("receiptBlocks.prefix", block.prefix()));
        requireAbove(agencyPoint, request.parent());
        commands.send(
                new RegisterAgencyPoint(agencyPoint, request.name(), request.parent(), request.reversalLimit()),
                caller.metadata());
        request.receiptBlocks().forEach(block -> {
            commands.send(
                    new RegisterReceiptBlock(block.prefix(), agencyPoint, block.from(), block.to()), caller.metadata());
            commands.send(new AssignReceiptBook(agencyPoint, block.prefix()), caller.metadata());
        });
    }

    /** Registers a unit. */
    public void register(Caller caller, String unit, UnitRequest request) {
        caller.mustBe(Role.ADMIN);
        requireCode("code", unit);
        if (fresh.find(() -> agencies.find(request.agencyPoint())).isEmpty()) {
            throw Refused.unknown("agency-point-unknown", "There is no agency point " + request.agencyPoint() + ".");
        }
        commands.send(
                new RegisterUnit(
                        unit,
                        request.name(),
                        request.agencyPoint(),
                        request.headcount(),
                        request.headcountFemale(),
                        request.contact() == null ? null : sealed(unit, request.contact())),
                caller.metadata());
    }

    private UnitContact sealed(String unit, ContactRequest contact) {
        String name = contact.name().strip();
        String mobile = contact.mobile().strip();
        if (!mobile.matches("1\\d{10}")) {
            throw Refused.rule("mobile-invalid", "A mobile number has 11 digits and begins with 1.")
                    .with("field", "contact.mobile");
        }
        return new UnitContact(
                vault.contactMark(unit, name, mobile), vault.sealForUnit(unit, name), vault.sealForUnit(unit, mobile));
    }

    /** Above a point is the office or another point, and nobody is above themselves. */
    private void requireAbove(String agencyPoint, @Nullable String parent) {
        Set<String> seen = new HashSet<>();
        String above = parent;
        while (above != null && !above.equals(OFFICE) && seen.add(above)) {
            String code = above;
            if (code.equals(agencyPoint)) {
                throw parentRefused("parent-invalid", "A point is not above itself, not even through others.");
            }
            Optional<AgencyRegister.AgencyPoint> point = fresh.find(() -> agencies.find(code));
            if (point.isEmpty() && code.equals(parent)) {
                throw parentRefused(
                        "parent-unknown", "There is no agency point " + code + "; set it up first, or write OFFICE.");
            }
            above = point.map(AgencyRegister.AgencyPoint::parent).orElse(null);
        }
    }

    private static Refused parentRefused(String code, String detail) {
        return Refused.rule(code, detail).with("field", "parent");
    }

    private static void requireCode(String field, String code) {
        if (!code.matches("[A-Za-z0-9_-]{1,32}")) {
            throw Refused.rule("code-invalid", "A code has 1 to 32 letters, digits, - or _.")
                    .with("field", field);
        }
    }

    /**
     * An agency point.
     *
     * @param name          what it is called
     * @param parent        point above it, or {@code OFFICE}
     * @param receiptBlocks blocks of receipt numbers
     * @param reversalLimit most that one person alone may reverse there; 5,000.00 if left out
     */
    public record AgencyPointRequest(
            String name,
            @Nullable String parent,
            List<Block> receiptBlocks,
            @Nullable Money reversalLimit) {}

    /**
     * A block of receipt numbers.
     *
     * @param prefix what they begin with
     * @param from   first number
     * @param to     last number
     */
    public record Block(String prefix, long from, long to) {}

    /**
     * A member unit.
     *
     * @param name            what it is called
     * @param agencyPoint     the point that serves it
     * @param headcount       its staff
     * @param headcountFemale women among them, if known
     * @param contact         who speaks for it; the one known before if left out
     */
    public record UnitRequest(
            String name,
            String agencyPoint,
            int headcount,
            @Nullable Integer headcountFemale,
            @Nullable ContactRequest contact) {}

    /**
     * Who speaks for a unit.
     *
     * @param name   their name
     * @param mobile number that is told when the unit's money has come
     */
    public record ContactRequest(String name, String mobile) {}
}
