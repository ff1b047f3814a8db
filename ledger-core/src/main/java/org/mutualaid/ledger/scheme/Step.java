package org.mutualaid.ledger.scheme;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * One readable step of a calculation.
 *
 * @param code   stable name of the rule that was applied
 * @param text   what was done, with the figures
 * @param amount the benefit after this step
 * @param inputs figures that it used by their names, the version of the rule among them; null if it was calculated before
 *               they were kept
 */
public record Step(
        String code, String text, Money amount, @Nullable Map<String, String> inputs) {

    /** Keeps its own copy, in one order. */
    public Step {
        inputs = inputs == null ? null : Collections.unmodifiableMap(new TreeMap<>(inputs));
    }

    /** A step that tells no figures. */
    public Step(String code, String text, Money amount) {
        this(code, text, amount, null);
    }

    /** The same with one more figure that it used. */
    public Step using(String name, @Nullable Object value) {
        Map<String, String> more = new TreeMap<>(inputs == null ? Map.of() : inputs);
        if (value != null) {
            more.put(name, value.toString());
        }
        return new Step(code, text, amount, more);
    }

    /** The same as a step of that version of the rule. */
    Step under(int version) {
        return using("version", version);
    }
}
