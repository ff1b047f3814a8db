package org.mutualaid.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.SampleCommand.DropAndRefuse;
import org.mutualaid.ledger.store.SampleCommand.DropCoins;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole application on a real database. */
class StoreIT {

    private static final Map<String, String> CLERK = Map.of("actor", "clerk-1", "role", "CLERK", "reason", "test");
    private static final String EVENTS =
            "SELECT count(*) FROM ledger.domain_event_entry WHERE aggregate_identifier = ?";

    private static ConfigurableApplicationContext application;
    private static final String DATABASE = TestServer.newDatabase();

    private static JdbcClient database;
    private static Commands commands;

    @BeforeAll
    static void start() {
        SpringApplication program = new SpringApplication(LedgerApplication.class);
        application = program.run(TestServer.arguments(DATABASE));
        database = application.getBean(JdbcClient.class);
        commands = application.getBean(Commands.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void everything_is_kept_in_the_database() {
        assertThat(application.getBean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
        assertThat(application.getBean(EventStorageEngine.class)).isInstanceOf(JdbcEventStorageEngine.class);
        assertThat(application.getBean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        EventProcessingConfiguration readers = application.getBean(EventProcessingConfiguration.class);
        assertThat(readers.eventProcessor("views")).containsInstanceOf(TrackingEventProcessor.class);
        assertThat(readers.eventProcessor("automations")).containsInstanceOf(TrackingEventProcessor.class);
    }

    @Test
    void an_event_is_stored_by_its_short_name_with_who_and_why() {
        commands.send(new DropCoins("jar-name", 1), CLERK);

        Map<String, Object> row = database.sql(
                        "SELECT payload_type, payload_revision, convert_from(payload, 'UTF8') AS json,"
                                + " convert_from(meta_data, 'UTF8') AS meta FROM ledger.domain_event_entry"
                                + " WHERE aggregate_identifier = 'jar-name'")
                .query()
                .singleRow();
        assertThat(row).containsEntry("payload_type", "CoinDropped").containsEntry("payload_revision", "1");
        assertThat(row)
                .containsEntry("json", "{\"jar\":\"jar-name\",\"amount\":5,\"on\":\"2026-03-01\",\"shapes\":[]}");
        assertThat((String) row.get("meta"))
                .contains("\"actor\":\"clerk-1\"", "\"role\":\"CLERK\"", "\"reason\":\"test\"", "\"correlationId\"");
    }

    @Test
    void positions_have_no_gap_after_an_append_that_was_rolled_back() {
        commands.send(new DropCoins("jar-gap", 2), CLERK);
        TransactionTemplate transaction =
                new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(status -> {
            database.sql("INSERT INTO ledger.domain_event_entry (event_identifier, aggregate_identifier,"
                            + " sequence_number, payload_type, payload, time_stamp) VALUES ('x', 'x', 0, 'X', '', '')")
                    .update();
            status.setRollbackOnly();
        });
        commands.send(new DropCoins("jar-gap", 2), CLERK);

        List<Long> positions = database.sql("SELECT global_index FROM ledger.domain_event_entry ORDER BY 1")
                .query(Long.class)
                .list();
        assertThat(positions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, positions.size()).boxed().toList());
    }

    @Test
    void times_strictly_increase_with_several_writers() {
        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                            for (int i = 0; i < 20; i++) {
                                commands.send(new DropCoins("jar-writer-" + writer, 3), CLERK);
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        List<String> times = database.sql("SELECT time_stamp FROM ledger.domain_event_entry ORDER BY global_index")
                .query(String.class)
                .list();
        assertThat(times).hasSizeGreaterThanOrEqualTo(480).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void stored_events_cannot_be_changed_or_removed() {
        commands.send(new DropCoins("jar-kept", 1), CLERK);
        for (String attack : List.of(
                "UPDATE ledger.domain_event_entry SET payload = ''",
                "DELETE FROM ledger.domain_event_entry",
                "TRUNCATE ledger.domain_event_entry")) {
            assertThatThrownBy(() -> database.sql(attack).update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("only grows");
        }
        assertThat(count("jar-kept")).isEqualTo(1);
    }

    @Test
    void a_refusal_reaches_the_caller_and_stores_nothing() {
        commands.send(new DropCoins("jar-refused", 1), CLERK);

        assertThatThrownBy(() -> commands.send(new DropAndRefuse("jar-refused"), CLERK))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("jar-full"));

        assertThat(count("jar-refused")).isEqualTo(1);
        assertThat(commands.send(new DropCoins("jar-refused", 1), CLERK).result())
                .isEqualTo(2);
    }

    @Test
    void a_stream_that_another_program_wrote_to_is_read_again() {
        commands.send(new DropCoins("jar-shared", 1), CLERK);
        database.sql("INSERT INTO ledger.domain_event_entry (event_identifier, aggregate_identifier, sequence_number,"
                        + " type, payload_type, payload_revision, payload, meta_data, time_stamp)"
                        + " SELECT 'another', aggregate_identifier, 1, type, payload_type, payload_revision, payload,"
                        + " meta_data, time_stamp FROM ledger.domain_event_entry"
                        + " WHERE aggregate_identifier = 'jar-shared'")
                .update();

        assertThat(commands.send(new DropCoins("jar-shared", 1), CLERK).result())
                .isEqualTo(3);
        assertThat(count("jar-shared")).isEqualTo(3);
    }

    @Test
    void a_command_inside_a_foreign_transaction_is_not_accepted() {
        TransactionTemplate transaction =
                new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> commands.send(new DropCoins("jar-foreign", 1), CLERK)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_views_reach_what_was_written() {
        commands.send(new DropCoins("jar-view", 1), CLERK);
        ViewProgress progress = application.getBean(ViewProgress.class);
        long head = application.getBean(LogPosition.class).head();

        assertThat(progress.await(head, Duration.ofSeconds(20))).isTrue();
        assertThat(progress.await(head + 1_000_000, Duration.ofMillis(5))).isFalse();
    }

    private static long count(String stream) {
        return database.sql(EVENTS).param(stream).query(Long.class).single();
    }

    /** Another program has the views; this one still waits for what it wrote itself. */
    @Test
    void a_second_program_sees_the_views_reach_its_own_write() {
        try (ConfigurableApplicationContext second =
                new SpringApplication(LedgerApplication.class).run(TestServer.arguments(DATABASE))) {
            second.getBean(Commands.class).send(new DropCoins("jar-of-the-second", 1), CLERK);
            long head = second.getBean(LogPosition.class).head();

            assertThat(second.getBean(ViewProgress.class).await(head, Duration.ofSeconds(10)))
                    .isTrue();
            assertThat(application.getBean(ViewProgress.class).await(head, Duration.ofSeconds(10)))
                    .isTrue();
        }
    }
}
