package org.mutualaid.ledger.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.Function;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON of stored events, kept for ever: the rules know nothing of it, so every special form is written here. */
public final class StoredJson {

    private StoredJson() {}

    static void configure(JsonMapper.Builder json) {
        shape(json);
        json.addModule(values());
    }

    /** Which properties there are, their order, and how variants are told apart: the same wherever an event is shown. */
    public static void shape(JsonMapper.Builder json) {
        json.annotationIntrospector(new SealedTypeNames())
                .changeDefaultVisibility(visible -> visible.withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY)
                        .withCreatorVisibility(Visibility.ANY))
                .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("stored values");
        text(module, Account.class, Account::path, Account::new);
        text(module, Sealed.class, Sealed::text, Sealed::new);
        text(module, MemberId.class, MemberId::value, MemberId::new);
        module.addSerializer(Money.class, new MoneyWriter());
        module.addDeserializer(Money.class, new MoneyReader());
        return module;
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new TextWriter<>(write));
        module.addDeserializer(type, new TextReader<>(read));
    }

    private static final class TextWriter<T> extends ValueSerializer<T> {
        private final Function<T, String> write;

        TextWriter(Function<T, String> write) {
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(write.apply(value));
        }
    }

    private static final class TextReader<T> extends ValueDeserializer<T> {
        private final Function<String, T> read;

        TextReader(Function<String, T> read) {
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            return read.apply(json.getString());
        }
    }

    /** Money is a whole number of fen. */
    private static final class MoneyWriter extends ValueSerializer<Money> {
        @Override
        public void serialize(Money value, JsonGenerator json, SerializationContext context) {
            json.writeNumber(value.fen());
        }
    }

    private static final class MoneyReader extends ValueDeserializer<Money> {
        @Override
        public Money deserialize(JsonParser json, DeserializationContext context) {
            return new Money(json.getLongValue());
        }
    }
}
