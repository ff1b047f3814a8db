package org.mutualaid.ledger.file;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.rule.Refused;

/** A file of a unit that is read as a whole, with what came out of it. */
record RosterText(RosterSummary summary, List<RosterLine> lines) {

    static final Charset GB18030 = Charset.forName("GB18030");

    static final String ID = "99999919900101001X";
    static final String HEADINGS = "姓名,身份证号\n";

    static RosterText of(String text) {
        return of(utf8(text));
    }

    static RosterText of(byte[] bytes) {
        List<RosterLine> lines = new ArrayList<>();
        RosterSummary summary = withFile(bytes, file -> RosterFile.read(file, lines::add));
        return new RosterText(summary, lines);
    }

    /** One person with one more column. */
    static RosterLine person(String heading, String cell) {
        return of("姓名,身份证号," + heading + "\n张三," + ID + "," + cell + "\n").only();
    }

    static Refused refused(String text) {
        return refused(utf8(text));
    }

    static Refused refused(byte[] bytes) {
        return catchThrowableOfType(Refused.class, () -> of(bytes));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        var all = java.nio.ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    RosterLine only() {
        if (lines.size() != 1) {
            throw new AssertionError("There are " + lines.size() + " people.");
        }
        return lines.getFirst();
    }

    List<String> names() {
        return lines.stream().map(RosterLine::name).toList();
    }

    static List<String> codes(List<Fault> faults) {
        return faults.stream().map(Fault::code).toList();
    }

    private static RosterSummary withFile(byte[] bytes, java.util.function.Function<Path, RosterSummary> read) {
        try {
            Path file = Files.createTempFile("roster", "");
            try {
                return read.apply(Files.write(file, bytes));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
