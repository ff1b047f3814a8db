package org.mutualaid.ledger.follow;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Sealed;

/** Finds everything sealed in an event. */
final class SealedTexts {

    private SealedTexts() {}

    static Set<String> in(Object event) {
        return found(event).collect(Collectors.toSet());
    }

    private static Stream<String> found(@Nullable Object value) {
        return switch (value) {
            case null -> Stream.empty();
            case Sealed sealed -> Stream.of(sealed.text());
            case Record some
            when some.getClass().getName().startsWith("org.mutualaid.") ->
                Stream.of(some.getClass().getRecordComponents()).flatMap(part -> found(part(part, some)));
            case Map<?, ?> some -> some.values().stream().flatMap(SealedTexts::found);
            case Collection<?> some -> some.stream().flatMap(SealedTexts::found);
            default -> Stream.empty();
        };
    }

    private static @Nullable Object part(RecordComponent part, Record of) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(of);
        } catch (ReflectiveOperationException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
