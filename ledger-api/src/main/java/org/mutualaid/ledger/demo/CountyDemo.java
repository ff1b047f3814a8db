package org.mutualaid.ledger.demo;

import java.io.PrintStream;
import java.time.Duration;
import org.mutualaid.ledger.sms.Notifier;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.ViewProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the county demo once the doors are open; whether it is loaded is told by the figures alone. */
@Component
@ConditionalOnProperty(name = "ledger.demo", havingValue = "county")
class CountyDemo implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(CountyDemo.class);
    private static final Duration UNTIL_SHOWN = Duration.ofMinutes(5);

    private final CountyLoad load;
    private final CountyReport report;
    private final LogPosition log;
    private final ViewProgress views;
    private final Notifier notifier;
    private final int oneIn;
    private final PrintStream out = System.out;
    private final Thread thread = Thread.ofPlatform().name("county-demo").unstarted(this::run);

    CountyDemo(
            CountyLoad load,
            CountyReport report,
            LogPosition log,
            ViewProgress views,
            Notifier notifier,
            @Value("${ledger.demo-one-in:1}") int oneIn) {
        this.load = load;
        this.report = report;
        this.log = log;
        this.views = views;
        this.notifier = notifier;
        this.oneIn = oneIn;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        thread.start();
    }

    @Override
    public void destroy() {
        thread.interrupt();
    }

    private void run() {
        long start = System.nanoTime();
        try {
            views.await(log.head(), UNTIL_SHOWN);
            CountyYear year = CountyYear.of(CountySize.oneIn(oneIn));
            boolean before = load.isLoaded(year);
            if (!before) {
                try (CountyProgress progress = CountyProgress.of(CountyLoad.steps(year), out)) {
                    load.load(year, progress);
                }
            }
            notifier.goLive();
            report.print(
                    out,
                    before ? "The county-year was loaded before" : "The county-year is loaded",
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("The county demo broke off. Start the program again: it goes on where it was.", e);
            }
        }
    }
}
