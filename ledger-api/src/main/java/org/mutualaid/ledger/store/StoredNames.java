package org.mutualaid.ledger.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The short names that events are stored by: they outlive every move of a class. */
public final class StoredNames {

    private final Map<String, Class<?>> byName = new HashMap<>();

    /**
     * Collects every record of the sealed families.
     *
     * @throws IllegalStateException if two events would be stored by one name
     */
    StoredNames(Collection<Class<?>> families) {
        families.stream().flatMap(StoredNames::records).distinct().forEach(type -> {
            Class<?> other = byName.putIfAbsent(type.getSimpleName(), type);
            if (other != null) {
                throw new IllegalStateException("Two events would be stored by the name " + type.getSimpleName() + ": "
                        + other.getName() + " and " + type.getName());
            }
        });
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(StoredNames::records)
                : Stream.<Class<?>>of(type);
    }

    /** Every event that can be stored, by its name. */
    public SortedMap<String, Class<?>> all() {
        return new TreeMap<>(byName);
    }

    boolean knows(Class<?> type) {
        return byName.get(type.getSimpleName()) == type;
    }

    @Nullable
    Class<?> typeOf(String name) {
        return byName.get(name);
    }
}
