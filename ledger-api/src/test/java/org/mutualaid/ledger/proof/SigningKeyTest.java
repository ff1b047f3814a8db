package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    private static final byte[] TEXT = "a tree head".getBytes(UTF_8);

    @TempDir
    private Path directory;

    @Test
    void is_made_at_the_first_start_and_stays() {
        SigningKey first = key(null, true);
        SigningKey second = key(null, false);
        assertThat(second.log()).isEqualTo(first.log());
        assertThat(second.sign(TEXT)).isEqualTo(first.sign(TEXT));
        assertThat(first.name()).startsWith("mutual-aid-ledger/");
        assertThat(first.publicKey()).hasSize(32);
    }

    @Test
    void is_readable_by_its_owner_only_and_leaves_no_draft() throws IOException {
        key(null, true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void signs_what_its_public_line_verifies() {
        SigningKey key = key("ledger.example/county", true);
        LogKey told = LogKey.of(key.log().toString());
        byte[] signature = key.sign(TEXT);
        assertThat(told.name()).isEqualTo("ledger.example/county");
        assertThat(told.verifies(TEXT, signature)).isTrue();
        assertThat(told.verifies("another".getBytes(UTF_8), signature)).isFalse();
        signature[5] ^= 1;
        assertThat(told.verifies(TEXT, signature)).isFalse();
    }

    @Test
    void has_the_public_line_that_other_programs_read() {
        // From the documentation of golang.org/x/mod/sumdb/note.
        String line = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        assertThat(LogKey.of(line)).hasToString(line);
    }

    @Test
    void refuses_a_public_line_whose_id_does_not_fit() {
        assertThatThrownBy(() -> LogKey.of("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
                .hasMessageContaining("damaged");
    }

    @Test
    void refuses_to_make_another_one_for_a_log_that_was_signed() {
        assertThatThrownBy(() -> key(null, false))
                .hasMessageContaining("missing")
                .hasMessageContaining("backup");
    }

    @Test
    void refuses_a_damaged_one_and_leaves_it_as_it_is() throws IOException {
        key(null, true);
        String other = Files.readAllLines(file()).get(1);
        Files.delete(file());
        key(null, true);
        List<String> mixed = List.of(Files.readAllLines(file()).get(0), other);
        Files.write(file(), mixed);
        assertThatThrownBy(() -> key(null, true)).hasMessageContaining("damaged");
        assertThat(Files.readAllLines(file())).isEqualTo(mixed);
    }

    @Test
    void refuses_another_name_than_it_was_made_with() {
        key("ledger.example/county", true);
        assertThatThrownBy(() -> key("ledger.example/city", true))
                .hasMessageContaining("ledger.example/county")
                .hasMessageContaining("keeps its name");
        assertThat(key(null, true).name()).isEqualTo("ledger.example/county");
    }

    @Test
    void refuses_a_name_that_no_line_could_hold() {
        assertThatThrownBy(() -> key("two words", true)).hasMessageContaining("ledger.log.origin");
        assertThat(file()).doesNotExist();
    }

    private SigningKey key(String origin, boolean mayCreate) {
        return SigningKey.at(file(), origin, mayCreate);
    }

    private Path file() {
        return directory.resolve("log-signing.key");
    }
}
