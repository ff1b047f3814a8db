package org.mutualaid.ledger.feed;

import java.util.ArrayList;
import java.util.List;
import org.mutualaid.ledger.feed.FeedCommand.DeliverSheets;
import org.mutualaid.ledger.feed.FeedEvent.SheetsDelivered;
import org.mutualaid.ledger.rule.Refused;

/**
 * One delivery.
 *
 * @param came whether it came
 */
record Feed(boolean came) {

    static final Feed NONE = new Feed(false);

    static final int MOST_ROWS = 5_000;
    private static final int PART = 500;

    static List<FeedEvent> decide(DeliverSheets command, Feed feed) {
        if (feed.came) {
            return List.of();
        }
        int rows = command.sheets().size() + command.faults().size();
        if (rows == 0) {
            throw Refused.rule("no-rows", "There is no settlement sheet in it.");
        }
        if (rows > MOST_ROWS) {
            throw Refused.rule("too-many-rows", "At most " + MOST_ROWS + " settlement sheets at a time.");
        }
        List<FeedEvent> parts = new ArrayList<>();
        int most = Math.max(command.sheets().size(), command.faults().size());
        for (int from = 0; from < most; from += PART) {
            parts.add(new SheetsDelivered(
                    command.importId(),
                    command.source(),
                    parts.size() + 1,
                    some(command.sheets(), from),
                    some(command.faults(), from),
                    command.by()));
        }
        return List.copyOf(parts);
    }

    static Feed evolve(Feed feed, FeedEvent event) {
        return switch (event) {
            case SheetsDelivered ignored -> new Feed(true);
        };
    }

    private static <T> List<T> some(List<T> all, int from) {
        return List.copyOf(all.subList(Math.min(from, all.size()), Math.min(from + PART, all.size())));
    }
}
