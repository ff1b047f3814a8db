package org.mutualaid.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * What the tree commits to for one stored event: every column as it is stored, payload and metadata by their hashes. It
 * holds no personal data that could be read, and 200 bytes whatever the event says.
 *
 * @param position   place in the log, from 1
 * @param eventId    id
 * @param stream     its aggregate
 * @param sequence   place in that stream, from 0
 * @param aggregate  kind of the aggregate
 * @param type       stored name of the event
 * @param revision   of that name
 * @param recordedAt when it was recorded, as stored
 * @param payload    SHA-256 of the stored bytes, in hexadecimal digits
 * @param metadata   the same of the metadata
 */
public record Leaf(
        long position,
        String eventId,
        String stream,
        long sequence,
        @Nullable String aggregate,
        String type,
        @Nullable String revision,
        String recordedAt,
        String payload,
        @Nullable String metadata) {

    /** Place of {@link #payload} among the columns of the text. */
    static final int PAYLOAD_COLUMN = 8;

    private static final int LONGEST = 65_535;
    private static final String SPECIAL = "\\\t\n\r\b\f\u000b";
    private static final String WRITTEN = "\\tnrbfv";

    /** One line: the columns with tabs between them, as PostgreSQL's {@code COPY ... TO} would write them. */
    public String text() {
        StringBuilder line = new StringBuilder(350).append(position);
        add(line, eventId);
        add(line, stream);
        line.append('\t').append(sequence);
        add(line, aggregate);
        add(line, type);
        add(line, revision);
        add(line, recordedAt);
        add(line, payload);
        add(line, metadata);
        return line.toString();
    }

    /** Those bytes, which the tree hashes. */
    byte[] bytes() {
        byte[] bytes = text().getBytes(UTF_8);
        if (bytes.length > LONGEST) {
            throw new IllegalStateException("An entry of a tile has 65,535 bytes at most.");
        }
        return bytes;
    }

    /** Its hash in the tree. */
    public byte[] hash() {
        return TreeHash.leaf(bytes());
    }

    /** The same event at another place. */
    Leaf at(long other) {
        return new Leaf(other, eventId, stream, sequence, aggregate, type, revision, recordedAt, payload, metadata);
    }

    /** No two rows have one text: what would end a column or a line is written otherwise, and so is what is not there. */
    private static void add(StringBuilder line, @Nullable String column) {
        line.append('\t');
        if (column == null) {
            line.append("\\N");
            return;
        }
        for (int i = 0; i < column.length(); i++) {
            char character = column.charAt(i);
            int special = SPECIAL.indexOf(character);
            if (special < 0) {
                line.append(character);
            } else {
                line.append('\\').append(WRITTEN.charAt(special));
            }
        }
    }
}
