package org.mutualaid.ledger.file.payout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.mutualaid.ledger.rule.Refused;

/** Where a reader of a message is, and the text of the innermost element. */
final class XmlPath {

    private static final int MAX_TEXT = 2_000;

    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    void start(String element) {
        open.addLast(element);
        text.setLength(0);
    }

    void text(char[] characters, int offset, int length) {
        if (text.length() + length > MAX_TEXT) {
            throw Refused.rule("text-too-long", "A text of the file is longer than any bank writes.")
                    .with("field", "file");
        }
        text.append(characters, offset, length);
    }

    /** What stood in the element that ends. */
    String found() {
        return text.toString().strip();
    }

    void end() {
        text.setLength(0);
        open.removeLast();
    }

    /** Whether these two are the innermost open elements. */
    boolean here(String parent, String element) {
        if (open.size() < 2 || !open.getLast().equals(element)) {
            return false;
        }
        String last = open.removeLast();
        boolean found = Objects.equals(open.peekLast(), parent);
        open.addLast(last);
        return found;
    }

    boolean inside(String element) {
        return open.contains(element);
    }
}
