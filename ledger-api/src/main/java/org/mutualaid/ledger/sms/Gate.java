package org.mutualaid.ledger.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Decides whether a message may leave now (domain brief 7.2, 7.3). Pure: time and facts come in. */
final class Gate {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final SmsSettings settings;

    Gate(SmsSettings settings) {
        this.settings = settings;
    }

    Decision decide(Situation at, Instant now) {
        if (at.unreachable() != null) {
            return new Decision.Suppress(at.unreachable());
        }
        if (at.declined() && at.kind().isDeclinable()) {
            return new Decision.Suppress(Reason.DECLINED);
        }
        if (at.corrected() == Corrected.NEVER_LEFT) {
            return new Decision.Suppress(Reason.NOTHING_TO_CORRECT);
        }
        if (!at.released() && at.since().plus(settings.oldest()).isBefore(now)) {
            return new Decision.Hold(Reason.TOO_OLD);
        }
        if (at.ahead() != null) {
            return new Decision.Wait(later(at.ahead(), now.plus(A_MOMENT)), Reason.BEHIND);
        }
        return at.kind().isUrgent() ? within(at, now) : byDay(at, now);
    }

    private Decision byDay(Situation at, Instant now) {
        ZonedDateTime local = now.atZone(ZONE);
        if (local.toLocalTime().isBefore(settings.dayFrom())) {
            return new Decision.Wait(local.with(settings.dayFrom()).toInstant(), Reason.NIGHT);
        }
        ZonedDateTime tomorrow = local.plusDays(1).with(settings.dayFrom());
        if (!local.toLocalTime().isBefore(settings.dayUntil())) {
            return new Decision.Wait(tomorrow.toInstant(), Reason.NIGHT);
        }
        return at.leftToday() >= settings.perDay()
                ? new Decision.Wait(tomorrow.toInstant(), Reason.MERGING)
                : within(at, now);
    }

    private static Decision within(Situation at, Instant now) {
        return at.numberFreeAt() != null && at.numberFreeAt().isAfter(now)
                ? new Decision.Wait(at.numberFreeAt(), Reason.NUMBER_LIMIT)
                : new Decision.Go();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * What is known of a message that is next.
     *
     * @param kind         what it is about
     * @param since        when there was news
     * @param released     whether a person let it go although it was held
     * @param unreachable  why its recipient cannot be told at all
     * @param declined     whether its recipient declined such messages
     * @param corrected    what became of the message that it corrects
     * @param ahead        when an earlier message about the same subject is due that has not left
     * @param leftToday    messages that left to its recipient today
     * @param numberFreeAt when the number may get this template again
     */
    record Situation(
            Kind kind,
            Instant since,
            boolean released,
            @Nullable Reason unreachable,
            boolean declined,
            Corrected corrected,
            @Nullable Instant ahead,
            int leftToday,
            @Nullable Instant numberFreeAt) {}

    /** What became of the message that a correction is about. */
    enum Corrected {
        /** It corrects nothing, or that message may have been read. */
        LEFT,
        /** Nobody was told, so nobody needs a correction. */
        NEVER_LEFT
    }

    /** Whether a message may leave. */
    sealed interface Decision {
        /** Now. */
        record Go() implements Decision {}

        /** Not before then. */
        record Wait(Instant until, Reason why) implements Decision {}

        /** Not before a person says so. */
        record Hold(Reason why) implements Decision {}

        /** Never. */
        record Suppress(Reason why) implements Decision {}
    }
}
