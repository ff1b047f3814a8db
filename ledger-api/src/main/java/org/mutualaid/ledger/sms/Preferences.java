package org.mutualaid.ledger.sms;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.mutualaid.ledger.member.MemberId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What members do not want to be told; money, corrections and decisions they are told always (MIIT order 31, art. 18-20). */
@Component
public class Preferences {

    private final JdbcClient database;
    private final Clock clock;

    Preferences(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The templates that the member declined. */
    public Set<Template> declined(MemberId member) {
        return database
                .sql("SELECT unnest(declined) FROM ledger.sms_preference WHERE member_id = ?")
                .param(member.value())
                .query((row, i) -> Template.valueOf(row.getString(1)))
                .list()
                .stream()
                .collect(() -> EnumSet.noneOf(Template.class), Set::add, Set::addAll);
    }

    /** From now on the member declines these, and no others. */
    public void decline(MemberId member, Set<Template> templates, String by) {
        database.sql("""
                        INSERT INTO ledger.sms_preference (member_id, declined, changed_by, changed_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (member_id) DO UPDATE SET declined = excluded.declined,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .params(
                        member.value(),
                        templates.stream().map(Template::name).sorted().toArray(String[]::new),
                        by,
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** Everything that a member may decline. */
    public static Set<Template> declinable() {
        return Arrays.stream(Template.values())
                .filter(template -> template.kind().isDeclinable())
                .collect(() -> EnumSet.noneOf(Template.class), Set::add, Set::addAll);
    }
}
