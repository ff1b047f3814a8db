package org.mutualaid.ledger.file.payout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.file.Xml;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.ReturnReason;
import org.mutualaid.ledger.rule.Refused;

/**
 * What a bank says became of payments, as it stands in its file: a pain.002 (status of an order) or a camt.054 (what was
 * booked), recognised by their namespace. Which line of which batch an entry means is not decided here.
 *
 * @param order   id of the order that it answers, if it says so
 * @param whole   outcome of the order as a whole, if the file names no single payment
 * @param code    why, if the order as a whole was refused
 * @param entries single payments, in the order of the file
 * @param pending entries that are not final yet
 */
public record BankResult(
        @Nullable String order,
        @Nullable Outcome whole,
        @Nullable String code,
        List<Entry> entries,
        int pending) {

    private static final Pattern STATUS = Pattern.compile("urn:iso:std:iso:20022:tech:xsd:pain\\.002\\.001\\.\\d{2}");
    private static final Pattern BOOKED = Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.054\\.001\\.\\d{2}");

    /** Reads a file whole; nothing of it is taken that is not sound. */
    public static BankResult read(byte[] file) {
        Reading reading = new Reading();
        try {
            Xml.read(new ByteArrayInputStream(file), reading);
        } catch (Refused refused) {
            throw switch (refused.code()) {
                case "file-unsafe" -> refused("file-unsafe", "The file has parts that no bank writes, such as a DTD.");
                case "file-damaged" -> damaged();
                default -> refused;
            };
        } catch (CharacterCodingException e) {
            throw damaged();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reading.result();
    }

    static Refused refused(String code, String detail) {
        return Refused.rule(code, detail).with("field", "file");
    }

    private static Refused damaged() {
        return refused("file-damaged", "The file is no whole XML in UTF-8. Get it again from the bank.");
    }

    /**
     * What became of one payment.
     *
     * @param number    of the entry in the file, from 1
     * @param reference id of the attempt, as the bank got it
     * @param line      number of the line, as the bank got it
     * @param amount    how much, if it says so
     * @param outcome   paid or returned
     * @param code      why it was returned, as the bank wrote it
     * @param reason    the same in our words
     */
    public record Entry(
            int number,
            @Nullable String reference,
            @Nullable Integer line,
            @Nullable Money amount,
            Outcome outcome,
            @Nullable String code,
            @Nullable ReturnReason reason) {}

    /** One of the kinds of messages. */
    interface Message extends Xml.Visitor {

        BankResult result();
    }

    /** Looks at the first element and hands over to whoever knows its namespace. */
    private static final class Reading implements Xml.Visitor {

        private @Nullable Message message;

        @Override
        public void start(String element, Xml attributes) {
            Message known = message;
            if (known == null) {
                String namespace = attributes.namespace();
                if (STATUS.matcher(namespace).matches()) {
                    known = new StatusReport();
                } else if (BOOKED.matcher(namespace).matches()) {
                    known = new BookedEntries();
                } else {
                    throw refused("result-form-unknown", "A result is a pain.002 or a camt.054 of ISO 20022.");
                }
                message = known;
            }
            known.start(element, attributes);
        }

        @Override
        public void text(char[] characters, int offset, int length) {
            if (message != null) {
                message.text(characters, offset, length);
            }
        }

        @Override
        public boolean end(String element) {
            return message == null || message.end(element);
        }

        BankResult result() {
            if (message == null) {
                throw damaged();
            }
            return message.result();
        }
    }
}
