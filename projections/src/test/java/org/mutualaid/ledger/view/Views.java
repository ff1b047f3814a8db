package org.mutualaid.ledger.view;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.mutualaid.ledger.calendar.WorkingDays;
import org.mutualaid.ledger.deadline.Promises;
import org.mutualaid.ledger.rule.StoredEvent;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All views on a real PostgreSQL, fed with a log that the test writes; one server for all tests. */
final class Views {

    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /** So few that short stories have them all. */
    private static final SnapshotSteps STEPS = new SnapshotSteps(3, 2, 16);

    static final DataSource DATABASE = start();
    static final JdbcTransactionManager TRANSACTIONS = new JdbcTransactionManager(DATABASE);

    private final List<TrackedEventMessage<?>> log = new ArrayList<>();
    private final List<AnnotationEventHandlerAdapter> handlers;
    final TransactionTemplate transaction = new TransactionTemplate(TRANSACTIONS);
    private int projected;
    private Duration later = Duration.ZERO;

    final JdbcClient client = JdbcClient.create(DATABASE);
    final ViewTables tables = new ViewTables(client);
    final Balances balances = new Balances(client, STEPS);
    final Changes changes = new Changes(client);
    final FundTotals totals = new FundTotals(client);
    final JournalBook journal;
    final SchemeBook schemes;
    final AgencyRegister agencies;
    final UnitRegister units;
    final MemberRegister members;
    final RosterBook rosters;
    final RosterRowBook rosterRows;
    final CoverBook covers;
    final CertificateBook certificates;
    final EnrolledList enrolled;
    final PaymentBook payments;
    final ReceiptRegister receipts;
    final Receivables receivables;
    final PaymentUse uses;
    final Custody custody;
    final DepositBook deposits;
    final AdjustmentBook adjustments;
    final SettlementBook settlements;
    final BankStatementBook bankStatements;
    final Reconciliation reconciliation;
    final Ageing ageing;
    final DailySheet sheets;
    final ClaimBook claims;
    final PayeeBook payees;
    final DecidedClaims decided;
    final DueClaims due;
    final DocumentBook documents;
    final MaterialBook materials;
    final RecoveryBook recoveries;
    final InvoiceBook invoices;
    final WatchList watchList;
    final PayoutBook payouts;
    final ReturnedPayouts returned = new ReturnedPayouts(client);
    final ProgrammeBook programmes;
    final FundsBook funds;
    final SheetBook settlementSheets;
    final SheetImports sheetImports;
    final PublishedReports reports;
    final PeriodFigures figures;
    final ClosingChecks closingChecks;
    final LateEntries late = new LateEntries(client);
    final YearBalances years = new YearBalances(client);
    final MemberStatement statements;
    final History history;
    final SampleBook samples;
    final Populations populations = new Populations(client);
    final Exceptions exceptions;
    final RefusalBook refusals;
    final DisclosureBook disclosures;
    final AccessBook accesses;

    Views() {
        ViewJson json = new TestJson();
        BatchedWrites writes = new BatchedWrites(new JdbcTemplate(DATABASE));
        journal = new JournalBook(writes, client, new BalanceSnapshots(writes, client, STEPS));
        schemes = new SchemeBook(writes, client, json);
        agencies = new AgencyRegister(writes, client);
        units = new UnitRegister(writes, client);
        members = new MemberRegister(writes, client);
        rosters = new RosterBook(writes, client);
        rosterRows = new RosterRowBook(writes, client);
        covers = new CoverBook(writes, client);
        certificates = new CertificateBook(writes, client, json);
        enrolled = new EnrolledList(client);
        payments = new PaymentBook(writes, client);
        receipts = new ReceiptRegister(writes, client);
        receivables = new Receivables(writes, client);
        uses = new PaymentUse(writes, client);
        custody = new Custody(writes, client);
        deposits = new DepositBook(writes, client);
        adjustments = new AdjustmentBook(writes, client, json);
        settlements = new SettlementBook(writes, client);
        bankStatements = new BankStatementBook(writes, client);
        reconciliation = new Reconciliation(bankStatements, balances);
        ageing = new Ageing(client, custody, TRANSACTIONS);
        sheets = new DailySheet(writes, client, balances);
        claims = new ClaimBook(writes, client, json);
        payees = new PayeeBook(writes, client);
        decided = new DecidedClaims(writes, client, json);
        due = new DueClaims(writes, client, new WorkingDays(List.of()), Promises.USUAL);
        documents = new DocumentBook(writes, client);
        materials = new MaterialBook(writes, client);
        recoveries = new RecoveryBook(writes, client);
        invoices = new InvoiceBook(writes, client);
        watchList = new WatchList(writes, client);
        payouts = new PayoutBook(writes, client);
        programmes = new ProgrammeBook(writes, client, json);
        funds = new FundsBook(writes, client);
        settlementSheets = new SheetBook(writes, client, json);
        sheetImports = new SheetImports(writes, client);
        reports = new PublishedReports(writes, client);
        figures = new PeriodFigures(client, ageing);
        closingChecks = new ClosingChecks(client, bankStatements);
        statements = new MemberStatement(writes, client);
        history = new History(writes, client);
        samples = new SampleBook(writes, client);
        exceptions = new Exceptions(client, new Recalculation(client, schemes, decided), List.of());
        refusals = new RefusalBook(writes, client);
        disclosures = new DisclosureBook(writes, client);
        accesses = new AccessBook(writes, client);
        handlers = List.of(
                        journal,
                        schemes,
                        agencies,
                        units,
                        members,
                        rosters,
                        rosterRows,
                        covers,
                        certificates,
                        payments,
                        receipts,
                        receivables,
                        uses,
                        custody,
                        deposits,
                        adjustments,
                        settlements,
                        new BankPostings(writes),
                        bankStatements,
                        sheets,
                        claims,
                        payees,
                        decided,
                        due,
                        documents,
                        materials,
                        recoveries,
                        invoices,
                        watchList,
                        payouts,
                        programmes,
                        funds,
                        settlementSheets,
                        sheetImports,
                        reports,
                        statements,
                        history,
                        samples,
                        refusals,
                        disclosures,
                        accesses,
                        new Approvals(writes))
                .stream()
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
        tables.truncateAll();
    }

    /** When the event at that position was recorded. */
    static Instant recordedAt(long position) {
        return BEGINNING.plusSeconds(position);
    }

    /** Lets what is appended from now on be recorded on that day. */
    Views on(String day) {
        later = Duration.between(
                BEGINNING, LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant());
        return this;
    }

    /** Appends events to the log and lets the views take them in as one batch. */
    Views given(StoredEvent... events) {
        append("person-1", List.of(events));
        project(500);
        return this;
    }

    Views append(String actor, List<? extends StoredEvent> events) {
        for (StoredEvent event : events) {
            long position = log.size() + 1L;
            log.add(new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(position),
                    new GenericEventMessage<>(
                            "event-" + position,
                            event,
                            Map.of(
                                    "actor",
                                    actor,
                                    "role",
                                    "CLERK",
                                    "requestId",
                                    "request-of-" + actor,
                                    "reason",
                                    "paper jam"),
                            recordedAt(position).plus(later))));
        }
        return this;
    }

    /** Takes in what was not taken in yet. */
    void project(int batchSize) {
        projectTo(log.size(), batchSize);
    }

    /** Takes in the log up to that position. */
    void projectTo(int position, int batchSize) {
        while (projected < position) {
            List<TrackedEventMessage<?>> batch = log.subList(projected, Math.min(position, projected + batchSize));
            transaction.executeWithoutResult(status -> handle(batch));
            projected += batch.size();
        }
    }

    void rebuild(int batchSize) {
        tables.truncateAll();
        projected = 0;
        project(batchSize);
    }

    long position() {
        return log.size();
    }

    private void handle(List<TrackedEventMessage<?>> batch) {
        BatchingUnitOfWork<TrackedEventMessage<?>> work = new BatchingUnitOfWork<>(batch);
        ResultMessage<?> result = work.executeWithResult(() -> {
            for (AnnotationEventHandlerAdapter handler : handlers) {
                if (handler.canHandle(work.getMessage())) {
                    handler.handle(work.getMessage());
                }
            }
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    private static DataSource start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            DriverManagerDataSource once = new DriverManagerDataSource(server.getJdbcUrl("postgres", "postgres"));
            SingleConnectionDataSource database = new SingleConnectionDataSource(once.getConnection(), true);
            new JdbcTemplate(database).execute("CREATE SCHEMA views");
            new ResourceDatabasePopulator(migrations()).execute(database);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of them, in the order of their numbers. */
    private static Resource[] migrations() throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver().getResources("db/migration/views/V*.sql");
        Arrays.sort(found, Comparator.comparingInt(Views::number));
        return found;
    }

    private static int number(Resource migration) {
        return Integer.parseInt(Objects.requireNonNull(migration.getFilename()).replaceFirst("V(\\d+)__.*", "$1"));
    }
}
