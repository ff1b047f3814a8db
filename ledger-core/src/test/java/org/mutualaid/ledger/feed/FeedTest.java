package org.mutualaid.ledger.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.member;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.feed.FeedCommand.DeliverSheets;
import org.mutualaid.ledger.feed.FeedEvent.SheetsDelivered;
import org.mutualaid.ledger.rule.Refused.Kind;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.sheet.SheetContents;

class FeedTest {

    private static final SheetContents CONTENTS = new SheetContents(
            member(1),
            true,
            "mark",
            "person",
            new Sealed("name"),
            new Sealed("number"),
            new ClaimFacts(
                    ClaimFacts.Kind.ILLNESS, null, null, null, null, null, null, null, ClaimFacts.Settlement.NONE),
            "INV-1");

    @Test
    void a_delivery_comes_once_in_parts_that_leave_nothing_out() {
        DeliverSheets command = delivery(1_201, 700);

        List<FeedEvent> events = Feed.decide(command, Feed.NONE);

        assertThat(events).hasSize(3);
        assertThat(events.stream()
                        .map(SheetsDelivered.class::cast)
                        .flatMap(part -> part.sheets().stream())
                        .toList())
                .isEqualTo(command.sheets());
        assertThat(events.stream()
                        .map(SheetsDelivered.class::cast)
                        .flatMap(part -> part.faults().stream())
                        .toList())
                .isEqualTo(command.faults());
        assertThat(Feed.decide(command, after(Feed.NONE, Feed::evolve, events))).isEmpty();
    }

    @Test
    void a_delivery_of_faults_alone_is_kept_too() {
        assertThat(Feed.decide(delivery(0, 1), Feed.NONE)).hasSize(1);
    }

    @Test
    void a_delivery_has_one_to_five_thousand_rows() {
        assertThat(Feed.decide(delivery(4_000, 1_000), Feed.NONE)).hasSize(8);
        assertRefused(Kind.RULE, "no-rows", () -> Feed.decide(delivery(0, 0), Feed.NONE));
        assertRefused(Kind.RULE, "too-many-rows", () -> Feed.decide(delivery(4_000, 1_001), Feed.NONE));
    }

    private static DeliverSheets delivery(int sheets, int faults) {
        return new DeliverSheets(
                "D1",
                "MI",
                IntStream.range(0, sheets)
                        .mapToObj(row -> new DeliveredSheet(row, "S" + row, CONTENTS))
                        .toList(),
                IntStream.range(0, faults)
                        .mapToObj(row -> new RowFault(10_000 + row, "R01", "wrong"))
                        .toList(),
                "office");
    }
}
