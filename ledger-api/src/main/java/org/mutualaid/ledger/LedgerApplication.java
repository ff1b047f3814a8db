package org.mutualaid.ledger;

import org.mutualaid.ledger.cli.LedgerCommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one program: event store, rules, views, HTTP, chosen by configuration; or a command, if one is asked for. */
@SpringBootApplication
public class LedgerApplication {
    public static void main(String[] args) {
        // The framework neither calls home nor advertises.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        if (LedgerCommandLine.asked(args)) {
            System.exit(LedgerCommandLine.run(args));
        }
        SpringApplication.run(LedgerApplication.class, args);
    }
}
