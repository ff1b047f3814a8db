package org.mutualaid.ledger.deadline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.calendar.WorkingDays;
import org.mutualaid.ledger.deadline.Mark.Happening;
import org.mutualaid.ledger.money.Money;

/**
 * The steps of one claim against what is promised for them, as seen on a day (domain brief 5.6). The day on which a step
 * begins does not count; nor do the days on which papers were missing.
 *
 * @param steps      in the order in which they began
 * @param waitingFor whose turn it is
 */
public record ClaimClock(List<Deadline> steps, WaitingFor waitingFor) {

    /** Reads the clock on a day; what happened later is not looked at. Nothing if the claim was not there yet. */
    public static Optional<ClaimClock> on(LocalDate day, List<Mark> marks, Promises promises, WorkingDays days) {
        List<Mark> seen =
                paidWhole(marks.stream().filter(mark -> !mark.on().isAfter(day)).toList());
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        seen.forEach(mark -> take(mark, steps));
        return Optional.of(new ClaimClock(
                steps.stream().map(step -> step.deadline(day, promises, days)).toList(),
                seen.getLast().what().waitingFor()));
    }

    /** The running step that is due first. */
    public Optional<Deadline> next() {
        return steps.stream().filter(step -> step.endedOn() == null).min(Comparator.comparing(Deadline::dueOn));
    }

    /** A payment that leaves something of the benefit unpaid is a step on the way. */
    private static List<Mark> paidWhole(List<Mark> marks) {
        List<Mark> whole = new ArrayList<>();
        Money owed = Money.ZERO;
        for (Mark mark : marks) {
            if (mark.what() == Happening.APPROVED) {
                owed = mark.amount();
            } else if (mark.what() == Happening.PAID) {
                owed = owed.minus(mark.amount());
            }
            boolean part = mark.what() == Happening.PAID && owed.isPositive();
            whole.add(part ? new Mark(Happening.PUT_IN_BATCH, mark.on()) : mark);
        }
        return whole;
    }

    private static void take(Mark mark, List<Step> steps) {
        LocalDate on = mark.on();
        switch (mark.what()) {
            case REGISTERED -> {
                start(Stage.REGISTRATION, on, steps);
                end(Stage.REGISTRATION, on, steps);
                decide(on, steps);
            }
            case REOPENED -> decide(on, steps);
            case MATERIALS_REQUESTED -> {
                end(Stage.NOTICE, on, steps);
                running(Stage.DECISION, steps).ifPresent(step -> step.stop(on));
            }
            case MATERIALS_RECEIVED -> {
                running(Stage.DECISION, steps).ifPresent(step -> step.resume(on));
                start(Stage.NOTICE, on, steps);
            }
            case FIRST_REVIEWED, RETURNED -> end(Stage.NOTICE, on, steps);
            case APPROVED -> {
                end(Stage.NOTICE, on, steps);
                end(Stage.DECISION, on, steps);
                start(Stage.PAYMENT, on, steps);
            }
            case PAID -> end(Stage.PAYMENT, on, steps);
            case ENDED -> List.of(Stage.values()).forEach(stage -> end(stage, on, steps));
            case PAYOUT_RETURNED -> {
                if (running(Stage.PAYMENT, steps).isEmpty()) {
                    start(Stage.PAYMENT, on, steps);
                }
            }
            case SECOND_REVIEWED, PUT_IN_BATCH -> {}
        }
    }

    private static void decide(LocalDate on, List<Step> steps) {
        start(Stage.NOTICE, on, steps);
        start(Stage.DECISION, on, steps);
    }

    private static void start(Stage stage, LocalDate on, List<Step> steps) {
        steps.add(new Step(stage, on));
    }

    private static void end(Stage stage, LocalDate on, List<Step> steps) {
        running(stage, steps).ifPresent(step -> step.end(on));
    }

    private static Optional<Step> running(Stage stage, List<Step> steps) {
        return steps.stream()
                .filter(step -> step.stage == stage && step.endedOn == null)
                .findFirst();
    }

    /** A step while the marks are read. */
    private static final class Step {
        private final Stage stage;
        private final LocalDate startedOn;
        private final List<Stop> stops = new ArrayList<>();
        private @Nullable LocalDate endedOn;

        Step(Stage stage, LocalDate startedOn) {
            this.stage = stage;
            this.startedOn = startedOn;
        }

        /** A second request while papers are missing stops nothing that does not stand still already. */
        void stop(LocalDate on) {
            if (stoppedSince() == null) {
                stops.add(new Stop(on, null));
            }
        }

        void resume(LocalDate on) {
            LocalDate since = stoppedSince();
            if (since != null) {
                stops.set(stops.size() - 1, new Stop(since, on));
            }
        }

        void end(LocalDate on) {
            resume(on);
            endedOn = on;
        }

        private @Nullable LocalDate stoppedSince() {
            return stops.isEmpty() || stops.getLast().upTo() != null
                    ? null
                    : stops.getLast().after();
        }

        Deadline deadline(LocalDate today, Promises promises, WorkingDays days) {
            LocalDate due = days.after(startedOn, promises.workingDays(stage), day -> !isStopped(day, today));
            LocalDate seen = endedOn == null ? today : endedOn;
            int stopped = stops.stream()
                    .mapToInt(stop -> days.between(stop.after(), stop.lastDay(today)))
                    .sum();
            return new Deadline(
                    stage,
                    startedOn,
                    due,
                    endedOn,
                    stopped,
                    stoppedSince(),
                    seen.isAfter(due),
                    days.knows(startedOn, due));
        }

        private boolean isStopped(LocalDate day, LocalDate today) {
            return stops.stream().anyMatch(stop -> stop.holds(day, today));
        }
    }
}
