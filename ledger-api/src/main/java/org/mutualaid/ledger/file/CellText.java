package org.mutualaid.ledger.file;

/** Gathers the text of a cell and stops where it is certainly too long, so that no cell takes memory. */
final class CellText {

    private static final int KEPT = 2 * Cell.MAX_LENGTH;

    private final StringBuilder text = new StringBuilder();
    private boolean open;

    void open(boolean now) {
        open = now;
    }

    void add(char[] characters, int offset, int length) {
        if (open) {
            text.append(characters, offset, Math.min(length, KEPT - text.length()));
        }
    }

    void clear() {
        text.setLength(0);
        open = false;
    }

    String take() {
        String taken = text.toString();
        clear();
        return taken;
    }
}
