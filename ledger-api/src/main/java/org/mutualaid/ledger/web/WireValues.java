package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.module.SimpleModule;

/** How amounts, dates and ids are written between us and callers: always as text, in one form only. */
final class WireValues {

    /** Told instead of what a caller wrote, which is never repeated. */
    static final String HIDDEN = "hidden";

    static final String FAR_DAY = "far ahead";

    private static final Pattern DATE = Pattern.compile("(19|20|21)\\d{2}-\\d{2}-\\d{2}");
    private static final Pattern FAR_AHEAD =
            Pattern.compile("(2[2-9]|[3-9]\\d)\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");

    private static final Set<Class<?>> TEXTS = Set.of(Money.class, MemberId.class, Sealed.class);

    private WireValues() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("wire values");
        module.addSerializer(Money.class, new TextWriter<>(Money::toString));
        module.addDeserializer(Money.class, new TextReader<>(Money.class, Money::parse));
        module.addSerializer(MemberId.class, new TextWriter<>(MemberId::value));
        module.addDeserializer(MemberId.class, new TextReader<>(MemberId.class, MemberId::new));
        module.addDeserializer(LocalDate.class, new TextReader<>(LocalDate.class, WireValues::date));
        // Nothing sealed leaves by this door, not even by an oversight.
        module.addSerializer(Sealed.class, new TextWriter<>(hidden -> "***"));
        return module;
    }

    /** Whether values of that type are one text on the wire although they are records. */
    static boolean isText(Class<?> type) {
        return TEXTS.contains(type);
    }

    /** Whether it is a day so far ahead that nobody can mean it; see {@link #date}. */
    static boolean isFarAhead(String text) {
        return FAR_AHEAD.matcher(text).matches();
    }

    /** Reads a date of the years 1900 to 2199 in the form 2026-03-31. */
    static LocalDate date(String text) {
        if (!DATE.matcher(text).matches()) {
            throw new IllegalArgumentException("A date is written as 2026-03-31.");
        }
        return LocalDate.parse(text);
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
        private final Class<T> type;
        private final Function<String, T> read;

        TextReader(Class<T> type, Function<String, T> read) {
            this.type = type;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw InvalidFormatException.from(json, "not a text", json.currentToken(), type);
            }
            try {
                return read.apply(json.getString());
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                boolean far = type == LocalDate.class && isFarAhead(json.getString());
                throw InvalidFormatException.from(json, "malformed", far ? FAR_DAY : HIDDEN, type);
            }
        }
    }
}
