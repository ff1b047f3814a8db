package org.mutualaid.ledger.view;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsReceived;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsRequested;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which papers of a claim were asked for and which came in, in the words that were used. */
@Component
public final class MaterialBook {

    private static final Table MATERIAL = Table.of(
            "claim_material",
            List.of("claim_id text", "material text"),
            List.of("asked bigint", "came bigint"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;

    MaterialBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(ClaimMaterialsRequested requested, TrackingToken token) {
        mark(requested.claimId(), requested.missing(), "asked", token);
    }

    @EventHandler
    void on(ClaimMaterialsReceived received, TrackingToken token) {
        mark(received.claimId(), received.received(), "came", token);
    }

    /** The papers of a claim that anybody spoke of. */
    public List<Material> of(String claimId) {
        return database.sql("SELECT * FROM views.claim_material WHERE claim_id = ? ORDER BY material")
                .param(claimId)
                .query((row, i) -> new Material(row.getString("material"), row.getLong("asked"), row.getLong("came")))
                .list();
    }

    private void mark(String claimId, List<String> materials, String column, TrackingToken token) {
        materials.forEach(
                material -> writes.row(MATERIAL, claimId, material.strip()).set(column, Columns.position(token)));
    }

    /**
     * A paper in somebody's words.
     *
     * @param text  the words
     * @param asked where in the log it was last asked for; 0 if never
     * @param came  where in the log it last came in; 0 if never
     */
    public record Material(String text, long asked, long came) {}
}
