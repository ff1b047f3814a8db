package org.mutualaid.ledger.desk;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.period.Explanation;
import org.mutualaid.ledger.period.Finding;
import org.mutualaid.ledger.period.PeriodCommand.ClosePeriod;
import org.mutualaid.ledger.period.Preconditions;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.view.ClosingChecks;
import org.mutualaid.ledger.view.Figures;
import org.mutualaid.ledger.view.PeriodFigures;
import org.mutualaid.ledger.view.PeriodFigures.Asked;
import org.mutualaid.ledger.view.PeriodReport;
import org.mutualaid.ledger.view.PublishedReports;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Closes months: says what stands against it, and publishes the report that stands for ever. */
@Component
@EnableConfigurationProperties(ClosingSettings.class)
public class PeriodDesk {

    private final Commands commands;
    private final Requests requests;
    private final ClosingChecks checks;
    private final PeriodFigures figures;
    private final PublishedReports reports;
    private final ReportPress press;
    private final ClosingSettings settings;
    private final LogPosition log;
    private final FreshViews fresh;
    private final Today today;

    PeriodDesk(
            Commands commands,
            Requests requests,
            ClosingChecks checks,
            PeriodFigures figures,
            PublishedReports reports,
            ReportPress press,
            ClosingSettings settings,
            LogPosition log,
            FreshViews fresh,
            Today today) {
        this.commands = commands;
        this.requests = requests;
        this.checks = checks;
        this.figures = figures;
        this.reports = reports;
        this.press = press;
        this.settings = settings;
        this.log = log;
        this.fresh = fresh;
        this.today = today;
    }

    /** Closes a month that is over; what is recorded for it from now on is booked later. */
    public Once<PeriodStatus> close(Caller caller, String key, YearMonth month, @Nullable CloseRequest request) {
        caller.mustBe(Role.CASHIER);
        List<Explanation> said = said(request);
        return requests.once(caller, key, new ForMonth(month.toString(), said), PeriodStatus.class, closeId -> {
            long upTo = log.head();
            fresh.await(upTo);
            List<Finding> findings = findings(month, upTo);
            PeriodReport report = new PeriodReport(
                    PeriodReport.FORM,
                    press.issuer(),
                    month.toString(),
                    press.closing(caller, upTo),
                    figures(month, upTo, upTo),
                    ReportPress.remarks(findings, said),
                    null);
            commands.send(
                    new ClosePeriod(
                            month,
                            today.month(),
                            closeId,
                            upTo,
                            new Preconditions(settings.strict(), findings, said),
                            press.publish(report)),
                    caller.metadata());
            fresh.catchUp();
            return status(month);
        });
    }

    /** Where a month stands, and what stands against its close. */
    public PeriodStatus status(YearMonth month) {
        fresh.catchUp();
        return published(month)
                .map(PeriodStatus::closed)
                .orElseGet(() -> PeriodStatus.open(
                        month, findings(month, log.head()), !month.isBefore(today.month()), settings.strict()));
    }

    /** What was published of a month. */
    public Optional<Published> published(YearMonth month) {
        return reports.of(month.toString()).map(press::genuine);
    }

    /** The figures of a month by effective date, as known at a position, to be held against what was published up to another. */
    Figures figures(YearMonth month, long upTo, long publishedUpTo) {
        return figures.of(new Asked(
                month.atDay(1),
                month.atEndOfMonth(),
                upTo,
                publishedUpTo,
                published(month.minusMonths(1)).map(Published::upTo).orElse(null),
                null));
    }

    private List<Finding> findings(YearMonth month, long upTo) {
        return checks.of(month, upTo, today.date().minusDays(settings.bankLineDays() + 1L));
    }

    private static List<Explanation> said(@Nullable CloseRequest request) {
        return request == null || request.explanations() == null
                ? List.of()
                : request.explanations().stream()
                        .map(said -> new Explanation(said.code(), Reasons.checked(said.text())))
                        .toList();
    }

    private record ForMonth(String month, List<Explanation> explanations) {}

    /**
     * What is said about things that are open.
     *
     * @param explanations one for each code
     */
    public record CloseRequest(@Nullable List<Explanation> explanations) {}

    /**
     * Where a month stands.
     *
     * @param month    which month
     * @param status   OPEN or CLOSED
     * @param blockers what is open, dangerous or not; nothing once it is closed
     * @param closedBy who closed it
     * @param closedAt when
     * @param position of the close in the log
     * @param upTo     position of the log up to which the report was read
     */
    public record PeriodStatus(
            String month,
            String status,
            List<Blocker> blockers,
            @Nullable String closedBy,
            @Nullable Instant closedAt,
            @Nullable Long position,
            @Nullable Long upTo) {

        static PeriodStatus closed(Published report) {
            return new PeriodStatus(
                    report.period(),
                    "CLOSED",
                    List.of(),
                    report.closedBy(),
                    report.closedAt(),
                    report.position(),
                    report.upTo());
        }

        static PeriodStatus open(YearMonth month, List<Finding> findings, boolean runs, boolean strict) {
            List<Blocker> blockers = Stream.concat(
                            runs ? Stream.of(Blocker.NOT_OVER) : Stream.empty(),
                            findings.stream().map(finding -> Blocker.of(finding, strict)))
                    .toList();
            return new PeriodStatus(month.toString(), "OPEN", blockers, null, null, null, null);
        }
    }

    /**
     * Something that is open.
     *
     * @param code        stable, kebab-case
     * @param text        a sentence that a person can act on
     * @param blocks      whether it stands against the close, or is only told in the report
     * @param explainable whether a written explanation is enough
     * @param count       how many cases
     * @param cases       the first of them
     */
    public record Blocker(
            String code, String text, boolean blocks, boolean explainable, int count, List<String> cases) {

        private static final Blocker NOT_OVER =
                new Blocker("period-not-over", "The month is not over.", true, false, 1, List.of());

        static Blocker of(Finding finding, boolean strict) {
            return new Blocker(
                    finding.what().code(),
                    finding.text(),
                    finding.what().blocks(strict),
                    finding.what().isExplainable(),
                    finding.count(),
                    finding.cases());
        }
    }
}
