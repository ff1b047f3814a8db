package org.mutualaid.ledger.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.view.WatchRule.Parameter;

/** The figures by which a rule looks for its cases: those of the caller within their bounds, or the usual ones. */
final class RuleParameters {

    private RuleParameters() {}

    static Map<String, Integer> usual(List<Parameter> parameters) {
        return of(parameters, Map.of());
    }

    static Map<String, Integer> of(List<Parameter> parameters, Map<String, String> given) {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            values.put(parameter.name(), value(parameter, given.get(parameter.name())));
        }
        return values;
    }

    private static int value(Parameter parameter, @Nullable String given) {
        if (given == null) {
            return parameter.usual();
        }
        if (given.matches("\\d{1,7}")) {
            int value = Integer.parseInt(given);
            if (value >= parameter.least() && value <= parameter.most()) {
                return value;
            }
        }
        throw Parameters.invalid(
                parameter.name(),
                parameter.name() + " is a number from " + parameter.least() + " to " + parameter.most() + ".");
    }
}
