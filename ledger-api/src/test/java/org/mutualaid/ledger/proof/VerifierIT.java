package org.mutualaid.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mutualaid.ledger.proof.TamperedLog.EVENTS;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.proof.Fault.Wrong;
import org.mutualaid.ledger.proof.Verifier.Result;
import org.mutualaid.ledger.view.ExceptionRule;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Whoever owns the database can change it; each test does so, and takes it back. */
class VerifierIT {

    @TempDir
    private static Path directory;

    private static TamperedLog log;
    private static Path files;

    @BeforeAll
    static void a_log_with_checkpoints_in_the_database_and_in_a_file() throws IOException {
        log = new TamperedLog(directory);
        files = Files.createDirectories(directory.resolve("checkpoints"));
        Files.writeString(files.resolve("2026-11-05.txt"), log.checkpoint(1000, "day 2026-11-05"));
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
        log.takenBack(() -> {
            log.owner("log_hash", "DELETE FROM ledger.log_hash");
            assertThat(log.tree().grow()).isEqualTo(EVENTS);
            assertThat(text(hashes)).isEqualTo(before);
            return null;
        });
    }

    /** What {@code COPY} writes: an auditor needs nothing but the database's own client. */
    @Test
    void a_leaf_is_the_line_that_the_database_itself_writes() throws Exception {
        log.takenBack(() -> {
            log.append("a\\b\tc\nd", 0, 1);
            log.owner(
                    "domain_event_entry",
                    "UPDATE ledger.domain_event_entry SET type = NULL WHERE global_index = " + (EVENTS + 1));
            List<String> lines = copied("""
                    SELECT global_index, event_identifier, aggregate_identifier, sequence_number, type, payload_type,
                           payload_revision, time_stamp, encode(sha256(payload), 'hex'), encode(sha256(meta_data), 'hex')
                      FROM ledger.domain_event_entry WHERE global_index >= 1190 ORDER BY global_index""");
            assertThat(new StoredLog(log.database()).from(1190, 99))
                    .extracting(Leaf::text)
                    .isEqualTo(lines);
            return null;
        });
    }

    /** Writers do not wait for it, and anybody may be given a head meanwhile. */
    @Test
    void what_is_written_and_given_out_while_it_looks_is_not_missing() {
        log.takenBack(() -> {
            StoredLog growing = new StoredLog(log.database()) {
                @Override
                long head() {
                    long head = super.head();
                    log.append("MEANWHILE", 0, 1);
                    log.checkpoints(TamperedLog.files(directory.resolve("meanwhile")))
                            .latest();
                    return head;
                }
            };
            Pass pass = new Pass(
                    EVENTS + 1,
                    growing,
                    new StoredHashes(log.database()),
                    new Witnesses(log.database(), log.key().log(), files));

            assertThat(pass.beyond()).isEmpty();
            assertThat(log.database()
                            .sql("SELECT max(size) FROM ledger.log_checkpoint")
                            .query(Long.class)
                            .single())
                    .isEqualTo(EVENTS + 1L);
            return null;
        });
    }

    /** Question 10 of domain brief 6.1. */
    @Test
    void what_does_not_hold_is_a_case_for_the_auditor() {
        assertThat(cases(null)).isEmpty();
        log.takenBack(() -> {
            log.owner("domain_event_entry", "DELETE FROM ledger.domain_event_entry WHERE global_index = 500");
            assertThat(cases(null)).hasSize(1).first().satisfies(found -> {
                assertThat(found).containsEntry("position", 500L).containsEntry("ref", "MISSING");
                assertThat(found.get("detail").toString()).contains("501");
            });
            assertThat(cases("The tree cannot follow the log."))
                    .as("and what hinders whoever looks")
                    .extracting(
                            found -> found.get("position"), found -> found.get("wrong"), found -> found.get("detail"))
                    .contains(tuple(0L, "HINDERED", "The tree cannot follow the log."))
                    .hasSize(2);
            return null;
        });
    }

    private static List<Map<String, Object>> cases(@Nullable String hindrance) {
        Result result = verify();
        Instant now = Instant.now();
        ExceptionRule rule = LogExceptions.logDoesNotHold(
                () -> new Verified(result.to(), now, now, result.rate(), result.fault(), hindrance));
        return log.database()
                .sql(rule.sql())
                .params(rule.values().get())
                .query()
                .listOfRows();
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
        log.takenBack(() -> {
            log.append("GAP", 7, 1);
            assertThat(verify().fault())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(EVENTS + 1L, Wrong.SEQUENCE);
            return null;
        });
    }

    @Test
    void a_stored_hash_of_many_events() throws Exception {
        log.takenBack(() -> {
            log.owner("log_hash", "UPDATE ledger.log_hash SET hash = sha256('x') WHERE level = 1 AND index = 1");
            assertThat(verify().fault())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(257L, Wrong.TREE);
            return null;
        });
    }

    /** Only what was shown to others can tell. */
    @Test
    void a_log_that_was_rewritten_with_its_tree() throws Exception {
        log.takenBack(() -> {
            log.rewriteFrom(650);
            assertThat(verify().fault())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(1L, Wrong.HISTORY);
            log.owner("log_checkpoint", "DELETE FROM ledger.log_checkpoint");
            Fault fault = verify().fault();
            assertThat(fault).extracting(Fault::position, Fault::wrong).containsExactly(1L, Wrong.HISTORY);
            assertThat(fault.detail()).contains("2026-11-05.txt");
            return null;
        });
    }

    @Test
    void what_was_rewritten_after_a_checkpoint_is_found_after_it() throws Exception {
        log.takenBack(() -> {
            log.rewriteFrom(800);
            assertThat(verify().fault())
                    .extracting(Fault::position, Fault::wrong)
                    .containsExactly(701L, Wrong.HISTORY);
            return null;
        });
    }

    @Test
    void an_older_backup() throws Exception {
        log.takenBack(() -> {
            log.restoreTo(900);
            Fault fault = verify().fault();
            assertThat(fault).extracting(Fault::position, Fault::wrong).containsExactly(901L, Wrong.OLDER);
            assertThat(fault.detail()).contains("2026-11-05.txt", "1000 events");
            return null;
        });
    }

    @Test
    void an_older_backup_that_went_on_another_way() throws Exception {
        log.takenBack(() -> {
            log.restoreTo(900);
            log.append("OTHER", 0, 400);
            log.tree().grow();
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
        String kept = log.checkpoint(950);
        log.takenBack(() -> {
            log.restoreTo(900);
            Files.delete(files.resolve("2026-11-05.txt"));
            assertThat(verify().fault()).isNull();
            Fault fault =
                    verifier().holdTo(kept).verify(1, (position, end) -> {}).fault();
            assertThat(fault).extracting(Fault::position, Fault::wrong).containsExactly(901L, Wrong.OLDER);
            return null;
        });
        Files.writeString(files.resolve("2026-11-05.txt"), log.checkpoint(1000, "day 2026-11-05"));
        assertThatThrownBy(() -> verifier().holdTo(kept.replace("950", "951"))).hasMessageContaining("not signed");
    }

    @Test
    void a_file_that_is_not_what_was_signed() throws IOException {
        Path forged = files.resolve("2026-11-06.txt");
        Files.writeString(forged, log.checkpoint(1000, "day 2026-11-06").replace("1000", "1001"));

        Fault fault = verify().fault();

        assertThat(fault).extracting(Fault::wrong).isEqualTo(Wrong.FILE);
        assertThat(fault.detail()).contains("2026-11-06.txt");
        Files.delete(forged);
    }

    @Test
    void what_comes_after_a_position_may_be_verified_alone() throws Exception {
        log.takenBack(() -> {
            log.change(700);
            assertThat(from(701)).as("believes what is stored before").isNull();
            assertThat(from(700)).extracting(Fault::position).isEqualTo(700L);
            log.owner("log_hash", "DELETE FROM ledger.log_hash WHERE index >= 1100");
            assertThat(from(1150)).as("begins where the tree ends").isNull();
            assertThat(from(EVENTS + 9)).isNull();
            log.owner("domain_event_entry", "DELETE FROM ledger.domain_event_entry WHERE global_index > 1050");
            assertThat(from(1150)).extracting(Fault::wrong).isEqualTo(Wrong.OLDER);
            return null;
        });
    }

    @Test
    void what_comes_after_a_position_stands_on_what_is_kept_outside() throws Exception {
        String kept = log.checkpoint(650);
        log.takenBack(() -> {
            assertThat(from(kept, 1001)).isNull();
            log.owner("log_checkpoint", "DELETE FROM ledger.log_checkpoint");
            log.rewriteFrom(600);

            assertThat(from(1001)).satisfies(fault -> {
                assertThat(fault).extracting(Fault::position, Fault::wrong).containsExactly(1L, Wrong.HISTORY);
                assertThat(fault.detail()).contains("1000", "2026-11-05.txt");
            });
            assertThat(from(kept, 1001).detail()).contains("the kept checkpoint of size 650");
            return null;
        });
    }

    private static @Nullable Fault from(String kept, long position) {
        return verifier().holdTo(kept).verify(position, (reached, end) -> {}).fault();
    }

    private static @Nullable Fault from(long position) {
        return verifier().verify(position, (reached, end) -> {}).fault();
    }

    private static void assertFault(long position, Wrong wrong, String... statements) {
        log.takenBack(() -> {
            for (String statement : statements) {
                log.owner("domain_event_entry", statement.formatted("ledger.domain_event_entry"));
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
        return log.verifier(files);
    }

    private static List<String> copied(String query) throws SQLException, IOException {
        Connection connection = DataSourceUtils.getConnection(log.source());
        StringWriter written = new StringWriter();
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT", written);
        return written.toString().lines().toList();
    }

    private static String text(String query) {
        return log.database().sql(query).query(String.class).single();
    }
}
