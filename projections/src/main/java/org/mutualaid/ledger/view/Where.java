package org.mutualaid.ledger.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;

/** The conditions of a list: those that the caller left out are left out. */
final class Where {

    private final List<String> conditions = new ArrayList<>(List.of("TRUE"));
    private final Map<String, Object> values = new HashMap<>();

    /** Adds a condition that names one parameter, if there is a value for it. */
    Where and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(
                    name,
                    switch (value) {
                        case Instant instant -> instant.atOffset(ZoneOffset.UTC);
                        case MemberId member -> member.value();
                        case Enum<?> constant -> constant.name();
                        default -> value;
                    });
        }
        return this;
    }

    /** The account itself or any of its dimensions; ';' follows ':' in code point order. */
    Where account(@Nullable String path) {
        return path == null
                ? this
                : and(
                        "(account = :account OR account >= :account || ':' AND account < :account || ';')",
                        "account",
                        withoutLastColon(path));
    }

    /** Whoever writes {@code 1001:} means all tills. */
    static String withoutLastColon(String path) {
        return path.endsWith(":") ? path.substring(0, path.length() - 1) : path;
    }

    /** The same for lines of the journal, which are also found by the code alone. */
    Where accountOfLine(@Nullable String path) {
        return path == null || path.contains(":") ? account(path) : and("code = :account", "account", path);
    }

    Map<String, Object> values() {
        return values;
    }

    @Override
    public String toString() {
        return " WHERE " + String.join(" AND ", conditions);
    }
}
