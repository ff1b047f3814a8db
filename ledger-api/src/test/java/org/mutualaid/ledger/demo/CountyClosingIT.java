package org.mutualaid.ledger.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.desk.AdjustmentDesk;
import org.mutualaid.ledger.desk.AdjustmentDesk.AdjustmentRequest;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.FreshViews;
import org.mutualaid.ledger.desk.PaymentDesk;
import org.mutualaid.ledger.desk.PaymentDesk.PaymentRequest;
import org.mutualaid.ledger.desk.PeriodDesk;
import org.mutualaid.ledger.desk.ReportPress;
import org.mutualaid.ledger.desk.RestatedReport;
import org.mutualaid.ledger.desk.RestatedReport.Restated;
import org.mutualaid.ledger.desk.ReversalDesk;
import org.mutualaid.ledger.desk.TillDesk;
import org.mutualaid.ledger.desk.TillDesk.DepositRequest;
import org.mutualaid.ledger.desk.YearDesk;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.print.PeriodPaper;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.store.TestServer;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.view.Ageing;
import org.mutualaid.ledger.view.DepositBook;
import org.mutualaid.ledger.view.ExceptionRule;
import org.mutualaid.ledger.view.Exceptions;
import org.mutualaid.ledger.view.Exceptions.FindCases;
import org.mutualaid.ledger.view.Figures;
import org.mutualaid.ledger.view.PublishedReports.Published;
import org.mutualaid.ledger.view.WatchRule.Parameter;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The county-year closed month by month, where closing is strict; what is corrected later changes no report. */
class CountyClosingIT {

    private static final int ONE_IN = 40;
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 10);

    @TempDir
    Path data;

    private ConfigurableApplicationContext program;

    @Test
    void every_report_is_the_same_for_ever_and_restated_figures_differ_by_the_corrections_alone() {
        try (ConfigurableApplicationContext county =
                SpringApplication.run(new Class<?>[] {LedgerApplication.class, TestTime.class}, arguments())) {
            program = county;
            CountyLoad load = bean(CountyLoad.class);
            CountyYear year = CountyYear.of(CountySize.oneIn(ONE_IN));
            Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> load.isLoaded(year));
            bean(FreshViews.class).catchUp();
            assertThat(bean(Ageing.class)
                            .of(Ageing.Kind.UNREMITTED, YearMonth.of(2026, 5).atEndOfMonth(), null, null)
                            .items())
                    .as("every receipt is on a remittance slip")
                    .isEmpty();
            Map<String, byte[]> printed = printed();
            assertThat(printed).hasSize(2 * 13);
            LoadClosing.months()
                    .forEach(month -> assertThat(restated(month).differences())
                            .as("nothing was corrected yet: " + month)
                            .isEmpty());

            assertThat(cases("acted-without-right"))
                    .as("everything was done by somebody who was given the right to it")
                    .isZero();
            assertThat(cases("right-given-by-program")).isEqualTo(10);

            correct();
            closeYear();
            closeLaterMonth();

            assertSame(printed);
            LoadClosing.months().forEach(month -> {
                Restated now = restated(month);
                assertThat(differences(now)).as(month.toString()).isEqualTo(corrections(month));
                assertThat(sums(now)).as(month.toString()).isEqualTo(corrections(month));
            });
            Published closed = bean(YearDesk.class).published(2025).orElseThrow();
            assertThat(bean(RestatedReport.class)
                            .of(2025, closed, null, 500, null)
                            .differences())
                    .isEmpty();
        }
    }

    /**
     * One adjustment of the year before that stays, and one that is taken back: in blue, today; a payment of March that comes late and stays, one that is reversed;
     * a deposit of March that never was; a deposit of the year before, which is put right today and changes no month.
     */
    private void correct() {
        CountyStaff staff = bean(CountyStaff.class);
        AdjustmentDesk adjustments = bean(AdjustmentDesk.class);
        adjusted(adjustments, staff, "12.34", "kept");
        String undone = adjusted(adjustments, staff, "5.00", "undone");
        adjustments.requestReversal(
                staff.cashier(), "closing/undo", undone, new AdjustmentDesk.AdjustmentReversalRequest("entered twice"));
        adjustments.approveReversal(staff.releaser(), "closing/undo/approval", undone);
        Caller clerk = staff.clerk(CountyYear.HALL);
        paid(clerk, "95.00");
        bean(ReversalDesk.class)
                .request(clerk, "closing/reversal", paid(clerk, "60.00"), new ReversalDesk.ReversalRequest("not ours"));
        TillDesk till = bean(TillDesk.class);
        String never = till.deposit(
                        clerk,
                        "closing/deposit",
                        new DepositRequest(CountyYear.HALL, Money.parse("90.00"), "CLOSING-1", MARCH.plusDays(1)))
                .answer()
                .depositId();
        till.reverse(clerk, "closing/never", never, new TillDesk.DepositReversalRequest("never brought", null));
        bean(FreshViews.class).catchUp();
        String old = bean(DepositBook.class)
                .list(CountyYear.HALL, 1, null)
                .items()
                .getFirst()
                .depositId();
        till.reverse(
                clerk, "closing/old", old, new TillDesk.DepositReversalRequest("a fen too much", Money.parse("1.00")));
        bean(FreshViews.class).catchUp();
    }

    private String paid(Caller clerk, String amount) {
        return bean(PaymentDesk.class)
                .pay(
                        clerk,
                        "closing/payment/" + amount,
                        new PaymentRequest(
                                CountyYear.HALL,
                                Channel.CASH,
                                Money.parse(amount),
                                "U0001",
                                null,
                                null,
                                MARCH,
                                List.of()))
                .answer()
                .paymentId();
    }

    /** By which accounts the figures of a month differ, and by how much: 12.34 and 5.00, and from March on 95.00. */
    private static Map<String, Money> corrections(YearMonth month) {
        Map<String, Money> corrections =
                new TreeMap<>(Map.of("5201", Money.parse("17.34"), "1002:OFFICE", minus("17.34")));
        if (!month.isBefore(YearMonth.from(MARCH))) {
            corrections.put("1001:SN-01", Money.parse("95.00"));
            corrections.put("2201:U0001", minus("95.00"));
        }
        return corrections;
    }

    /** Its opening balances are those that May was published with; what came late stands beside them, the year's close too. */
    private void closeLaterMonth() {
        CountyStaff staff = bean(CountyStaff.class);
        PeriodDesk months = bean(PeriodDesk.class);
        YearMonth june = LoadClosing.LAST.plusMonths(1);
        bean(LoadClosing.class).closeDays(june);
        months.close(staff.cashier(), "closing/" + june, june, null);
        Figures report = bean(ReportPress.class)
                .read(months.published(june).orElseThrow().report())
                .figures();
        corrections(june)
                .forEach((account, amount) -> assertThat(report.accounts())
                        .filteredOn(row -> row.account().equals(account))
                        .extracting(Figures.Account::late)
                        .as(account)
                        .containsExactly(account.equals("5201") ? Money.ZERO : amount));
    }

    private String adjusted(AdjustmentDesk desk, CountyStaff staff, String amount, String name) {
        Money money = Money.parse(amount);
        String id = desk.propose(
                        staff.cashier(),
                        "closing/" + name,
                        new AdjustmentRequest(
                                LocalDate.of(2025, 5, 20),
                                "found late",
                                List.of(
                                        new AdjustmentDesk.Line("5201", Side.DEBIT, money),
                                        new AdjustmentDesk.Line("1002:OFFICE", Side.CREDIT, money))))
                .answer()
                .adjustmentId();
        desk.approve(staff.approver(), "closing/" + name + "/approval", id);
        return id;
    }

    private void closeYear() {
        CountyStaff staff = bean(CountyStaff.class);
        PeriodDesk months = bean(PeriodDesk.class);
        IntStream.rangeClosed(1, 4)
                .mapToObj(month -> YearMonth.of(2025, month))
                .forEach(month -> months.close(staff.cashier(), "closing/" + month, month, null));
        assertThat(bean(YearDesk.class)
                        .close(staff.approver(), "closing/2025", 2025)
                        .answer()
                        .status())
                .isEqualTo("CLOSED");
    }

    /** Text and paper of every month. */
    private Map<String, byte[]> printed() {
        Map<String, byte[]> printed = new LinkedHashMap<>();
        LoadClosing.months().forEach(month -> {
            Published published = bean(PeriodDesk.class).published(month).orElseThrow();
            printed.put(month + " text", published.report().text().getBytes(UTF_8));
            printed.put(
                    month + " paper",
                    PeriodPaper.of(
                            bean(ReportPress.class).read(published.report()),
                            "hash",
                            published.report().key()));
        });
        return printed;
    }

    private void assertSame(Map<String, byte[]> before) {
        Map<String, byte[]> now = printed();
        before.forEach((name, bytes) ->
                assertThat(Arrays.equals(now.get(name), bytes)).as(name).isTrue());
    }

    private Restated restated(YearMonth month) {
        return bean(RestatedReport.class)
                .of(month, bean(PeriodDesk.class).published(month).orElseThrow(), null, 500, null);
    }

    private static Map<String, Money> differences(Restated restated) {
        Map<String, Money> differences = new TreeMap<>();
        restated.differences().stream()
                .filter(difference -> !difference.difference().isZero())
                .forEach(difference -> differences.put(difference.account(), difference.difference()));
        return differences;
    }

    private static Map<String, Money> sums(Restated restated) {
        Map<String, Money> sums = new TreeMap<>();
        restated.entries()
                .items()
                .forEach(line -> sums.merge(
                        line.account(),
                        line.side() == Side.DEBIT ? line.amount() : Money.ZERO.minus(line.amount()),
                        Money::plus));
        sums.values().removeIf(Money::isZero);
        return sums;
    }

    private static Money minus(String amount) {
        return Money.ZERO.minus(Money.parse(amount));
    }

    private long cases(String code) {
        Exceptions exceptions = bean(Exceptions.class);
        ExceptionRule rule = exceptions.named(code).orElseThrow();
        Map<String, Integer> usual = rule.parameters().stream().collect(toMap(Parameter::name, Parameter::usual));
        return exceptions.count(new FindCases(rule, usual, LocalDate.of(2026, 6, 30), null, null, null));
    }

    private <T> T bean(Class<T> type) {
        return program.getBean(type);
    }

    private String[] arguments() {
        return Stream.concat(
                        Stream.of(TestServer.arguments(TestTime.newDatabase())),
                        Stream.of(
                                "--ledger.demo=county",
                                "--ledger.demo-one-in=" + ONE_IN,
                                "--ledger.closing.strict=true",
                                "--ledger.data-dir=" + data))
                .toArray(String[]::new);
    }
}
