package org.mutualaid.ledger.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mutualaid.ledger.desk.ReportPress;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.print.DayPaper;
import org.mutualaid.ledger.print.PeriodPaper;
import org.springframework.stereotype.Component;

/** Prints a published report from its own text: what the books show now has no part in it. */
@Component
class PeriodPrint {

    private final ReportPress press;

    PeriodPrint(ReportPress press) {
        this.press = press;
    }

    byte[] of(Publication published) {
        return PeriodPaper.of(press.read(published), hash(published.text()), published.key());
    }

    byte[] ofDay(Publication published) {
        return DayPaper.of(press.readDay(published), hash(published.text()), published.key());
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
