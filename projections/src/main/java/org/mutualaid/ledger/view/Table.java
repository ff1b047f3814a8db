package org.mutualaid.ledger.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a projection writes one table: a row is found by its key, the last value given to a column holds, and sums grow.
 * So the changes of many events can be put together in memory and written in one statement, in any order of tables.
 */
final class Table {

    private final String name;
    private final List<String> columns;
    private final List<String> types;
    private final Map<String, Integer> index = new HashMap<>();
    private final int keys;
    private final int sets;
    private final String sql;

    private Table(String name, List<String> keys, List<String> sets, List<String> sums, boolean append) {
        List<String> all = Stream.of(keys, sets, sums).flatMap(List::stream).toList();
        this.name = name;
        this.columns = all.stream().map(column -> column.split(" ", -1)[0]).toList();
        this.types = all.stream().map(column -> column.split(" ", -1)[1]).toList();
        this.keys = keys.size();
        this.sets = sets.size();
        columns.forEach(column -> index.put(column, index.size()));
        this.sql = append ? insert() : insert() + onConflict();
    }

    /** A table whose rows come about over several events; columns are written as {@code "name type"}. */
    static Table of(String name, List<String> keys, List<String> sets, List<String> sums) {
        return new Table(name, keys, sets, sums, false);
    }

    /** A table that only grows: a key that is there already is an error. */
    static Table appendOnly(String name, List<String> keys, List<String> sets) {
        return new Table(name, keys, sets, List.of(), true);
    }

    String sql() {
        return sql;
    }

    int width() {
        return columns.size();
    }

    int keys() {
        return keys;
    }

    boolean isSum(int column) {
        return column >= keys + sets;
    }

    boolean isNumber(int column) {
        return types.get(column).equals("bigint");
    }

    int column(String column) {
        Integer found = index.get(column);
        if (found == null) {
            throw new IllegalArgumentException(name + " has no column " + column);
        }
        return found;
    }

    private String insert() {
        String values = types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", "));
        return "INSERT INTO views." + name + " AS old (" + String.join(", ", columns) + ") SELECT * FROM unnest("
                + values + ")";
    }

    private String onConflict() {
        List<String> changes = new ArrayList<>();
        for (int i = keys; i < columns.size(); i++) {
            String column = columns.get(i);
            changes.add(column + " = "
                    + (isSum(i)
                            ? "old." + column + " + excluded." + column
                            : "coalesce(excluded." + column + ", old." + column + ")"));
        }
        return " ON CONFLICT (" + String.join(", ", columns.subList(0, keys)) + ") DO "
                + (changes.isEmpty() ? "NOTHING" : "UPDATE SET " + String.join(", ", changes));
    }
}
