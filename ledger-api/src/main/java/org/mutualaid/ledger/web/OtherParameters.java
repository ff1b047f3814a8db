package org.mutualaid.ledger.web;

import java.util.Map;

/**
 * What a caller asked for beside the parameters that a door names: only the door can tell which it knows, by the rule that is
 * asked.
 *
 * @param values by name
 */
record OtherParameters(Map<String, String> values) {

    /** Copies the values. */
    OtherParameters {
        values = Map.copyOf(values);
    }
}
