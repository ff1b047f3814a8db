package org.mutualaid.ledger.proof;

import java.nio.file.Path;
import java.sql.SQLException;
import org.mutualaid.ledger.proof.Verifier.Result;
import org.mutualaid.ledger.store.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * What one thread does on a log of its own.
 *
 * @param grown    leaves added to the tree per second
 * @param verified events verified per second
 */
public record ProofRates(long grown, long verified) {

    /** On so many events of 600 bytes, with 300 of metadata each. */
    public static ProofRates measured(int events) {
        String url = TestServer.newLedger();
        try (SingleConnectionDataSource source =
                new SingleConnectionDataSource(TestServer.dataSource(url).getConnection(), true)) {
            return measured(events, JdbcClient.create(source), new JdbcTransactionManager(source));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProofRates measured(int events, JdbcClient database, JdbcTransactionManager transactions) {
        database.sql("""
                        INSERT INTO ledger.domain_event_entry
                        SELECT 0, gen_random_uuid()::text, 'S' || n % 50000, n / 50000, 'Sample', 'Sampled', '1',
                               convert_to(rpad(n::text, 600, 'x'), 'UTF8'), convert_to(rpad(n::text, 300, 'y'), 'UTF8'), ''
                          FROM generate_series(0, ? - 1) AS n""").param(events).update();
        long begun = System.nanoTime();
        new LogTree(database, transactions).grow();
        long grown = Math.round(events / ((System.nanoTime() - begun) / 1e9));
        LogKey key = new LogKey("benchmark", new byte[32]);
        Result result = new Verifier(database, key, Path.of("nowhere")).verify(1, (position, end) -> {});
        if (result.fault() != null) {
            throw new IllegalStateException("The log should hold: " + result.fault());
        }
        return new ProofRates(grown, result.rate());
    }
}
