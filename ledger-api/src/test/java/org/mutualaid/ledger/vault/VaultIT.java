package org.mutualaid.ledger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.store.StoreSettings;
import org.mutualaid.ledger.store.TestServer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys of members as two instances with one data directory hold them. */
class VaultIT {

    private static final MemberId MEMBER = new MemberId("0123456789abcdef0123456789abcdef");

    @TempDir
    private Path data;

    private final JdbcClient database = JdbcClient.create(TestServer.dataSource(TestServer.newLedger()));

    @Test
    void whoever_was_erased_never_has_a_key_again() {
        Vault vault = vault();
        Sealed before = vault.seal(MEMBER, "章试验");
        assertThat(vault.open(MEMBER, before)).contains("章试验");

        vault.erase(MEMBER);
        vault.admit(List.of(MEMBER));

        assertThat(vault.open(MEMBER, before)).isEmpty();
        assertThat(vault.seal(MEMBER, "章试验")).isEqualTo(new Sealed(""));
        assertThat(vault.holdsKeyOf(MEMBER)).isFalse();
    }

    @Test
    void an_instance_that_still_has_the_key_in_memory_reads_what_was_written_after_the_erasure_as_nothing() {
        Vault vault = vault();
        Vault other = vault();
        Sealed before = other.seal(MEMBER, "章试验");

        vault.erase(MEMBER);

        assertThat(other.open(MEMBER, before)).as("from its memory").isPresent();
        assertThat(other.open(MEMBER, vault.seal(MEMBER, "章试验"))).isEmpty();
    }

    /** Erasures used to take the key away, and one that was cut off left it there. */
    @Test
    void the_members_erased_so_far_get_an_empty_key() throws IOException {
        MemberId cutOff = new MemberId("fedcba9876543210fedcba9876543210");
        Vault vault = vault();
        Sealed before = vault.seal(cutOff, "章试验");
        for (MemberId member : List.of(MEMBER, cutOff)) {
            database.sql("""
                            INSERT INTO ledger.domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                                                   payload_type, payload)
                            VALUES (gen_random_uuid()::text, ?, 0, 'Member', 'MemberErased', '')""").param("member:" + member).update();
        }

        database.sql(new ClassPathResource("db/migration/store/V18__no_key_after_an_erasure.sql")
                        .getContentAsString(StandardCharsets.UTF_8))
                .update();

        vault.admit(List.of(MEMBER));
        assertThat(vault().holdsKeyOf(MEMBER)).isFalse();
        assertThat(vault().open(cutOff, before)).isEmpty();
    }

    private Vault vault() {
        return new Vault(
                new TinkCryptography(),
                database,
                new StoreSettings(data.toString(), null, new StoreSettings.Database(null, null, null, 1)));
    }
}
