package org.mutualaid.ledger.sms.gateway;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that a vendor has reviewed, each with the vendor's number of it. A vendor takes no text but the number of a
 * template and what to put into it, so a message is sent as the template that says exactly the same.
 */
final class Templates {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final List<Template> templates;

    private Templates(List<Template> templates) {
        this.templates = templates;
    }

    /**
     * A template with what goes into it.
     *
     * @param code   the vendor's number of it
     * @param values by name of the variable
     */
    record Filled(String code, SortedMap<String, String> values) {}

    /** Reads lines such as {@code SMS_154950909=您的互助金申请(编号${number})已受理。}. */
    static Templates read(String lines) {
        Properties entries = new Properties();
        try {
            entries.load(new StringReader(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Template> templates = new ArrayList<>();
        entries.forEach((code, text) -> templates.add(Template.of(code.toString(), text.toString())));
        templates.sort(Comparator.comparingInt(Template::fixed).reversed().thenComparing(Template::code));
        return new Templates(templates);
    }

    /** The template that says that text; of several, the one that leaves least to its variables. */
    Optional<Filled> saying(String text) {
        return templates.stream()
                .flatMap(template -> template.fill(text).stream())
                .findFirst();
    }

    private record Template(String code, Pattern pattern, List<String> names, int fixed) {

        static Template of(String code, String text) {
            StringBuilder pattern = new StringBuilder();
            List<String> names = new ArrayList<>();
            Matcher variables = VARIABLE.matcher(text);
            int fixed = 0;
            int from = 0;
            while (variables.find()) {
                if (!names.isEmpty() && variables.start() == from) {
                    throw new IllegalArgumentException("two variables of " + code + " touch");
                }
                pattern.append(Pattern.quote(text.substring(from, variables.start())))
                        .append("(.+?)");
                names.add(variables.group(1));
                fixed += variables.start() - from;
                from = variables.end();
            }
            pattern.append(Pattern.quote(text.substring(from)));
            return new Template(code, Pattern.compile(pattern.toString()), names, fixed + text.length() - from);
        }

        Optional<Filled> fill(String text) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            SortedMap<String, String> values = new TreeMap<>();
            for (int i = 0; i < names.size(); i++) {
                String before = values.put(names.get(i), matcher.group(i + 1));
                if (before != null && !before.equals(matcher.group(i + 1))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Filled(code, values));
        }
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return templates.isEmpty();
    }

    @Override
    public String toString() {
        return "Templates" + templates.stream().map(Template::code).toList();
    }
}
