package org.mutualaid.ledger.follow;

import java.util.function.Function;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.store.StoredJson;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Events as they are shown outside: amounts in yuan as everywhere at this door, and a mark where personal data is, unless
 * it is to be opened. Its ciphertext never leaves, for who keeps that keeps it beyond the erasure of the person.
 */
@Component
public final class FeedJson {

    /** Stands for personal data. */
    static final String HIDDEN = "***";

    private final JsonMapper json;

    FeedJson() {
        JsonMapper.Builder builder = JsonMapper.builder();
        StoredJson.shape(builder);
        this.json = builder.addModule(values()).build();
    }

    /** One line of UTF-8. */
    byte[] write(Object shown) {
        return json.writeValueAsBytes(shown);
    }

    /** The same with what is sealed in clear; who reads it, and of whom, is to be recorded before it leaves. */
    byte[] write(Object shown, Opening opening) {
        return json.writer().withAttribute(Opening.class, opening).writeValueAsBytes(shown);
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("shown values");
        text(module, Money.class, Money::toString);
        text(module, Account.class, Account::path);
        text(module, MemberId.class, MemberId::value);
        module.addSerializer(Sealed.class, new SealedWriter());
        return module;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<T, String> write) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(write.apply(value));
            }
        });
    }

    private static final class SealedWriter extends ValueSerializer<Sealed> {
        @Override
        public void serialize(Sealed value, JsonGenerator json, SerializationContext context) {
            json.writeString(
                    context.getAttribute(Opening.class) instanceof Opening opening
                            ? opening.open(value, json.streamWriteContext()).orElse(HIDDEN)
                            : HIDDEN);
        }
    }
}
