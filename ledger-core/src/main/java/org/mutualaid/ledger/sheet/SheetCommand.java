package org.mutualaid.ledger.sheet;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a settlement sheet. */
public sealed interface SheetCommand {

    /** Who sends sheets, such as a medical-insurance agency. */
    String source();

    /** Number that the source gave it. */
    String number();

    /** The stream of the sheet: one for each number of a source. */
    @TargetAggregateIdentifier
    default String stream() {
        return "sheet:" + source() + ":" + number();
    }

    /**
     * Takes a sheet in; again and with the same contents changes nothing.
     *
     * @param source   who sends it
     * @param number   number of the source
     * @param importId delivery that it came with
     * @param contents what it says
     * @param by       who delivered it
     */
    record ReceiveSheet(String source, String number, String importId, SheetContents contents, String by)
            implements SheetCommand {}

    /**
     * Opens the claims of a sheet and sets aside what needs a person; only the first judgement counts, and none of a sheet
     * that has changed.
     *
     * @param source   who sent it
     * @param number   number of the source
     * @param openings claims, at most one for each scheme
     * @param asides   what needs a person; one of the two lists is not empty
     */
    record JudgeSheet(String source, String number, List<Opening> openings, List<Aside> asides)
            implements SheetCommand {}

    /**
     * Opens a claim of a sheet because a person says so.
     *
     * @param source  who sent it
     * @param number  number of the source
     * @param opening the claim
     * @param variant which of its contents, 1 for the first
     * @param by      who says so, and registers the claim by it
     */
    record OpenSheet(String source, String number, Opening opening, int variant, String by) implements SheetCommand {}

    /** Sets the sheet aside again under a scheme because the claim was refused when it was to be registered. */
    record GiveUpClaim(String source, String number, String scheme, String code) implements SheetCommand {}

    /** Lets what waits for a person be, for a reason. */
    record DismissSheet(String source, String number, String reason, String by) implements SheetCommand {}
}
