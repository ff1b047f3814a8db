package org.mutualaid.ledger.store;

import org.mutualaid.ledger.view.ViewJson;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Values inside views and kept answers, written as they are in stored events: one form for all that is kept. */
@Component
final class StoredViewJson implements ViewJson {

    private final JsonMapper json;

    StoredViewJson() {
        JsonMapper.Builder builder = JsonMapper.builder();
        StoredJson.configure(builder);
        this.json = builder.build();
    }

    @Override
    public String write(Object value) {
        return json.writeValueAsString(value);
    }

    @Override
    public <T> T read(String text, Class<T> type) {
        return json.readValue(text, type);
    }
}
