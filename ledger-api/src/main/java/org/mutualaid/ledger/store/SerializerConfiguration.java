package org.mutualaid.ledger.store;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** How events, messages and Axon's own notes (positions of readers) are written down. */
@Configuration(proxyBeanMethods = false)
class SerializerConfiguration {

    @Bean
    StoredNames storedNames() {
        return new StoredNames(CoreClasses.eventFamilies());
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(StoredNames names) {
        return new StoredEventSerializer(names);
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(@Qualifier("eventSerializer") Serializer eventSerializer) {
        return eventSerializer;
    }

    /** A token that marks a replay holds other tokens by class name: without this list it could not be read back. */
    @Bean
    @Primary
    Serializer serializer() {
        BasicPolymorphicTypeValidator readable = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .allowIfSubType("org.mutualaid.ledger.")
                .allowIfSubType("java.lang.")
                .allowIfSubType("java.util.")
                .build();
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> json.polymorphicTypeValidator(readable))
                .build();
    }
}
