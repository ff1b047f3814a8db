package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the proofs that receipts carry. The tree is the one that ends with the receipt's own event, and its signature is
 * always the same: so a paper has the same bytes on every print.
 */
@Component
public class ReceiptProofs {

    private final LogTree tree;
    private final StoredLog log;
    private final SigningKey key;
    private final String page;

    ReceiptProofs(LogTree tree, JdbcClient database, SigningKey key, @Value("${ledger.public-url:}") String publicUrl) {
        this.tree = tree;
        this.log = new StoredLog(database);
        this.key = key;
        this.page = publicUrl.isBlank() ? "" : publicUrl.strip().replaceFirst("/+$", "") + "/check.html#";
    }

    /** Text of the code for the event at that position: a number, at the address of the page that reads it if there is one. */
    public String code(long position) {
        if (tree.size() < position) {
            tree.grow();
        }
        ReceiptProof proof = new ReceiptProof(
                log.at(position).orElseThrow().text(),
                new String(log.payload(position), UTF_8),
                tree.inclusion(position - 1, position),
                HexFormat.of()
                        .formatHex(key.sign(Checkpoint.of(key.name(), position, tree.root(position))
                                .text()
                                .getBytes(UTF_8))));
        return page + proof.digits();
    }

    /**
     * What a code of this log proves.
     *
     * @throws IllegalArgumentException if it proves nothing
     */
    public ReceiptCheck check(String code) {
        return ReceiptCheck.of(code, key.log());
    }
}
