package org.mutualaid.ledger.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.mutualaid.ledger.rule.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What members and claims of a case are called. */
final class CaseNames {

    private CaseNames() {}

    /** Sealed names by member. */
    static Map<String, Sealed> ofMembers(JdbcClient database, Collection<String> ids) {
        Map<String, Sealed> names = new HashMap<>();
        database.sql("SELECT member_id, name FROM views.member WHERE member_id = ANY (:ids) AND name IS NOT NULL")
                .param("ids", ids.toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString(1), new Sealed(row.getString(2)));
                });
        return names;
    }

    /** Numbers that members were told, by claim. */
    static Map<String, String> ofClaims(JdbcClient database, Collection<String> ids) {
        Map<String, String> numbers = new HashMap<>();
        database.sql("SELECT claim_id, claim_no FROM views.claim WHERE claim_id = ANY (:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(row -> {
                    numbers.put(row.getString(1), row.getString(2));
                });
        return numbers;
    }
}
