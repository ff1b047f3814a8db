package org.mutualaid.ledger.sms;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;

/** What an event gives cause to. */
sealed interface Notice {

    /**
     * Somebody is to be told.
     *
     * @param template which text
     * @param to       who
     * @param subject  what it is about: messages about one subject leave in the order of their events
     * @param attempt  attempt of a payment that it speaks of
     * @param known    what the event itself says; the rest is looked up
     */
    record Say(
            Template template,
            Recipient to,
            String subject,
            @Nullable String attempt,
            Map<String, String> known) implements Notice {}

    /**
     * What was told of a subject is not so: what has not left is dropped, what has left is corrected once.
     *
     * @param to        who was told
     * @param subject   of what
     * @param attempt   of which payment; null for all that was told
     * @param templates by which texts
     * @param moot      texts that have no cause any more, but were not wrong: dropped likewise, but never corrected
     */
    record TakeBack(Recipient to, String subject, @Nullable String attempt, Set<Template> templates, Set<Template> moot)
            implements Notice {

        /** The same where nothing was asked for. */
        TakeBack(Recipient to, String subject, @Nullable String attempt, Set<Template> templates) {
            this(to, subject, attempt, templates, Set.of());
        }

        /** All texts that are to be dropped. */
        Set<Template> all() {
            return Stream.of(templates, moot).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** The member died: nothing more to that number. */
    record Silence(MemberId member) implements Notice {}

    /** The member was erased: no text about them is kept. */
    record Forget(MemberId member) implements Notice {}
}
