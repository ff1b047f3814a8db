package org.mutualaid.ledger.sms;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens the number of a recipient when a message leaves, and not before; who has died is not called any more (H16). */
@Component
class Addresses {

    private static final Pattern MOBILE = Pattern.compile("1\\d{10}");

    private final JdbcClient database;
    private final Vault vault;

    Addresses(JdbcClient database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** Whether the views show that event and all that was told; while they are built anew they know nobody's number of today. */
    boolean isKnown(long position) {
        return database.sql("""
                        SELECT coalesce(max((convert_from(token, 'UTF8')::jsonb ->> 'index')::bigint), 0)
                                   >= greatest(?, (SELECT position FROM ledger.sms_place))
                          FROM ledger.token_entry WHERE processor_name = 'views' AND token IS NOT NULL""").param(position).query(Boolean.class).single();
    }

    /** The number, or why there is none. */
    Address of(Recipient to, boolean payee) {
        return to.member()
                .map(member -> ofMember(member, payee))
                .or(() -> to.unit().map(this::ofUnit))
                .orElse(Address.none(Reason.NO_PHONE));
    }

    String markOf(String phone) {
        return vault.phoneMark(phone);
    }

    private Address ofMember(MemberId member, boolean payee) {
        return database.sql("""
                        SELECT m.mobile, m.erased,
                               m.departure IS NOT DISTINCT FROM 'DIED'
                               OR EXISTS (SELECT FROM views.claim c
                                           WHERE c.member_id = m.member_id AND c.facts::jsonb ->> 'kind' = 'DEATH'
                                             AND c.status NOT IN ('REJECTED', 'WITHDRAWN')) AS dead
                          FROM views.member m WHERE m.member_id = ? AND m.name IS NOT NULL""")
                .param(member.value())
                .query((row, i) -> {
                    if (row.getBoolean("erased")) {
                        return Address.none(Reason.MEMBER_ERASED);
                    }
                    if (payee) {
                        return Address.none(Reason.PAYEE_WITHOUT_PHONE);
                    }
                    if (row.getBoolean("dead")) {
                        return Address.none(Reason.MEMBER_DIED);
                    }
                    return sealed(row.getString("mobile"))
                            .map(mobile -> opened(vault.open(member, mobile)))
                            .orElse(Address.none(Reason.NO_PHONE));
                })
                .optional()
                .orElse(Address.none(Reason.NO_PHONE));
    }

    private Address ofUnit(String unit) {
        return database.sql("SELECT contact_mobile FROM views.unit WHERE code = ? AND contact_mobile IS NOT NULL")
                .param(unit)
                .query(String.class)
                .optional()
                .map(mobile -> opened(vault.openOfUnit(unit, new Sealed(mobile))))
                .orElse(Address.none(Reason.NO_PHONE));
    }

    private static Optional<Sealed> sealed(@Nullable String text) {
        return Optional.ofNullable(text).map(Sealed::new);
    }

    private static Address opened(Optional<String> phone) {
        return phone.map(text ->
                        MOBILE.matcher(text).matches() ? new Address(text, null) : Address.none(Reason.PHONE_INVALID))
                .orElse(Address.none(Reason.MEMBER_ERASED));
    }

    /**
     * Where a message goes.
     *
     * @param phone       11 digits; empty if it goes nowhere
     * @param unreachable why it goes nowhere
     */
    record Address(String phone, @Nullable Reason unreachable) {

        static Address none(Reason why) {
            return new Address("", why);
        }

        @Override
        public String toString() {
            return "Address[unreachable=" + unreachable + "]";
        }
    }
}
