package org.mutualaid.ledger.follow.webhook;

import java.time.Duration;

/** What came of one attempt to deliver an event. */
sealed interface Outcome {

    /** The receiver took it. */
    record Delivered() implements Outcome {}

    /** The receiver says that it does not take this event; {@code forGood} if no repetition can change that. */
    record NotTaken(String why, boolean forGood) implements Outcome {}

    /** It came through, and then broke off: because of this event, or of the receiver, nobody can tell from this alone. */
    record Unclear(String why, Duration pause) implements Outcome {}

    /** The receiver cannot take any event now, and wants to be left alone for at least this long. */
    record Unreachable(String why, Duration pause) implements Outcome {}

    /** The receiver wants nothing more. */
    record Gone(String why) implements Outcome {}
}
