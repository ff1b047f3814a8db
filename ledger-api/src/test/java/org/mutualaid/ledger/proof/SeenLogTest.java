package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenLogTest {

    @TempDir
    Path files;

    private SigningKey key;
    private SigningKey other;

    @BeforeEach
    void keys() {
        key = SigningKey.at(files.resolve("a"), "log.example/a", true);
        other = SigningKey.at(files.resolve("b"), "log.example/a", true);
    }

    @Test
    void a_log_that_grows_begins_with_what_it_was() {
        Files log = new Files(700, i -> "event " + i);
        for (int before : new int[] {0, 1, 255, 256, 257, 513, 700}) {
            assertThat(log.seen().extended(log.note(before), log.note(700)))
                    .as("" + before)
                    .isTrue();
        }
    }

    @Test
    void one_event_that_is_another_now_gives_a_rewritten_log_away() {
        String kept = new Files(300, i -> "event " + i).note(300);
        Files rewritten = new Files(700, i -> i == 7 ? "another" : "event " + i);

        assertThat(rewritten.seen().extended(kept, rewritten.note(700))).isFalse();
    }

    @Test
    void a_log_that_became_shorter_is_no_longer_the_same() {
        Files log = new Files(300, i -> "event " + i);
        assertThat(log.seen().extended(log.note(300), log.note(299))).isFalse();
    }

    @Test
    void tiles_that_do_not_lead_to_the_signed_head_are_not_believed() {
        Files log = new Files(300, i -> "event " + i);
        Files tampered = new Files(300, i -> i == 299 ? "another" : "event " + i);

        assertThat(tampered.seen().extended(log.note(100), log.note(300))).isFalse();
    }

    @Test
    void what_another_key_has_signed_is_refused() {
        Files log = new Files(3, i -> "event " + i);
        String forged = Checkpoint.of(other.name(), 3, log.root(3)).signed(other);

        assertThatThrownBy(() -> log.seen().extended(forged, log.note(3))).hasMessageContaining("not signed");
    }

    /** A log as its files show it. */
    private final class Files {

        private final List<List<byte[]>> levels = List.of(new ArrayList<>(), new ArrayList<>());
        private final Tree tree =
                new Tree((level, from, count) -> levels.get(level).subList((int) from, (int) from + count));

        Files(int size, IntFunction<String> event) {
            Frontier edge = new Frontier();
            for (int i = 0; i < size; i++) {
                edge.add(
                        TreeHash.leaf(event.apply(i).getBytes(UTF_8)),
                        (level, index, hash) -> levels.get(level).add(hash));
            }
        }

        byte[] root(int size) {
            return tree.root(size);
        }

        String note(int size) {
            return Checkpoint.of(key.name(), size, root(size)).signed(key);
        }

        SeenLog seen() {
            return new SeenLog(this::file, key.log());
        }

        /** {@code tile/LEVEL/00N} with {@code .p/WIDTH} for a part. */
        private byte[] file(String path) {
            String[] parts = path.split("/");
            int level = Integer.parseInt(parts[1]);
            int from = Integer.parseInt(parts[2].replace(".p", "")) * 256;
            int width = parts.length == 4 ? Integer.parseInt(parts[3]) : 256;
            ByteArrayOutputStream tile = new ByteArrayOutputStream();
            levels.get(level).subList(from, from + width).forEach(tile::writeBytes);
            return tile.toByteArray();
        }
    }
}
