package org.mutualaid.ledger.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mutualaid.ledger.demo.CountyYear.Claim;
import org.mutualaid.ledger.demo.CountyYear.End;
import org.mutualaid.ledger.demo.CountyYear.Payment;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.view.FundTotals;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Feeds a county-year through the desks like any caller, several at a time where nothing depends on the order. Every
 * request has a key of its own that never changes, so a load that was broken off is simply repeated.
 */
@Component
@ConditionalOnProperty(name = "ledger.demo", havingValue = "county")
class CountyLoad {

    private static final int WORKERS = 8;
    private static final int LINES = 300;

    private final LoadSetup setup;
    private final LoadMoney money;
    private final LoadClaims claims;
    private final LoadPayouts payouts;
    private final LoadClosing closing;
    private final FundTotals totals;
    private final Patience patience;

    CountyLoad(
            LoadSetup setup,
            LoadMoney money,
            LoadClaims claims,
            LoadPayouts payouts,
            LoadClosing closing,
            FundTotals totals,
            Patience patience) {
        this.setup = setup;
        this.money = money;
        this.claims = claims;
        this.payouts = payouts;
        this.closing = closing;
        this.totals = totals;
        this.patience = patience;
    }

    /** The number of steps that the progress counts. */
    static long steps(CountyYear year) {
        return (long) year.units().size()
                + year.rosters().size()
                + year.payments().size()
                + year.claims().size();
    }

    /** Loads all of it; returns when the views show it. */
    void load(CountyYear year, CountyProgress progress) {
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            try {
                new Run(year, progress, workers).all();
            } catch (RuntimeException e) {
                workers.shutdownNow();
                throw e;
            }
        }
    }

    /** Whether the views show everything that the year has, closed to its last month. */
    boolean isLoaded(CountyYear year) {
        return hasAllFigures(year) && closing.isDone();
    }

    private boolean hasAllFigures(CountyYear year) {
        FundTotals.Totals now = totals.now();
        CountySize size = year.size();
        return now.units() >= size.units()
                && now.enrolments() >= size.enrolments()
                && now.applied().compareTo(size.contributions()) >= 0
                && now.remitted().compareTo(size.contributions()) >= 0
                && now.claimsPaid() >= size.claims()
                && now.paid().compareTo(size.paid()) >= 0
                && now.repaid() >= size.returned();
    }

    /** One load. */
    private final class Run {

        private final CountyYear year;
        private final CountyProgress progress;
        private final ExecutorService workers;

        Run(CountyYear year, CountyProgress progress, ExecutorService workers) {
            this.year = year;
            this.progress = progress;
            this.workers = workers;
        }

        void all() {
            progress.begins("schemes, counters, units");
            setup.schemesAndPoints();
            each(year.units(), setup::unit);
            progress.begins("rosters and payments");
            Map<Integer, String> receipts = enrol();
            CompletableFuture<Void> upward = CompletableFuture.allOf(
                    run(() -> money.moveOn(CountyYear.HALL, year.payments(), receipts)),
                    run(() -> money.moveOn(CountyYear.PARK, year.payments(), receipts)));
            patience.until(() -> totals.now().enrolments() >= year.size().enrolments());
            progress.begins("claims and payouts");
            payAgain(payAll());
            upward.join();
            patience.until(() -> hasAllFigures(year));
            progress.begins("closing days and months");
            closing.closeAll();
            patience.until(() -> isLoaded(year));
        }

        /** The receipt of each payment, by its number. */
        private Map<Integer, String> enrol() {
            List<CompletableFuture<List<String>>> submitted = new ArrayList<>();
            for (Payment payment : year.payments()) {
                submitted.add(supply(() -> payment.rosters().stream()
                        .map(roster -> {
                            String id = money.submit(roster);
                            progress.step();
                            return id;
                        })
                        .toList()));
            }
            List<CompletableFuture<String>> paid = new ArrayList<>();
            for (int i = 0; i < submitted.size(); i++) {
                Payment payment = year.payments().get(i);
                paid.add(submitted
                        .get(i)
                        .thenApplyAsync(
                                ids -> {
                                    String receiptNo = money.pay(payment, ids);
                                    progress.step();
                                    return receiptNo;
                                },
                                workers));
            }
            join(paid);
            Map<Integer, String> receipts = new HashMap<>();
            for (int i = 0; i < paid.size(); i++) {
                receipts.put(year.payments().get(i).number(), paid.get(i).join());
            }
            return receipts;
        }

        /** Has all claims decided and pays them in batches; the ids of those that came back. */
        private Map<Claim, String> payAll() {
            List<CompletableFuture<Map<Claim, String>>> batches = new ArrayList<>();
            List<Claim> paid = year.claims().stream().filter(Claim::isPaid).toList();
            for (int from = 0; from < paid.size(); from += LINES) {
                List<Claim> lines = paid.subList(from, Math.min(paid.size(), from + LINES));
                int number = from / LINES + 1;
                batches.add(decided(lines).thenApplyAsync(ids -> pay(number, ids), workers));
            }
            CompletableFuture<Map<Claim, String>> others = decided(
                    year.claims().stream().filter(claim -> !claim.isPaid()).toList());
            join(batches);
            others.join();
            Map<Claim, String> returned = new LinkedHashMap<>();
            batches.forEach(batch -> batch.join().forEach((claim, id) -> {
                if (claim.end() == End.PAID_AGAIN) {
                    returned.put(claim, id);
                }
            }));
            return returned;
        }

        private CompletableFuture<Map<Claim, String>> decided(List<Claim> some) {
            List<CompletableFuture<String>> deciding = some.stream()
                    .map(claim -> supply(() -> {
                        String id = claims.decide(claim);
                        progress.step();
                        return id;
                    }))
                    .toList();
            return CompletableFuture.allOf(deciding.toArray(CompletableFuture<?>[]::new))
                    .thenApply(done -> {
                        Map<Claim, String> ids = new LinkedHashMap<>();
                        for (int i = 0; i < some.size(); i++) {
                            ids.put(some.get(i), deciding.get(i).join());
                        }
                        return ids;
                    });
        }

        private Map<Claim, String> pay(int number, Map<Claim, String> ids) {
            payouts.pay(
                    Integer.toString(number),
                    List.copyOf(ids.values()),
                    LoadPayouts.returned(ids),
                    afterApproval(ids).plusDays(2),
                    number % 2 == 0 ? Debit.NET : Debit.GROSS);
            return ids;
        }

        private void payAgain(Map<Claim, String> returned) {
            progress.begins("new cards, and paid again");
            join(returned.keySet().stream()
                    .map(claim -> run(() -> payouts.changeCard(claim)))
                    .toList());
            payouts.pay(
                    "again",
                    List.copyOf(returned.values()),
                    Set.of(),
                    afterApproval(returned).plusDays(9),
                    Debit.GROSS);
        }

        private static LocalDate afterApproval(Map<Claim, String> ids) {
            return ids.keySet().stream()
                    .map(Claim::approvedOn)
                    .max(LocalDate::compareTo)
                    .orElseThrow();
        }

        private <T> void each(List<T> all, Consumer<T> work) {
            join(all.stream()
                    .map(one -> run(() -> {
                        work.accept(one);
                        progress.step();
                    }))
                    .toList());
        }

        private CompletableFuture<Void> run(Runnable work) {
            return CompletableFuture.runAsync(work, workers);
        }

        private <T> CompletableFuture<T> supply(Supplier<T> work) {
            return CompletableFuture.supplyAsync(work, workers);
        }

        private static void join(List<? extends CompletableFuture<?>> all) {
            all.forEach(CompletableFuture::join);
        }
    }
}
