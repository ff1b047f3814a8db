package org.mutualaid.ledger.sms.gateway;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.sms.Reports;
import org.mutualaid.ledger.sms.Reports.State;

/**
 * What a carrier says became of one message or part, in the words that SMPP and CMPP share.
 *
 * @param messageId the carrier's id of it
 * @param word      such as {@code DELIVRD}, {@code UNDELIV} or a carrier's own {@code MK:0001}
 * @param error     number of an error; empty if there was none
 * @param at        when that happened, to the minute
 */
record Receipt(String messageId, String word, String error, Instant at) {

    private static final Set<String> ON_ITS_WAY = Set.of("ENROUTE", "ACCEPTD", "SCHEDLD");
    private static final ZoneId CARRIER = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuMMddHHmm");
    private static final Pattern ID = Pattern.compile("id:(\\S+)");
    private static final Pattern STAT = Pattern.compile("stat:(\\S+)");
    private static final Pattern ERROR = Pattern.compile("err:(\\S+)");
    private static final Pattern DONE = Pattern.compile("done date:(\\d{10})");

    /**
     * Reads the text form (SMPP 3.4, appendix B). Carriers leave out and add what they like, so what is known otherwise
     * wins over it.
     */
    static Optional<Receipt> of(
            @Nullable String id, @Nullable String word, @Nullable String error, String text, Instant now) {
        String which = id == null ? find(ID, text) : id;
        String what = word == null ? find(STAT, text) : word;
        if (which == null || what == null) {
            return Optional.empty();
        }
        String why = error == null ? find(ERROR, text) : error;
        String done = find(DONE, text);
        return Optional.of(new Receipt(
                which, what, why == null || why.matches("0*") ? "" : why, done == null ? now : minute(done, now)));
    }

    private static @Nullable String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** A minute as carriers write it ({@code YYMMDDhhmm}); the present if it cannot be read. */
    static Instant minute(String written, Instant now) {
        try {
            return LocalDateTime.parse(written, MINUTE).atZone(CARRIER).toInstant();
        } catch (DateTimeException unreadable) {
            return now;
        }
    }

    /** Whether it says what became of the message in the end. */
    boolean isFinal() {
        return !ON_ITS_WAY.contains(word);
    }

    /** Passes it on, under that id of the message, unless the message is only on its way. */
    void tell(Reports reports, String gateway, String id) {
        if (isFinal()) {
            reports.delivered(
                    gateway,
                    id,
                    word.equals("DELIVRD") ? State.DELIVERED : State.FAILED,
                    error.isEmpty() ? word : word + ":" + error,
                    at);
        }
    }
}
