package org.mutualaid.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.proof.Fault.Wrong;
import org.mutualaid.ledger.proof.Verifier.Result;
import org.mutualaid.ledger.store.TestServer;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever owns the database can change it; each test does so, and takes it back. */
class VerifierIT {

    private static final int EVENTS = 1200;
    private static final int IN_ONE_STEP = 100;

    @TempDir
    private static Path directory;

    private static DataSource source;
    private static SigningKey key;
    private static JdbcClient database;
    private static TransactionTemplate transaction;
    private static LogTree tree;
    private static Path files;

    @BeforeAll
    static void a_log_with_checkpoints_in_the_database_and_in_a_file() throws IOException {
        source = TestServer.dataSource(TestServer.newLedger());
        database = JdbcClient.create(source);
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        transaction = new TransactionTemplate(transactions);
        key = SigningKey.at(directory.resolve("key"), "ledger.example/test", true);
        tree = new LogTree(database, transactions);
        for (int i = 0; i < EVENTS; i += IN_ONE_STEP) {
            append("S", i, IN_ONE_STEP);
            if (i == 600) {
                new Checkpoints(tree, key, database).latest();
            }
        }
        tree.grow();
        files = Files.createDirectories(directory.resolve("checkpoints"));
        Files.writeString(files.resolve("2026-11-05.txt"), checkpoint(1000, "day 2026-11-05"));
        new Checkpoints(tree, key, database).latest();
    }

    @Test
    void a_sound_log_holds_to_its_end() {
        Result result = verify();

        assertThat(result.fault()).isNull();
        assertThat(result.to()).isEqualTo(EVENTS);
        assertThat(result.rate()).isPositive();
        assertThat(verifier().verify(777, (position, end) -> {}).fault()).isNull();
    }

    @Test
    void the_tree_is_the_same_when_it_is_built_anew() throws Exception {
        String hashes =
                "SELECT string_agg(level || ' ' || index || ' ' || hash::text, ',' ORDER BY level, index) FROM ledger.log_hash";
        String before = text(hashes);
        takenBack(() -> {
            owner("log_hash", "DELETE FROM ledger.log_hash");
            assertThat(tree.grow()).isEqualTo(EVENTS);
            assertThat(text(hashes)).isEqualTo(before);
            return null;
        });
    }

    /** What {@code COPY} writes: an auditor needs nothing but the database's own client. */
    @Test
    void a_leaf_is_the_line_that_the_database_itself_writes() throws Exception {
        takenBack(() -> {
            append("a\\b\tc\nd", 0, 1);
            owner(
                    "domain_event_entry",
                    "UPDATE ledger.domain_event_entry SET type = NULL WHERE global_index = " + (EVENTS + 1));
            List<String> lines = copied("""
                    SELECT global_index, event_identifier, aggregate_identifier, sequence_number, type, payload_type,
                           payload_revision, time_stamp, encode(sha256(payload), 'hex'), encode(sha256(meta_data), 'hex')
                      FROM ledger.domain_event_entry WHERE global_index >= 1190 ORDER BY global_index""");
            assertThat(new StoredLog(database).from(1190, 99))
                    .extracting(Leaf::text)
                    .isEqualTo(lines);
            return null;
        });
    }

    @Test
    void a_byte_of_a_payload() {
        assertFault(321, Wrong.CHANGED, "UPDATE %s SET payload = set_byte(payload, 3, 65) WHERE global_index = 321");
    }

    @Test
    void a_byte_of_metadata() {
        assertFault(
                322, Wrong.CHANGED, "UPDATE %s SET meta_data = set_byte(meta_data, 2, 65) WHERE global_index = 322");
    }

    @Test
    void metadata_that_are_gone() {
        assertFault(323, Wrong.CHANGED, "UPDATE %s SET meta_data = NULL WHERE global_index = 323");
    }

    @Test
    void a_time_that_is_not_after_the_one_before() {
        assertFault(400, Wrong.TIME, """
                UPDATE %1$s SET time_stamp = (SELECT time_stamp FROM %1$s WHERE global_index = 390)
                 WHERE global_index = 400""");
    }

    @Test
    void a_time_that_would_do_but_is_another_one() {
        assertFault(401, Wrong.CHANGED, """
                UPDATE %1$s SET time_stamp = (SELECT to_char(time_stamp::timestamp + interval '1 microsecond',
                                                             'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                                                FROM %1$s WHERE global_index = 400)
                 WHERE global_index = 401""");
    }

    @Test
    void two_events_in_each_others_place() {
        assertFault(
                500,
                Wrong.MOVED,
                "UPDATE %s SET global_index = -1 WHERE global_index = 500",
                "UPDATE %s SET global_index = 500 WHERE global_index = 507",
                "UPDATE %s SET global_index = 507 WHERE global_index = -1");
    }

    @Test
    void an_event_that_is_gone() {
        assertFault(600, Wrong.MISSING, "DELETE FROM %s WHERE global_index = 600");
    }

    @Test
    void events_that_are_gone_and_the_gap_closed() {
        assertFault(
                600,
                Wrong.REMOVED,
                "DELETE FROM %s WHERE global_index IN (600, 601)",
                "UPDATE %s SET global_index = -global_index + 2 WHERE global_index > 601",
                "UPDATE %s SET global_index = -global_index WHERE global_index < 0");
    }

    @Test
    void an_event_that_was_slipped_in() {
        assertFault(
                701,
                Wrong.INSERTED,
                "UPDATE %s SET global_index = -global_index - 1 WHERE global_index > 700",
                "UPDATE %s SET global_index = -global_index WHERE global_index < 0",
                """
                INSERT INTO %1$s SELECT 701, 'forged', 'forged', 0, type, payload_type, payload_revision, payload, meta_data,
                       to_char(time_stamp::timestamp + interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                  FROM %1$s WHERE global_index = 700""");
    }

    @Test
    void an_event_whose_stream_lacks_the_one_before_it() throws Exception {
        takenBack(() -> {
            append("GAP", 7, 1);
            assertThat(verify().fault())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(EVENTS + 1L, Wrong.SEQUENCE);
            return null;
        });
    }

    @Test
    void a_stored_hash_of_many_events() throws Exception {
        takenBack(() -> {
            owner("log_hash", "UPDATE ledger.log_hash SET hash = sha256('x') WHERE level = 1 AND index = 1");
            assertThat(verify().fault())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(257L, Wrong.TREE);
            return null;
        });
    }

    /** Only what was shown to others can tell. */
    @Test
    void a_log_that_was_rewritten_with_its_tree() throws Exception {
        takenBack(() -> {
            rewriteFrom(650);
            assertThat(verify().fault())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(1L, Wrong.HISTORY);
            owner("log_checkpoint", "DELETE FROM ledger.log_checkpoint");
            Fault fault = verify().fault();
            assertThat(fault).extracting(Fault::position, Fault::wrong).containsExactly(1L, Wrong.HISTORY);
            assertThat(fault.detail()).contains("2026-11-05.txt");
            return null;
        });
    }

    @Test
    void what_was_rewritten_after_a_checkpoint_is_found_after_it() throws Exception {
        takenBack(() -> {
            rewriteFrom(800);
            assertThat(verify().fault())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(701L, Wrong.HISTORY);
            return null;
        });
    }

    @Test
    void an_older_backup() throws Exception {
        takenBack(() -> {
            restoreTo(900);
            Fault fault = verify().fault();
            assertThat(fault).extracting(Fault::position, Fault::wrong).containsExactly(901L, Wrong.OLDER);
            assertThat(fault.detail()).contains("2026-11-05.txt", "1000 events");
            return null;
        });
    }

    @Test
    void an_older_backup_that_went_on_another_way() throws Exception {
        takenBack(() -> {
            restoreTo(900);
            append("OTHER", 0, 400);
            tree.grow();
            assertThat(verify().fault())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(701L, Wrong.HISTORY);
            return null;
        });
    }

    @Test
    void an_end_that_was_cut_off() {
        assertFault(1191, Wrong.OLDER, "DELETE FROM %s WHERE global_index > 1190");
    }

    @Test
    void a_checkpoint_that_somebody_else_has_kept() throws Exception {
        String kept = checkpoint(950);
        takenBack(() -> {
            restoreTo(900);
            Files.delete(files.resolve("2026-11-05.txt"));
            assertThat(verify().fault()).isNull();
            Fault fault =
                    verifier().holdTo(kept).verify(1, (position, end) -> {}).fault();
            assertThat(fault).extracting(Fault::position, Fault::wrong).containsExactly(901L, Wrong.OLDER);
            return null;
        });
        Files.writeString(files.resolve("2026-11-05.txt"), checkpoint(1000, "day 2026-11-05"));
        assertThatThrownBy(() -> verifier().holdTo(kept.replace("950", "951"))).hasMessageContaining("not signed");
    }

    @Test
    void a_file_that_is_not_what_was_signed() throws IOException {
        Path forged = files.resolve("2026-11-06.txt");
        Files.writeString(forged, checkpoint(1000, "day 2026-11-06").replace("1000", "1001"));

        Fault fault = verify().fault();

        assertThat(fault).extracting(Fault::wrong).isEqualTo(Wrong.FILE);
        assertThat(fault.detail()).contains("2026-11-06.txt");
        Files.delete(forged);
    }

    @Test
    void rounds_go_on_for_ever_and_come_upon_what_was_changed_behind_them() throws Exception {
        takenBack(() -> {
            Rounds rounds = new Rounds(VerifierIT::verifier, Clock.systemUTC(), IN_ONE_STEP);
            for (int i = 1; i <= EVENTS / IN_ONE_STEP; i++) {
                assertThat(rounds.round().verified().verifiedTo()).isEqualTo(i * IN_ONE_STEP);
            }
            append("LATER", 0, 1);
            tree.grow();
            assertThat(rounds.round().verified().verifiedTo()).isEqualTo(EVENTS + 1);
            owner(
                    "domain_event_entry",
                    "UPDATE ledger.domain_event_entry SET payload = payload || 'x' WHERE global_index = 350");

            Fault found = null;
            for (int i = 0; i < 4 && found == null; i++) {
                found = rounds.round().verified().problem();
            }

            assertThat(found).extracting(Fault::position, Fault::wrong).containsExactly(350L, Wrong.CHANGED);
            return null;
        });
    }

    @Test
    void a_fault_is_told_until_everything_was_found_right_again() throws Exception {
        takenBack(() -> {
            owner("log_hash", "DELETE FROM ledger.log_hash WHERE level = 0 AND index = 149");
            Rounds rounds = new Rounds(VerifierIT::verifier, Clock.systemUTC(), IN_ONE_STEP);
            rounds.round();
            assertThat(rounds.round().verified())
                    .extracting(Verified::verifiedTo)
                    .isEqualTo(149L);
            assertThat(rounds.round().verified().problem()).isNotNull();
            owner("log_hash", "DELETE FROM ledger.log_hash");
            tree.grow();

            for (int i = 2; i <= EVENTS / IN_ONE_STEP; i++) {
                assertThat(rounds.round().verified().problem()).isNotNull();
            }
            assertThat(rounds.round().verified())
                    .extracting(Verified::verifiedTo, Verified::problem)
                    .containsExactly((long) EVENTS, null);
            return null;
        });
    }

    @Test
    void a_second_head_over_as_many_events_is_never_signed() throws Exception {
        takenBack(() -> {
            rewriteFrom(1100);
            assertThatThrownBy(() -> new Checkpoints(tree, key, database).latest())
                    .hasMessageContaining("log-broken");
            return null;
        });
    }

    private static void assertFault(long position, Wrong wrong, String... statements) {
        takenBack(() -> {
            for (String statement : statements) {
                owner("domain_event_entry", statement.formatted("ledger.domain_event_entry"));
            }
            Result result = verify();
            assertThat(result.fault()).extracting(Fault::position, Fault::wrong).containsExactly(position, wrong);
            assertThat(result.to()).isEqualTo(Math.min(position - 1, EVENTS));
            return null;
        });
    }

    private static Result verify() {
        return verifier().verify(1, (position, end) -> {});
    }

    private static Verifier verifier() {
        return new Verifier(database, key.log(), files);
    }

    private static String checkpoint(long size, String... more) {
        return Checkpoint.of(key.name(), size, tree.root(size), more).signed(key);
    }

    private static void rewriteFrom(long position) {
        owner(
                "domain_event_entry",
                "UPDATE ledger.domain_event_entry SET payload = 'x' WHERE global_index = " + position);
        owner("log_hash", "DELETE FROM ledger.log_hash");
        tree.grow();
    }

    private static void restoreTo(long position) {
        owner("domain_event_entry", "DELETE FROM ledger.domain_event_entry WHERE global_index > " + position);
        owner("log_hash", "DELETE FROM ledger.log_hash WHERE ((index + 1) << (8 * level)) > " + position);
        owner("log_checkpoint", "DELETE FROM ledger.log_checkpoint WHERE size > " + position);
    }

    /** What the owner of a table can do. */
    private static void owner(String table, String statement) {
        database.sql("ALTER TABLE ledger." + table + " DISABLE TRIGGER USER").update();
        database.sql(statement).update();
        for (String trigger : Map.of("domain_event_entry", List.of("hold_log", "place_event", "refuse_change"))
                .getOrDefault(table, List.of("refuse_change"))) {
            database.sql("ALTER TABLE ledger." + table + " ENABLE ALWAYS TRIGGER " + trigger)
                    .update();
        }
    }

    private static void append(String stream, int first, int count) {
        database.sql("""
                        INSERT INTO ledger.domain_event_entry
                        SELECT 0, gen_random_uuid()::text, :stream, n, 'Sample', 'CoinDropped', '1',
                               convert_to('{"coins":' || n || '}', 'UTF8'), '{"actor":"clerk"}', ''
                          FROM generate_series(:first, :first + :count - 1) AS n""")
                .param("stream", stream)
                .param("first", first)
                .param("count", count)
                .update();
    }

    private static List<String> copied(String query) throws SQLException, IOException {
        Connection connection = DataSourceUtils.getConnection(source);
        StringWriter written = new StringWriter();
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT", written);
        return written.toString().lines().toList();
    }

    private static String text(String query) {
        return database.sql(query).query(String.class).single();
    }

    private static void takenBack(Callable<Void> work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            try {
                work.call();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
