package org.mutualaid.ledger.follow;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.store.GoldenEvents;
import org.mutualaid.ledger.tool.Tool;

/** A linter of another hand has nothing to say about the AsyncAPI document. */
class AsyncApiLintIT {

    /** All recommended rules but one: at which address the operator is reached is not ours to say. */
    private static final String RULES = """
            extends: [[spectral:asyncapi, recommended]]
            rules:
              asyncapi-info-contact-properties: off
            """;

    @Test
    void the_document_is_valid_and_passes_all_recommended_rules(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("asyncapi.json"), new AsyncApi(GoldenEvents.names()).json());
        Files.writeString(folder.resolve("rules.yaml"), RULES);

        Tool.find("spectral", "npm && npm install --global --ignore-scripts @stoplight/spectral-cli@6.16.3")
                .runIn(folder, "lint", "asyncapi.json", "--ruleset", "rules.yaml", "--fail-severity", "hint");
    }
}
