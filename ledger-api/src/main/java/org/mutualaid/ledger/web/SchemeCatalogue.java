package org.mutualaid.ledger.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.SetupDesk;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schemes found in the field, one file for each version in the form of {@code PUT /schemes}. What nobody has confirmed
 * is named in their origin; until a version without such names follows, nobody can be enrolled.
 */
@Component
class SchemeCatalogue {

    private static final String FILES = "classpath*:catalogue/*.json";

    private final SetupDesk desk;
    private final JsonMapper json;

    SchemeCatalogue(SetupDesk desk, JsonMapper json) {
        this.desk = desk;
        this.json = json;
    }

    /** Publishes what is missing; what is there already stays as it is. */
    List<Line> load(Caller caller) {
        return read(json).stream().map(scheme -> publish(caller, scheme)).toList();
    }

    /** All files, by code and version, held to the same rules as a body at the door. */
    static List<SchemeBody> read(JsonMapper json) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
                    .map(file -> read(json, file))
                    .sorted(Comparator.comparing(SchemeCatalogue::code).thenComparingInt(SchemeCatalogue::version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchemeBody read(JsonMapper json, Resource file) {
        try (InputStream content = file.getInputStream()) {
            SchemeBody scheme = json.readValue(content, SchemeBody.class);
            CompleteBody.require(scheme);
            return scheme;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Line publish(Caller caller, SchemeBody scheme) {
        List<String> open = scheme.terms().toBeConfirmed();
        try {
            desk.publish(caller, code(scheme), version(scheme), scheme.terms(), scheme.workedExamples());
            return new Line(code(scheme), version(scheme), open, true);
        } catch (Refused refused) {
            if (!refused.code().equals("version-exists")) {
                throw refused;
            }
            return new Line(code(scheme), version(scheme), open, false);
        }
    }

    private static String code(SchemeBody scheme) {
        return Objects.requireNonNull(scheme.code(), "A file of the catalogue names its code.");
    }

    private static int version(SchemeBody scheme) {
        return Objects.requireNonNull(scheme.version(), "A file of the catalogue names its version.");
    }

    /**
     * What became of one file.
     *
     * @param code          scheme
     * @param version       its version
     * @param toBeConfirmed fields that keep it from being opened for enrolment
     * @param asInCatalogue false if other terms were published under that number before
     */
    record Line(String code, int version, List<String> toBeConfirmed, boolean asInCatalogue) {

        @Override
        public String toString() {
            String confirmed =
                    toBeConfirmed.isEmpty() ? "confirmed" : "to be confirmed: " + String.join(", ", toBeConfirmed);
            return "%-26s v%-3d %s"
                    .formatted(code, version, asInCatalogue ? confirmed : "kept as published before, which differs");
        }
    }
}
