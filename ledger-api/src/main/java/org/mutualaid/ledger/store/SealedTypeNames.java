package org.mutualaid.ledger.store;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.StoredEvent;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Tells the variants of a sealed value inside an event apart by their short name in a property {@code type}. Events
 * themselves need none: their name stands in a column of its own.
 */
final class SealedTypeNames extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        if (annotated instanceof AnnotatedClass type && variantOfSealed(type.getRawType())) {
            return JsonTypeInfo.Value.construct(
                    JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, true);
        }
        return super.findPolymorphicTypeInfo(config, annotated);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
        Class<?> type = annotated.getRawType();
        if (type.isSealed() && ours(type)) {
            return Stream.of(type.getPermittedSubclasses())
                    .map(variant -> new NamedType(variant, variant.getSimpleName()))
                    .toList();
        }
        return super.findSubtypes(config, annotated);
    }

    @Override
    public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass annotated) {
        return variantOfSealed(annotated.getRawType())
                ? annotated.getRawType().getSimpleName()
                : super.findTypeName(config, annotated);
    }

    private static boolean variantOfSealed(Class<?> type) {
        return ours(type)
                && !StoredEvent.class.isAssignableFrom(type)
                && ((type.isInterface() && type.isSealed())
                        || Stream.of(type.getInterfaces()).anyMatch(above -> above.isSealed() && ours(above)));
    }

    private static boolean ours(Class<?> type) {
        return type.getName().startsWith("org.mutualaid.ledger.");
    }
}
