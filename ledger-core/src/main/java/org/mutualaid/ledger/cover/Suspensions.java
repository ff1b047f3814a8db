package org.mutualaid.ledger.cover;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.cover.CoverEvent.CoverResumed;
import org.mutualaid.ledger.cover.CoverEvent.CoverSuspended;

/**
 * What suspends a term: a person, or payments that were charged back. It is liable again when nothing does any more.
 *
 * @param open  first day of each suspension, by chargeback; a person's under no name
 * @param known chargebacks that have suspended it, made good or not
 */
record Suspensions(Map<String, LocalDate> open, Set<String> known) {

    static final Suspensions NONE = new Suspensions(Map.of(), Set.of());

    private static final String BY_A_PERSON = "";

    @Nullable
    LocalDate from() {
        return open.values().stream().min(LocalDate::compareTo).orElse(null);
    }

    boolean isOpen(@Nullable String chargebackId) {
        return open.containsKey(key(chargebackId));
    }

    boolean knows(String chargebackId) {
        return known.contains(chargebackId);
    }

    /** Whether it waits for a payment that was charged back to be made good. */
    boolean isUnpaid() {
        return open.keySet().stream().anyMatch(name -> !name.equals(BY_A_PERSON));
    }

    /** What a person said of it, without the chargebacks of payments that do not pay for it any more. */
    Suspensions byAPerson() {
        LocalDate from = open.get(BY_A_PERSON);
        return new Suspensions(from == null ? Map.of() : Map.of(BY_A_PERSON, from), known);
    }

    Suspensions with(CoverSuspended suspended) {
        Map<String, LocalDate> more = new HashMap<>(open);
        more.put(key(suspended.chargebackId()), suspended.from());
        Set<String> names = new HashSet<>(known);
        names.add(key(suspended.chargebackId()));
        return new Suspensions(Map.copyOf(more), Set.copyOf(names));
    }

    Suspensions without(CoverResumed resumed) {
        return without(resumed.chargebackId());
    }

    Suspensions without(@Nullable String chargebackId) {
        Map<String, LocalDate> left = new HashMap<>(open);
        left.remove(key(chargebackId));
        return new Suspensions(Map.copyOf(left), known);
    }

    private static String key(@Nullable String chargebackId) {
        return chargebackId == null ? BY_A_PERSON : chargebackId;
    }
}
