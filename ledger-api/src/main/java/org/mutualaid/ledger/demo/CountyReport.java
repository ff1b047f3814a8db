package org.mutualaid.ledger.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.proof.Fault;
import org.mutualaid.ledger.proof.Verification;
import org.mutualaid.ledger.proof.Verifier;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.Balances;
import org.mutualaid.ledger.view.Balances.TrialBalance;
import org.mutualaid.ledger.view.FundTotals;
import org.mutualaid.ledger.view.FundTotals.Totals;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The closing lines of the demo, all read from the views, and where to look next. */
@Component
@ConditionalOnProperty(name = "ledger.demo", havingValue = "county")
class CountyReport {

    private final FundTotals totals;
    private final Balances balances;
    private final DemoAccounts accounts;
    private final Verification verification;
    private final Environment environment;

    CountyReport(
            FundTotals totals,
            Balances balances,
            DemoAccounts accounts,
            Verification verification,
            Environment environment) {
        this.totals = totals;
        this.balances = balances;
        this.accounts = accounts;
        this.verification = verification;
        this.environment = environment;
    }

    void print(PrintStream out, String title, Duration took) {
        Totals now = totals.now();
        TrialBalance trial = balances.trialBalance(AsOf.NOW);
        StringBuilder text = new StringBuilder();
        text.append("\n").append(title).append("\n");
        line(text, "Units", count(now.units()));
        line(text, "Enrolments", count(now.enrolments()));
        line(text, "Contributions applied", yuan(now.applied()));
        line(text, "Remitted to the office", yuan(now.remitted()));
        line(text, "Claims paid", count(now.claimsPaid()));
        line(text, "Benefits paid", yuan(now.paid()));
        line(text, "Returned, then paid again", count(now.repaid()));
        line(text, "Largest sum of one member", yuan(now.largestPaid()));
        line(text, "Trial balance, debit", yuan(trial.totalDebit()));
        line(text, "Trial balance, credit", yuan(trial.totalCredit()));
        line(text, "Difference", yuan(trial.totalDebit().minus(trial.totalCredit())));
        line(text, "Time taken", took.toSeconds() + " s");
        verified(text);
        out.println(text.append(next()));
        out.flush();
    }

    /** Every stored byte is hashed again, as an auditor would have it done. */
    private void verified(StringBuilder text) {
        Verifier.Result result = verification.verifier().verify(1, (position, end) -> {});
        Fault fault = result.fault();
        line(text, "Events verified", count(result.to()));
        line(text, "Events verified a second", count(result.rate()));
        line(text, "The log holds", fault == null ? "yes" : "no");
        if (fault != null) {
            text.append("  At %d: %s%n".formatted(fault.position(), fault.detail()));
        }
    }

    private String next() {
        String url = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        return """

                Where to look next
                  API            %1$s/api/v1
                  Tokens         %2$s
                  Documentation  README.md and docs/, requests to try in docs/requests.http
                  Trial balance  TOKEN=$(sed -n 's/.*"AUDITOR" *: *"\\([^"]*\\)".*/\\1/p' '%2$s')
                                 curl -H "Authorization: Bearer $TOKEN" %1$s/api/v1/trial-balance
                The server keeps running; Ctrl+C stops it.
                """.formatted(url, accounts.file());
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  %-28s%16s%n".formatted(name, value));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String yuan(Money money) {
        return String.format(Locale.ROOT, "%,d.%02d", money.fen() / 100, Math.abs(money.fen() % 100));
    }
}
