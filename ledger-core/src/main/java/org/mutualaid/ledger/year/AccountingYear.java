package org.mutualaid.ledger.year;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.year.YearCommand.CloseYear;
import org.mutualaid.ledger.year.YearEvent.UnearnedContributionsReleased;
import org.mutualaid.ledger.year.YearEvent.YearClosed;
import org.mutualaid.ledger.year.YearEvent.YearResultCarried;

/**
 * One year: open until it is closed, for ever. Whoever closed its months does not close it: two people make a year end.
 *
 * @param closed whether it was closed
 */
record AccountingYear(boolean closed) {

    static final AccountingYear NONE = new AccountingYear(false);

    static List<YearEvent> decide(CloseYear command, AccountingYear year) {
        if (year.closed) {
            return List.of();
        }
        requireOver(command);
        requireNothingOpen(command);
        if (command.monthsClosedBy().contains(command.by())) {
            throw Refused.forbidden("same-person", "You closed months of this year; somebody else closes the year.");
        }
        List<YearEvent> events = new ArrayList<>();
        if (command.entries().released() != null) {
            events.add(new UnearnedContributionsReleased(
                    command.year(), command.entries().released()));
        }
        if (command.entries().carried() != null) {
            events.add(new YearResultCarried(command.year(), command.entries().carried()));
        }
        events.add(new YearClosed(command.year(), command.closeId(), command.upTo(), command.report()));
        return events;
    }

    static AccountingYear evolve(AccountingYear year, YearEvent event) {
        return switch (event) {
            case UnearnedContributionsReleased ignored -> year;
            case YearResultCarried ignored -> year;
            case YearClosed closed -> new AccountingYear(true);
        };
    }

    private static void requireOver(CloseYear command) {
        if (command.year() >= command.current()) {
            throw Refused.rule("year-not-over", "Only a year that is over can be closed.");
        }
    }

    private static void requireNothingOpen(CloseYear command) {
        Refused refused = Refused.conflict("year-blocked", "The year cannot be closed yet; errors names what is open.");
        Refused blocked = refused;
        if (!command.openMonths().isEmpty()) {
            blocked = blocked.withFault("months-open", "Close these months first: " + listed(command.openMonths()));
        }
        if (!command.openYears().isEmpty()) {
            blocked = blocked.withFault("years-before-open", "Close these years first: " + listed(command.openYears()));
        }
        if (!blocked.reason().faults().isEmpty()) {
            throw blocked;
        }
    }

    private static String listed(List<?> open) {
        return open.stream().map(Object::toString).collect(Collectors.joining(", ")) + ".";
    }
}
