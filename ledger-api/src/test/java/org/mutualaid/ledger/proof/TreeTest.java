package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree of RFC 6962, of more leaves than one tile has. */
class TreeTest {

    private static final int LEAVES = 700;

    private final List<List<byte[]>> kept = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<byte[]> leaves = new ArrayList<>();
    private final List<byte[]> roots = new ArrayList<>();
    private final Tree tree = new Tree((level, from, count) -> kept.get(level).subList((int) from, (int) from + count));

    TreeTest() {
        Frontier edge = new Frontier();
        roots.add(edge.root());
        for (int i = 0; i < LEAVES; i++) {
            leaves.add(TreeHash.leaf(("event " + i).getBytes(UTF_8)));
            edge.add(leaves.getLast(), (level, index, hash) -> {
                assertThat(kept.get(level)).hasSize((int) index);
                kept.get(level).add(hash);
            });
            roots.add(edge.root());
        }
    }

    @Test
    void has_the_heads_of_the_test_vectors_of_certificate_transparency() {
        List<String> heads = new ArrayList<>();
        Frontier edge = new Frontier();
        heads.add(HexFormat.of().formatHex(edge.root()));
        Stream.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
                .forEach(leaf -> {
                    edge.add(TreeHash.leaf(HexFormat.of().parseHex(leaf)), (level, index, hash) -> {});
                    heads.add(HexFormat.of().formatHex(edge.root()));
                });
        assertThat(heads)
                .containsExactly(
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void tells_the_head_of_each_earlier_size() {
        for (int size = 0; size <= LEAVES; size++) {
            assertThat(tree.root(size)).isEqualTo(roots.get(size));
            assertThat(Frontier.of(tree, size).root()).isEqualTo(roots.get(size));
        }
    }

    @Test
    void proves_each_leaf_in_trees_of_many_sizes() {
        for (int size : sizes()) {
            for (int index = 0; index < size; index++) {
                List<byte[]> proof = tree.inclusion(index, size);
                assertThat(Inclusion.root(index, size, leaves.get(index), proof))
                        .isEqualTo(roots.get(size));
            }
        }
    }

    @Test
    void proves_no_other_leaf_and_no_other_place() {
        List<byte[]> proof = tree.inclusion(300, LEAVES);
        assertThat(Inclusion.root(300, LEAVES, leaves.get(301), proof)).isNotEqualTo(roots.get(LEAVES));
        assertThat(Inclusion.root(301, LEAVES, leaves.get(300), proof)).isNotEqualTo(roots.get(LEAVES));
        assertThatThrownBy(() -> Inclusion.root(300, LEAVES, leaves.get(300), proof.subList(1, proof.size())))
                .hasMessageContaining("too short");
        assertThatThrownBy(() -> Inclusion.root(0, 1, leaves.get(0), proof)).hasMessageContaining("too long");
        assertThatThrownBy(() -> Inclusion.root(LEAVES, LEAVES, leaves.get(0), proof))
                .hasMessageContaining("no leaf");
    }

    /** The two ends of a consistency proof, found again from the proof alone (RFC 6962, 2.1.2). */
    @Test
    void proves_that_a_tree_begins_a_later_one() {
        for (int second : sizes()) {
            for (int first = 1; first < second; first++) {
                List<byte[]> proof = tree.consistency(first, second);
                assertThat(heads(first, second, roots.get(first), proof))
                        .containsExactly(roots.get(first), roots.get(second));
            }
        }
        assertThat(tree.consistency(5, 5)).isEmpty();
        assertThat(tree.consistency(0, 5)).isEmpty();
    }

    private static List<byte[]> heads(long first, long second, byte[] root, List<byte[]> proof) {
        List<byte[]> path = new ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            path.addFirst(root);
        }
        long node = first - 1;
        long last = second - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        byte[] old = path.getFirst();
        byte[] now = path.getFirst();
        for (byte[] hash : path.subList(1, path.size())) {
            if ((node & 1) == 1 || node == last) {
                old = TreeHash.node(hash, old);
                now = TreeHash.node(hash, now);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                now = TreeHash.node(now, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return List.of(old, now);
    }

    private static int[] sizes() {
        return IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(255, 256, 257, 511, 512, 513, LEAVES))
                .toArray();
    }
}
