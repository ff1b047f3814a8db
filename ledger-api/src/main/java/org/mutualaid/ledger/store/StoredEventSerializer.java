package org.mutualaid.ledger.store;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

/** Writes events as plain JSON under their short names; an event that no family lists is refused before it is stored. */
final class StoredEventSerializer extends Jackson3Serializer {

    private static final String FIRST_REVISION = "1";

    private final StoredNames names;

    StoredEventSerializer(StoredNames names) {
        super(Jackson3Serializer.builder()
                .lenientDeserialization()
                .revisionResolver(type -> FIRST_REVISION)
                .jsonMapperBuilderCustomizer(StoredJson::configure));
        this.names = names;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || !names.knows(type)) {
            return super.typeForClass(type);
        }
        return new SimpleSerializedType(type.getSimpleName(), FIRST_REVISION);
    }

    @Override
    protected String resolveClassName(SerializedType stored) {
        Class<?> type = names.typeOf(stored.getName());
        return type == null ? super.resolveClassName(stored) : type.getName();
    }
}
