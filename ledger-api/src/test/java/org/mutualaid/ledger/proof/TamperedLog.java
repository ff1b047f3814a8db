package org.mutualaid.ledger.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.mutualaid.ledger.store.StoreSettings;
import org.mutualaid.ledger.store.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A log on a database of its own, and what the owner of a database can do to it; all of it can be taken back. */
final class TamperedLog {

    /** So many events, in one stream, appended by so many at once. */
    static final int EVENTS = 1200;

    static final int IN_ONE_STEP = 100;

    private final DataSource source = TestServer.dataSource(TestServer.newLedger());
    private final JdbcClient database = JdbcClient.create(source);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    private final LogTree tree = new LogTree(database, transactions);
    private final SigningKey key;

    /** One whose heads over 700 and over all events were given out, which its files do not show. */
    TamperedLog(Path directory) {
        key = SigningKey.at(directory.resolve("key"), "ledger.example/test", true);
        Checkpoints checkpoints = checkpoints(files(directory.resolve("elsewhere")));
        for (int i = 0; i < EVENTS; i += IN_ONE_STEP) {
            append("S", i, IN_ONE_STEP);
            if (i == 600) {
                checkpoints.latest();
            }
        }
        checkpoints.latest();
    }

    DataSource source() {
        return source;
    }

    JdbcClient database() {
        return database;
    }

    LogTree tree() {
        return tree;
    }

    SigningKey key() {
        return key;
    }

    static CheckpointFiles files(Path data) {
        return new CheckpointFiles(settings(data));
    }

    static StoreSettings settings(Path data) {
        return new StoreSettings(data.toString(), null, new StoreSettings.Database(null, null, null, 1));
    }

    /** Whether somebody waits for a lock of this database. */
    boolean isAnybodyWaiting() {
        return database.sql("""
                        SELECT EXISTS (SELECT FROM pg_locks
                                        WHERE locktype = 'advisory' AND NOT granted
                                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))""").query(Boolean.class).single();
    }

    Checkpoints checkpoints(CheckpointFiles files) {
        return new Checkpoints(tree, key, database, files, transactions);
    }

    Verifier verifier(Path files) {
        return new Verifier(database, key.log(), files);
    }

    String checkpoint(long size, String... more) {
        return Checkpoint.of(key.name(), size, tree.root(size), more).signed(key);
    }

    void append(String stream, int first, int count) {
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

    /** Changes an event, and makes the tree as if it had always been so. */
    void rewriteFrom(long position) {
        change(position);
        owner("log_hash", "DELETE FROM ledger.log_hash");
        tree.grow();
    }

    void change(long position) {
        owner(
                "domain_event_entry",
                "UPDATE ledger.domain_event_entry SET payload = 'x' WHERE global_index = " + position);
    }

    /** Puts an older backup of everything in its place. */
    void restoreTo(long position) {
        owner("domain_event_entry", "DELETE FROM ledger.domain_event_entry WHERE global_index > " + position);
        owner("log_hash", "DELETE FROM ledger.log_hash WHERE ((index + 1) << (8 * level)) > " + position);
        owner("log_checkpoint", "DELETE FROM ledger.log_checkpoint WHERE size > " + position);
    }

    /** What the owner of a table can do. */
    void owner(String table, String statement) {
        database.sql("ALTER TABLE ledger." + table + " DISABLE TRIGGER USER").update();
        database.sql(statement).update();
        for (String trigger : Map.of("domain_event_entry", List.of("hold_log", "place_event", "refuse_change"))
                .getOrDefault(table, List.of("refuse_change"))) {
            database.sql("ALTER TABLE ledger." + table + " ENABLE ALWAYS TRIGGER " + trigger)
                    .update();
        }
    }

    void takenBack(Callable<?> work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
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
