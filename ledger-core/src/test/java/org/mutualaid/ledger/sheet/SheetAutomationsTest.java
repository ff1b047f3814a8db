package org.mutualaid.ledger.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.sheet.Papers.stay;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.bundle.BundleCommand.BundleInvoices;
import org.mutualaid.ledger.claim.ClaimCommand.RegisterClaim;
import org.mutualaid.ledger.claim.WhenSheetOpenedClaimThenRegisterClaim;
import org.mutualaid.ledger.feed.DeliveredSheet;
import org.mutualaid.ledger.feed.FeedEvent.SheetsDelivered;
import org.mutualaid.ledger.invoice.Holder;
import org.mutualaid.ledger.invoice.InvoiceCommand.HoldInvoice;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.sheet.SheetCommand.GiveUpClaim;
import org.mutualaid.ledger.sheet.SheetCommand.ReceiveSheet;
import org.mutualaid.ledger.sheet.SheetEvent.SheetOpenedClaim;

class SheetAutomationsTest {

    private static final SheetContents STAY = stay("1000.00");
    private static final SheetOpenedClaim OPENED = new SheetOpenedClaim(
            "MI", "S1", "HOSP", "C1", "H1", member(1), "SN-01", STAY.facts(), "INV-1", "office", List.of(), true);

    private static final Holder HOLDER = new Holder(
            "C1",
            "H1",
            "SN-01",
            member(1),
            "HOSP",
            true,
            STAY.facts().settlement().ownPay());

    @Test
    void every_sheet_of_a_delivery_is_taken_in_in_the_order_of_numbers() {
        RecordedCommands sent = new RecordedCommands();

        new WhenSheetsDeliveredThenReceiveSheets(sent.gateway())
                .on(new SheetsDelivered(
                        "D1",
                        "MI",
                        1,
                        List.of(new DeliveredSheet(1, "S2", STAY), new DeliveredSheet(2, "S1", STAY)),
                        List.of(),
                        "office"));

        assertThat(sent.sent())
                .containsExactly(
                        new ReceiveSheet("MI", "S1", "D1", STAY, "office"),
                        new ReceiveSheet("MI", "S2", "D1", STAY, "office"));
    }

    @Test
    void a_claim_that_was_opened_is_registered_as_the_sheet_says() {
        RecordedCommands sent = new RecordedCommands();

        new WhenSheetOpenedClaimThenRegisterClaim(sent.gateway()).on(OPENED);

        assertThat(sent.sent())
                .containsExactly(
                        new HoldInvoice("INV1", HOLDER, 1),
                        new BundleInvoices(HOLDER, List.of("INV1")),
                        new RegisterClaim(
                                "C1", "H1", member(1), "HOSP", "SN-01", STAY.facts(), List.of("INV-1"), "office"));
    }

    @Test
    void a_claim_that_is_refused_is_given_up_with_the_reason() {
        RecordedCommands sent = new RecordedCommands(command -> {
            if (command instanceof HoldInvoice) {
                throw Refused.conflict("invoice-used", "used");
            }
        });

        new WhenSheetOpenedClaimThenRegisterClaim(sent.gateway()).on(OPENED);

        assertThat(sent.sent()).endsWith(new GiveUpClaim("MI", "S1", "HOSP", "invoice-used"));
    }
}
