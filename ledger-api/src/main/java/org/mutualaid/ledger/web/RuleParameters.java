package org.mutualaid.ledger.web;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.view.WatchRule.Parameter;

/** The figures by which a rule looks for its cases: those of the caller within their bounds, or the usual ones. */
final class RuleParameters {

    private RuleParameters() {}

    static Map<String, Integer> usual(List<Parameter> parameters) {
        return values(parameters, Map.of());
    }

    static Map<String, Integer> of(List<Parameter> parameters, OtherParameters others) {
        Set<String> names =
                parameters.stream().map(Parameter::name).collect(Collectors.toCollection(LinkedHashSet::new));
        others.values().keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Parameters.invalid(
                            name,
                            "This rule has no parameter " + name
                                    + (names.isEmpty() ? "." : "; it has " + String.join(", ", names) + "."));
                });
        return values(parameters, others.values());
    }

    private static Map<String, Integer> values(List<Parameter> parameters, Map<String, String> given) {
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
