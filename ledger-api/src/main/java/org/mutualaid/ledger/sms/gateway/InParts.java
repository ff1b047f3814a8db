package org.mutualaid.ledger.sms.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.NotHere;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;
import org.mutualaid.ledger.sms.Outcome.Unknown;

/**
 * Sends a message part by part. Until the first part is accepted nothing has left, and its answer is the answer. After
 * that the message is half out: the others are sent with patience, and if they cannot be, it is for a person to say.
 */
final class InParts {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Duration patience;

    /** Tries each later part for that long. */
    InParts(Duration patience) {
        this.patience = patience;
    }

    /**
     * Sends a text.
     *
     * @param reserve   characters that the carrier puts in front
     * @param reference number by which the phone knows that parts belong together
     * @param line      sends one part
     */
    Outcome submit(String text, int reserve, int reference, Function<Part, Outcome> line) {
        try {
            return submit(Part.of(text, reserve, reference), line);
        } catch (IllegalArgumentException tooLong) {
            return new Refused("too-long", String.valueOf(tooLong.getMessage()));
        }
    }

    private Outcome submit(List<Part> parts, Function<Part, Outcome> line) {
        List<String> ids = new ArrayList<>();
        for (Part part : parts) {
            Outcome outcome = part.number() == 1 ? line.apply(part) : insist(part, line);
            if (outcome instanceof Accepted accepted) {
                ids.addAll(accepted.messageIds());
            } else {
                return part.number() == 1 ? outcome : halfOut(part, outcome);
            }
        }
        return new Accepted(ids);
    }

    private Outcome insist(Part part, Function<Part, Outcome> line) {
        long since = System.nanoTime();
        while (true) {
            Outcome outcome = line.apply(part);
            Duration pause = switch (outcome) {
                case Throttled throttled -> throttled.pause();
                case Temporary _, NotHere _ -> BETWEEN;
                case Accepted _, Refused _, Unknown _ -> Duration.ZERO;
            };
            if (pause.isZero() || System.nanoTime() - since + pause.toNanos() > patience.toNanos() || !waited(pause)) {
                return outcome;
            }
        }
    }

    private static boolean waited(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Outcome halfOut(Part part, Outcome outcome) {
        String why = switch (outcome) {
            case Refused(String code, String text) -> "was refused: " + code + " " + text;
            case Temporary(String code, String text) -> "could not be sent: " + code + " " + text;
            case NotHere(String code, String text) -> "could not be sent: " + code + " " + text;
            case Unknown(String code, String text) -> "may be out: " + code + " " + text;
            case Throttled _, Accepted _ -> "was not taken in time";
        };
        return new Unknown(
                "half-sent",
                "Of %d parts, the first %d left; the next %s".formatted(part.of(), part.number() - 1, why));
    }
}
