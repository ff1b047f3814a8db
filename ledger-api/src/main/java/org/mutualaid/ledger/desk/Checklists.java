package org.mutualaid.ledger.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mutualaid.ledger.document.Checklist;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The papers of every kind of claim, as the file that comes with the program lists them. */
@Component
public class Checklists {

    private final Map<Kind, Checklist> byKind = new EnumMap<>(Kind.class);

    Checklists(JsonMapper json) {
        try (InputStream file = new ClassPathResource("materials/checklists.json").getInputStream()) {
            for (Checklist list : json.readValue(file, Checklist[].class)) {
                byKind.put(list.kind(), list);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List.of(Kind.values()).forEach(this::of);
    }

    /** All of them. */
    public List<Checklist> all() {
        return List.copyOf(byKind.values());
    }

    /** The papers of one kind of claim. */
    public Checklist of(Kind kind) {
        return Objects.requireNonNull(byKind.get(kind), () -> "There is no list of papers for " + kind);
    }
}
