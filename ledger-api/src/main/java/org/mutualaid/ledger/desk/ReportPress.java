package org.mutualaid.ledger.desk;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.period.Explanation;
import org.mutualaid.ledger.period.Finding;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.proof.SigningKey;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.view.DayReport;
import org.mutualaid.ledger.view.PeriodReport;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes reports in the form that is signed, and signs them with the key of the log. */
@Component
public class ReportPress {

    private final CanonicalJson json;
    private final SigningKey key;
    private final Clock clock;
    private final String issuer;

    ReportPress(CanonicalJson json, SigningKey key, Clock clock, @Value("${ledger.issuer}") String issuer) {
        this.json = json;
        this.key = key;
        this.clock = clock;
        this.issuer = issuer;
    }

    Publication publish(Object report) {
        String text = json.write(report);
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        return new Publication(
                text, Base64.getEncoder().encodeToString(signature), key.log().toString());
    }

    /**
     * The same, if it is what was signed for that period: a view can be altered, and no paper would show it.
     *
     * @throws Refused if it is not
     */
    Published genuine(Published published) {
        if (!isSigned(published.report())
                || !json.read(published.report().text(), Signed.class).covers(published)) {
            throw Refused.conflict(
                    "log-broken",
                    "The report of " + published.period()
                            + " in the views is not what was signed when it was published:"
                            + " nothing is answered or printed from it. Rebuild the views.");
        }
        return published;
    }

    private boolean isSigned(Publication report) {
        try {
            return report.key().equals(key.log().toString())
                    && key.log()
                            .verifies(
                                    report.text().getBytes(StandardCharsets.UTF_8),
                                    Base64.getDecoder().decode(report.signature()));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** A published report, read back. */
    public PeriodReport read(Publication published) {
        return json.read(published.text(), PeriodReport.class);
    }

    /** The published report of a day, read back. */
    public DayReport readDay(Publication published) {
        return json.read(published.text(), DayReport.class);
    }

    String issuer() {
        return issuer;
    }

    PeriodReport.Closing closing(Caller caller, long upTo) {
        return new PeriodReport.Closing(caller.actor(), Instant.now(clock).truncatedTo(ChronoUnit.MILLIS), upTo);
    }

    static List<PeriodReport.Remark> remarks(List<Finding> findings, List<Explanation> explanations) {
        return findings.stream()
                .map(finding -> new PeriodReport.Remark(
                        finding.what().code(),
                        finding.text(),
                        finding.count(),
                        finding.cases(),
                        said(explanations, finding.what().code())))
                .toList();
    }

    private static @Nullable String said(List<Explanation> explanations, String code) {
        return explanations.stream()
                .filter(explanation -> explanation.code().equals(code))
                .map(Explanation::text)
                .findFirst()
                .orElse(null);
    }

    /** What a report of either kind says that it is. */
    record Signed(
            @Nullable String period,
            @Nullable String agencyPoint,
            @Nullable LocalDate date,
            PeriodReport.Closing closing) {

        boolean covers(Published published) {
            return published.period().equals(period == null ? agencyPoint + "-" + date : period)
                    && published.upTo() == closing.upTo()
                    && closing.closedBy().equals(published.closedBy());
        }
    }
}
