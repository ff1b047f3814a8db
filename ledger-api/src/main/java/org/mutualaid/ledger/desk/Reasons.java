package org.mutualaid.ledger.desk;

import java.util.List;
import java.util.regex.Pattern;
import org.mutualaid.ledger.rule.Refused;

/** Reasons in a clerk's own words: they stay readable for ever, so they are short and name nobody by a number. */
final class Reasons {

    private static final int LONGEST = 200;

    /** Mobile, ID and card numbers, also in full-width digits; serials of the bank are written with their dash. */
    private static final Pattern PERSONAL = Pattern.compile("\\p{Nd}{11,}");

    private Reasons() {}

    /** The reason, trimmed, or a refusal. */
    static String checked(String text) {
        String reason = text.strip();
        if (reason.isEmpty()) {
            throw refused("reason-missing", "Say why, in a few words.");
        }
        if (reason.codePointCount(0, reason.length()) > LONGEST) {
            throw refused("reason-too-long", "A reason has at most " + LONGEST + " characters.");
        }
        if (PERSONAL.matcher(reason).find()) {
            throw refused(
                    "reason-personal-data",
                    "Leave numbers of persons, cards and telephones out: a reason is kept for ever.");
        }
        return reason;
    }

    /** Names of papers, which are kept for ever, too. */
    static List<String> papers(List<String> names, String field) {
        if (names.stream().anyMatch(name -> PERSONAL.matcher(name).find())) {
            throw Refused.rule(
                            "paper-personal-data",
                            "Name a paper by its kind, without numbers of persons, cards or telephones: it is kept for ever.")
                    .with("field", field);
        }
        return names;
    }

    private static Refused refused(String code, String detail) {
        return Refused.rule(code, detail).with("field", "reason");
    }
}
