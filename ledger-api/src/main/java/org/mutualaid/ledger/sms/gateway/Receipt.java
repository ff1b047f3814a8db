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
import org.mutualaid.ledger.sms.Reports;
import org.mutualaid.ledger.sms.Reports.State;

/**
 * What a carrier says became of one message or part, in the words that SMPP and CMPP share.
 *
 * @param messageId the carrier's id of it
 * @param word      such as {@code DELIVRD}, {@code UNDELIV} or a carrier's own {@code MK:0001}
 * @param at        when that happened, to the minute
 */
record Receipt(String messageId, String word, Instant at) {

    private static final Set<String> ON_ITS_WAY = Set.of("ENROUTE", "ACCEPTD", "SCHEDLD");
    private static final ZoneId CARRIER = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuMMddHHmm");
    private static final Pattern ID = Pattern.compile("id:(\\S+)");
    private static final Pattern STAT = Pattern.compile("stat:(\\S+)");
    private static final Pattern ERROR = Pattern.compile("err:(\\S+)");
    private static final Pattern DONE = Pattern.compile("done date:(\\d{10})");

    /** Reads the text form (SMPP 3.4, appendix B); carriers leave out and add what they like. */
    static Optional<Receipt> ofText(String text, Instant now) {
        Optional<String> id = find(ID, text);
        Optional<String> stat = find(STAT, text);
        if (id.isEmpty() || stat.isEmpty()) {
            return Optional.empty();
        }
        String error = find(ERROR, text)
                .filter(code -> !code.matches("0*"))
                .map(code -> " " + code)
                .orElse("");
        Instant at = find(DONE, text).map(done -> minute(done, now)).orElse(now);
        return Optional.of(new Receipt(id.get(), stat.get() + error, at));
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A minute as carriers write it ({@code YYMMDDhhmm}); the present if it cannot be read. */
    static Instant minute(String written, Instant now) {
        try {
            return LocalDateTime.parse(written, MINUTE).atZone(CARRIER).toInstant();
        } catch (DateTimeException unreadable) {
            return now;
        }
    }

    /** Passes it on, unless the message is only on its way. */
    void tell(Reports reports, String gateway) {
        String first = word.split(" ", 2)[0];
        if (!ON_ITS_WAY.contains(first)) {
            reports.delivered(gateway, messageId, first.equals("DELIVRD") ? State.DELIVERED : State.FAILED, word, at);
        }
    }
}
