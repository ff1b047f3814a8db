package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.document.DocumentContent;
import org.mutualaid.ledger.document.DocumentContent.MediaType;
import org.mutualaid.ledger.document.DocumentEvent;
import org.mutualaid.ledger.document.DocumentEvent.DocumentAdded;
import org.mutualaid.ledger.document.DocumentEvent.DocumentVoided;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Documents of claims, and which of them were handed in for another claim as well. */
@Component
public final class DocumentBook {

    private static final Table DOCUMENT = Table.of(
            "document",
            List.of("document_id text"),
            List.of(
                    "position bigint",
                    "claim_id text",
                    "member_id text",
                    "material text",
                    "media_type text",
                    "size bigint",
                    "pages bigint",
                    "sha256 text",
                    "file text",
                    "file_name text",
                    "added_by text",
                    "added_at timestamptz",
                    "void_reason text",
                    "voided_by text",
                    "voided_at timestamptz"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;

    DocumentBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(DocumentEvent event, TrackingToken token, @Timestamp Instant at) {
        Row row = writes.row(DOCUMENT, event.documentId());
        switch (event) {
            case DocumentAdded added ->
                row.set("position", Columns.position(token))
                        .set("claim_id", added.claimId())
                        .set("member_id", added.memberId().value())
                        .set("material", added.material())
                        .set("media_type", added.content().mediaType())
                        .set("size", added.content().size())
                        .set("pages", added.content().pages())
                        .set("sha256", added.content().sha256())
                        .set("file", added.file())
                        .set("file_name", added.fileName().text())
                        .set("added_by", added.by())
                        .set("added_at", at);
            case DocumentVoided voided ->
                row.set("void_reason", voided.reason())
                        .set("voided_by", voided.by())
                        .set("voided_at", at);
        }
    }

    /** Documents of a claim in the order in which they came in, void ones as well. */
    public List<Document> of(String claimId) {
        return database.sql("SELECT * FROM views.document WHERE claim_id = ? ORDER BY position")
                .param(claimId)
                .query((row, i) -> document(row))
                .list();
    }

    /** One document of a claim. */
    public Optional<Document> find(String claimId, String documentId) {
        return database.sql("SELECT * FROM views.document WHERE claim_id = ? AND document_id = ?")
                .params(claimId, documentId)
                .query((row, i) -> document(row))
                .optional();
    }

    /** Other claims for which the same files were handed in, by the hash of the file; what is void does not count. */
    public Map<String, List<Use>> alsoUsed(String claimId) {
        Map<String, List<Use>> uses = new HashMap<>();
        database.sql("""
                        SELECT DISTINCT d.sha256, o.claim_id, c.claim_no, o.position FROM views.document d
                          JOIN views.document o ON o.sha256 = d.sha256 AND o.claim_id <> d.claim_id
                          LEFT JOIN views.claim c ON c.claim_id = o.claim_id
                         WHERE d.claim_id = ? AND d.voided_at IS NULL AND o.voided_at IS NULL
                         ORDER BY o.position""").param(claimId).query(row -> {
            uses.computeIfAbsent(row.getString("sha256"), any -> new ArrayList<>())
                    .add(new Use(row.getString("claim_id"), Columns.text(row, "claim_no")));
        });
        return uses;
    }

    /** Those of some names that are files of documents. */
    public Set<String> knownFiles(Set<String> names) {
        return new HashSet<>(database.sql("SELECT file FROM views.document WHERE file = ANY (:names)")
                .param("names", names.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private static Document document(ResultSet row) throws SQLException {
        OffsetDateTime voidedAt = row.getObject("voided_at", OffsetDateTime.class);
        return new Document(
                row.getString("document_id"),
                row.getLong("position"),
                row.getString("claim_id"),
                new MemberId(row.getString("member_id")),
                row.getString("material"),
                new DocumentContent(
                        MediaType.valueOf(row.getString("media_type")),
                        row.getLong("size"),
                        row.getInt("pages"),
                        row.getString("sha256")),
                row.getString("file"),
                new Sealed(row.getString("file_name")),
                row.getString("added_by"),
                Columns.instant(row, "added_at"),
                voidedAt == null
                        ? null
                        : new Mistake(row.getString("void_reason"), row.getString("voided_by"), voidedAt.toInstant()));
    }

    /**
     * A document.
     *
     * @param documentId id
     * @param position   where in the log it came in
     * @param claimId    for which claim
     * @param memberId   under whose key its file is sealed
     * @param material   code of the paper that it is
     * @param content    what the file is
     * @param file       name of the sealed file
     * @param fileName   what the caller called it, sealed
     * @param by         who handed it in
     * @param at         when
     * @param mistake    why it counts no more
     */
    public record Document(
            String documentId,
            long position,
            String claimId,
            MemberId memberId,
            String material,
            DocumentContent content,
            String file,
            Sealed fileName,
            String by,
            Instant at,
            @Nullable Mistake mistake) {}

    /**
     * Why a document is void.
     *
     * @param reason in words
     * @param by     who said so
     * @param at     when
     */
    public record Mistake(String reason, String by, Instant at) {}

    /**
     * Another claim that the same file was handed in for.
     *
     * @param claimId id
     * @param claimNo number that its member was told
     */
    public record Use(String claimId, @Nullable String claimNo) {}
}
