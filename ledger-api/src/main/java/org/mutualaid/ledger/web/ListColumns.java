package org.mutualaid.ledger.web;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JsonNode;

/**
 * The columns of a list as a table, by the fields of its items, so that they are the same whatever the list holds: those of a
 * field that has fields of its own are named {@code field.part}. Cells say what the JSON says.
 */
final class ListColumns {

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, Integer.class, Long.class);

    private final List<Column> columns = new ArrayList<>();

    private ListColumns() {}

    /** The columns of items of that type. */
    static ListColumns of(ResolvableType item) {
        ListColumns found = new ListColumns();
        found.add(List.of(), item, Set.of());
        return found;
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    List<@Nullable Object> cells(JsonNode item) {
        List<@Nullable Object> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(column.cell(item)));
        return cells;
    }

    private void add(List<String> path, ResolvableType type, Set<Type> within) {
        Class<?> plain = type.toClass();
        if (!isGroup(plain) || within.contains(plain)) {
            columns.add(new Column(path, kind(plain)));
            return;
        }
        Set<Type> deeper = Stream.concat(within.stream(), Stream.of(plain)).collect(Collectors.toSet());
        for (RecordComponent part : plain.getRecordComponents()) {
            List<String> below =
                    Stream.concat(path.stream(), Stream.of(part.getName())).toList();
            add(below, ResolvableType.forType(part.getGenericType(), type), deeper);
        }
    }

    /** Amounts and ids are records too, but one text on the wire. */
    private static boolean isGroup(Class<?> type) {
        return type.isRecord() && !WireValues.isText(type);
    }

    private static Kind kind(Class<?> type) {
        return type == Money.class
                ? Kind.AMOUNT
                : type == LocalDate.class ? Kind.DAY : NUMBERS.contains(type) ? Kind.NUMBER : Kind.TEXT;
    }

    private enum Kind {
        AMOUNT,
        NUMBER,
        DAY,
        TEXT
    }

    private record Column(List<String> path, Kind kind) {

        String name() {
            return path.isEmpty() ? "value" : String.join(".", path);
        }

        @Nullable
        Object cell(JsonNode item) {
            JsonNode found = item;
            for (String part : path) {
                found = found.path(part);
            }
            if (found.isMissingNode() || found.isNull()) {
                return null;
            }
            return switch (kind) {
                case AMOUNT -> new BigDecimal(found.asString());
                case NUMBER -> found.asLong();
                case DAY -> LocalDate.parse(found.asString());
                case TEXT -> text(found);
            };
        }

        private static String text(JsonNode found) {
            boolean simple = found.isArray() && found.valueStream().allMatch(JsonNode::isValueNode);
            return simple
                    ? found.valueStream().map(JsonNode::asString).collect(Collectors.joining("; "))
                    : found.isValueNode() ? found.asString() : found.toString();
        }
    }
}
