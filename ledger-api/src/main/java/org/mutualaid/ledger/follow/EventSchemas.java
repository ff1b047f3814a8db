package org.mutualaid.ledger.follow;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;

/**
 * The schemas (JSON Schema draft 7) of what events hold, read off their records: no event can be missing or told
 * otherwise than it is shown. Schemas of events have their stored names, others the names of package and type.
 */
final class EventSchemas {

    private static final Map<Class<?>, Map<String, Object>> VALUES = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(int.class, Map.of("type", "integer")),
            Map.entry(Integer.class, Map.of("type", "integer")),
            Map.entry(long.class, Map.of("type", "integer")),
            Map.entry(Long.class, Map.of("type", "integer")),
            Map.entry(BigDecimal.class, Map.of("type", "number")),
            Map.entry(LocalDate.class, Map.of("type", "string", "format", "date")),
            Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(YearMonth.class, Map.of("type", "string", "pattern", "^\\d{4}-\\d{2}$")),
            Map.entry(
                    Money.class,
                    Map.of("type", "string", "pattern", "^-?\\d+\\.\\d{2}$", "description", "An amount in yuan.")),
            Map.entry(
                    Sealed.class,
                    Map.of(
                            "type",
                            "string",
                            "description",
                            "Personal data: " + FeedJson.HIDDEN
                                    + ", unless an auditor or a notifier said in the header "
                                    + "Read-Reason why it is read, which is recorded.")),
            Map.entry(
                    MemberId.class,
                    Map.of("type", "string", "pattern", "^[0-9a-f]{32}$", "description", "A member, without a name.")),
            Map.entry(Account.class, Map.of("type", "string", "description", "A code with dimensions: 1001:SN-01.")));

    private final SortedMap<String, Object> found = new TreeMap<>();
    private final Map<String, Class<?>> owners = new TreeMap<>();

    EventSchemas(Collection<Class<?>> events) {
        events.forEach(this::reference);
    }

    /** By name. */
    SortedMap<String, Object> all() {
        return found;
    }

    /** Where the schema of a type stands. */
    private Map<String, Object> reference(Class<?> type) {
        String name = name(type);
        Class<?> other = owners.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException("Two types would be described as " + name + ": " + other + " and " + type);
        }
        if (other == null) {
            found.put(name, described(type));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> described(Class<?> type) {
        if (type.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Stream.of(type.getEnumConstants()).map(Object::toString).toList());
        }
        if (type.isSealed()) {
            return Map.of(
                    "oneOf",
                    Stream.of(type.getPermittedSubclasses())
                            .map(this::reference)
                            .toList());
        }
        if (type.isRecord()) {
            return object(type);
        }
        throw new IllegalStateException("There is no schema for " + type);
    }

    private Map<String, Object> object(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        if (isVariant(type)) {
            properties.put("type", Map.of("type", "string", "const", type.getSimpleName()));
            required.add("type");
        }
        for (RecordComponent part : type.getRecordComponents()) {
            properties.put(part.getName(), schema(part.getAnnotatedType()));
            if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(part.getName());
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    private Map<String, Object> schema(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] of = generic.getAnnotatedActualTypeArguments();
            return of.length == 2
                    ? Map.of("type", "object", "additionalProperties", schema(of[1]))
                    : Map.of("type", "array", "items", schema(of[0]));
        }
        Class<?> type = (Class<?>) annotated.getType();
        Map<String, Object> value = VALUES.get(type);
        return value == null ? reference(type) : value;
    }

    /** A variant of a sealed value says which one it is; an event has its name outside. */
    private static boolean isVariant(Class<?> type) {
        return !StoredEvent.class.isAssignableFrom(type)
                && Stream.of(type.getInterfaces()).anyMatch(Class::isSealed);
    }

    private static String name(Class<?> type) {
        if (StoredEvent.class.isAssignableFrom(type)) {
            return type.getSimpleName();
        }
        String home = type.getPackageName();
        return home.substring(home.lastIndexOf('.') + 1) + "." + type.getSimpleName();
    }
}
