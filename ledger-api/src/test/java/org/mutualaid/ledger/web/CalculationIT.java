package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.view.ViewTables;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A calculation reads the same whenever it is shown. */
class CalculationIT extends LumpSumsOverHttp {

    @Autowired
    private EventProcessingConfiguration processors;

    @Autowired
    private ViewTables tables;

    @Test
    void is_the_same_before_the_approval_after_it_and_after_a_rebuild() {
        String scheme = lumpSumPlan("2344.00");
        String claim = registered(illness(covered(scheme, "2026-03-01"), scheme, "2026-05-10"));

        JsonNode before = calculation(claim);
        JsonNode inputs = before.get("steps").get(0).get("inputs");
        assertThat(inputs.get("diagnosisClass").asString()).isEqualTo("CANCER");
        assertThat(inputs.get("amountPerShare").asString()).isEqualTo("2344.00");
        assertThat(inputs.get("shares").asString()).isEqualTo("1");
        assertThat(inputs.get("version").asString()).isEqualTo("1");
        approved(claim);
        assertThat(calculation(claim)).isEqualTo(before);
        assertThat(fresh(auditor, "/claims/" + claim).expect(200).json().get("calculation"))
                .isEqualTo(before);
        rebuilt();
        assertThat(calculation(claim)).isEqualTo(before);
    }

    private JsonNode calculation(String claim) {
        return fresh(auditor, "/claims/" + claim + "/calculation").expect(200).json();
    }

    private void rebuilt() {
        TrackingEventProcessor views =
                processors.eventProcessor("views", TrackingEventProcessor.class).orElseThrow();
        views.shutDown();
        tables.truncateAll();
        views.resetTokens();
        views.start();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> views.processingStatus().values().stream()
                        .allMatch(reader -> reader.getCurrentPosition().orElse(0) >= head()));
    }
}
