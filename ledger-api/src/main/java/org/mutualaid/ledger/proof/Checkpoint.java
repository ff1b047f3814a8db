package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tree head that is given out (C2SP tlog-checkpoint): with its signature it binds whoever signed it to everything
 * before it.
 *
 * @param origin name of the log
 * @param size   how many leaves the tree has
 * @param root   its head, in base64
 * @param more   further lines that are signed with it
 */
public record Checkpoint(String origin, long size, String root, List<String> more) {

    private static final String SIGNATURE = "— ";
    private static final int ID = 4;

    static Checkpoint of(String origin, long size, byte[] root, String... more) {
        return new Checkpoint(origin, size, Base64.getEncoder().encodeToString(root), List.of(more));
    }

    /** The lines that are signed. */
    String text() {
        return Stream.concat(Stream.of(origin, Long.toString(size), root), more.stream())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The note: the lines, an empty one, the signature (C2SP signed-note). */
    String signed(SigningKey key) {
        return note(key.log(), key.sign(text().getBytes(UTF_8)));
    }

    /** The note with a signature that was made before. */
    String note(LogKey key, byte[] signature) {
        byte[] signed = Arrays.copyOf(key.id(), ID + signature.length);
        System.arraycopy(signature, 0, signed, ID, signature.length);
        return text() + "\n" + SIGNATURE + key.name() + " "
                + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    /**
     * Reads a note.
     *
     * @throws IllegalArgumentException if it is no checkpoint of that log, or not signed with that key
     */
    public static Checkpoint of(String note, LogKey key) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("This is not a signed note.");
        }
        String text = note.substring(0, end + 1);
        boolean signed = note.substring(end + 2)
                .lines()
                .anyMatch(line -> line.startsWith(SIGNATURE + key.name() + " ") && verifies(key, text, line));
        if (!signed) {
            throw new IllegalArgumentException("This is not signed with the key of " + key.name() + ".");
        }
        List<String> lines = text.lines().toList();
        if (lines.size() < 3
                || !lines.get(0).equals(key.name())
                || !lines.get(1).matches("0|[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException("This is not a checkpoint of " + key.name() + ".");
        }
        return new Checkpoint(
                lines.get(0), Long.parseLong(lines.get(1)), lines.get(2), List.copyOf(lines.subList(3, lines.size())));
    }

    private static boolean verifies(LogKey key, String text, String line) {
        byte[] signed = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
        return signed.length > ID
                && Arrays.equals(signed, 0, ID, key.id(), 0, ID)
                && key.verifies(text.getBytes(UTF_8), Arrays.copyOfRange(signed, ID, signed.length));
    }
}
