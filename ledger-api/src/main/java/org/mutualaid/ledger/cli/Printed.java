package org.mutualaid.ledger.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** How a command tells its outcome: lines for people, or one JSON object for programs. Progress goes elsewhere. */
final class Printed {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--json", description = "Print the outcome as one JSON object.")
    private boolean json;

    /** The same with what only programs read: people were told it by {@link #line}. */
    void outcome(Map<String, ?> facts, Map<String, ?> details) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        if (json) {
            all.putAll(details);
        }
        outcome(all);
    }

    /** One name and value a line, or one object. */
    void outcome(Map<String, ?> facts) {
        out().println(
                        json
                                ? JSON.writeValueAsString(facts)
                                : facts.entrySet().stream()
                                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                                        .collect(Collectors.joining(System.lineSeparator())));
        out().flush();
    }

    /** A line for people only. */
    void line(String text) {
        if (!json) {
            out().println(text);
        }
    }

    private PrintWriter out() {
        if (command == null) {
            throw new IllegalStateException("Not part of a command.");
        }
        return command.commandLine().getOut();
    }
}
