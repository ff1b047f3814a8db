package org.mutualaid.ledger.sms;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.StoreSettings;
import org.mutualaid.ledger.store.TestServer;
import org.mutualaid.ledger.vault.Vault;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sending part of one running program on a real database; several may share one, and one may follow another. */
final class House implements AutoCloseable {

    private static final Duration BREATH = Duration.ofMillis(10);
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HikariDataSource connections = new HikariDataSource();
    private final SentJournal journal;
    private final TestClock clock;

    final JdbcClient database;
    final Sender sender;

    /** A database with all tables, whose views are complete. */
    static String newDatabase() {
        String url = TestServer.newDatabase();
        TestServer.migrate(TestServer.dataSource(url));
        JdbcClient.create(TestServer.dataSource(url)).sql("""
                        INSERT INTO ledger.token_entry (processor_name, segment, token)
                        VALUES ('views', 0, convert_to('{"index": 1000000}', 'UTF8'))""").update();
        return url;
    }

    /** A program of its own data directory. */
    House(String url, Path data, TestClock clock, ScriptedCarrier... carriers) {
        this(url, data, data, clock, 1_000, carriers);
    }

    /** One of several programs, which share the master key and have journals of their own. */
    House(String url, Path data, Path journals, TestClock clock, int perSecond, ScriptedCarrier... carriers) {
        this.clock = clock;
        connections.setDataSource(TestServer.dataSource(url));
        database = JdbcClient.create(connections);
        SmsSettings settings = Sms.settings(Arrays.stream(carriers)
                .map(carrier -> Sms.gateway(carrier.name(), perSecond))
                .toArray(GatewaySettings[]::new));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("house", Map.of("ledger.quiet", false)));
        context.registerBean(JdbcClient.class, () -> database);
        context.registerBean(
                TransactionTemplate.class, () -> new TransactionTemplate(new JdbcTransactionManager(connections)));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(SmsSettings.class, () -> settings);
        context.registerBean(
                StoreSettings.class,
                () -> new StoreSettings(data.toString(), null, new StoreSettings.Database(null, null, null, 4)));
        context.registerBean("scripted", GatewayKind.class, () -> kind(carriers));
        context.scan("org.mutualaid.ledger.vault");
        context.register(
                Outbox.class,
                Addresses.class,
                Preferences.class,
                Capacity.class,
                DeliveryReports.class,
                Departures.class,
                Outcomes.class,
                Recovery.class,
                Gateways.class,
                SmsBook.class,
                Decisions.class,
                LogPosition.class,
                Place.class,
                SmsFigures.class);
        context.refresh();
        journal = SentJournal.open(journals);
        context.getBean(Recovery.class).before(journal);
        sender = new Sender(bean(Departures.class), bean(Outcomes.class), bean(Gateways.class), journal, clock);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String journalName() {
        return journal.name();
    }

    /** A member with a number of their own. */
    MemberId member() {
        int serial = SERIAL.incrementAndGet();
        MemberId member = new MemberId("%032x".formatted(serial));
        database.sql("INSERT INTO views.member (member_id, name, mobile) VALUES (?, 'sealed', ?)")
                .params(
                        member.value(),
                        bean(Vault.class)
                                .seal(member, "139%08d".formatted(serial))
                                .text())
                .update();
        return member;
    }

    /** Puts a message down as if an event had just been recorded. */
    String put(MemberId member, Template template, String subject, String text) {
        return put(member, template, subject, text, clock.instant());
    }

    String put(MemberId member, Template template, String subject, String text, Instant newsAt) {
        Outbox.Draft draft = draft(UUID.randomUUID().toString(), member, template, subject, text, newsAt);
        bean(Outbox.class).put(draft);
        return draft.id();
    }

    static Outbox.Draft draft(
            String event, MemberId member, Template template, String subject, String text, Instant newsAt) {
        return new Outbox.Draft(
                event,
                1,
                template,
                Recipient.of(member),
                subject,
                null,
                "H1",
                false,
                new Wording(Sms.SIGNATURE).written(text),
                newsAt,
                null);
    }

    /** Steps until there is nothing to do at this moment; the clock goes on while a gateway takes its breath. */
    void send() {
        Duration rest = sender.step();
        while (rest.compareTo(BREATH) <= 0) {
            clock.pass(rest);
            rest = sender.step();
        }
    }

    SmsBook.Sms sms(String id) {
        return bean(SmsBook.class).find(id).orElseThrow();
    }

    Status status(String id) {
        return sms(id).status();
    }

    List<Status> statuses() {
        return database.sql("SELECT DISTINCT status FROM ledger.sms ORDER BY status")
                .query((row, i) -> Status.valueOf(row.getString(1)))
                .list();
    }

    @Override
    public void close() throws IOException {
        journal.close();
        context.close();
        connections.close();
    }

    private static GatewayKind kind(ScriptedCarrier... carriers) {
        return new GatewayKind() {
            @Override
            public String kind() {
                return "scripted";
            }

            @Override
            public Gateway open(GatewaySettings settings, Reports reports) {
                return Arrays.stream(carriers)
                        .filter(carrier -> carrier.name().equals(settings.called()))
                        .findFirst()
                        .orElseThrow();
            }
        };
    }
}
