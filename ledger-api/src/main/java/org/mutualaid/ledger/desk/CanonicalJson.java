package org.mutualaid.ledger.desk;

import java.math.BigDecimal;
import org.mutualaid.ledger.money.Money;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes what is signed: sorted names, no blanks, whole numbers, amounts and dates as text, so that it is the canonical form
 * of RFC 8785 as well. A reader ignores what it does not know: reports outlive the program that made them.
 */
@Component
final class CanonicalJson {

    private final JsonMapper json = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(amounts())
            .build();

    String write(Object value) {
        return json.writeValueAsString(value);
    }

    <T> T read(String text, Class<T> type) {
        return json.readValue(text, type);
    }

    private static SimpleModule amounts() {
        return new SimpleModule("amounts")
                .addSerializer(Money.class, new ValueSerializer<>() {
                    @Override
                    public void serialize(Money amount, JsonGenerator json, SerializationContext context) {
                        json.writeString(amount.toString());
                    }
                })
                .addDeserializer(Money.class, new ValueDeserializer<>() {
                    @Override
                    public Money deserialize(JsonParser json, DeserializationContext context) {
                        return new Money(new BigDecimal(json.getString())
                                .movePointRight(2)
                                .longValueExact());
                    }
                });
    }
}
