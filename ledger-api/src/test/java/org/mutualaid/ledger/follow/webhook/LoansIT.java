package org.mutualaid.ledger.follow.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.TestServer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** How long a webhook is lent, on a real database. */
class LoansIT {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(10);

    @Test
    void nobody_else_delivers_while_the_slowest_receiver_may_still_answer() {
        DataSource source = TestServer.dataSource(TestServer.newDatabase());
        TestServer.migrate(source);
        JdbcClient database = JdbcClient.create(source);
        database.sql("""
                        INSERT INTO ledger.webhook (name, url, types, state, changed_by, secret, position)
                        VALUES ('slow', 'https://receiver.example', '{}', 'ACTIVE', 'admin', '', 0)""").update();
        database.sql("""
                        INSERT INTO ledger.webhook_parked (webhook, position, event_id, type, attempts, failure, state)
                        VALUES ('slow', 1, 'e1', 'UnitRegistered', 3, 'The receiver answered 500.', 'RELEASED')""").update();
        try (AnnotationConfigApplicationContext one = instance(source);
                AnnotationConfigApplicationContext other = instance(source)) {
            Loans loans = one.getBean(Loans.class);
            Loan loan = loans.take().getFirst();
            for (Runnable beforeADelivery : List.<Runnable>of(
                    () -> {},
                    () -> assertThat(loans.hold(loan)).isTrue(),
                    () -> assertThat(loans.delivered(loan, 1)).isTrue())) {
                beforeADelivery.run();
                pass(database, TIME_LIMIT.multipliedBy(2));
                assertThat(other.getBean(Loans.class).take()).isEmpty();
            }
            pass(database, TIME_LIMIT);

            assertThat(other.getBean(Loans.class).take())
                    .as("whoever is silent for longer is gone")
                    .hasSize(1);
        }
    }

    /** As far as the loan can tell. */
    private static void pass(JdbcClient database, Duration time) {
        database.sql("UPDATE ledger.webhook SET held_until = held_until - ? * interval '1 ms'")
                .param(time.toMillis())
                .update();
    }

    private static AnnotationConfigApplicationContext instance(DataSource source) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(source));
        context.registerBean(
                WebhookSettings.class,
                () -> new WebhookSettings(
                        List.of(),
                        8,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10),
                        TIME_LIMIT,
                        Duration.ofSeconds(2),
                        100));
        context.register(LogPosition.class, Loans.class);
        context.refresh();
        return context;
    }
}
