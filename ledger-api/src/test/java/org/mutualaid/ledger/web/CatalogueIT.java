package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** The catalogue can be loaded again and again, and changes nothing that is published. */
class CatalogueIT extends LedgerOverHttp {

    private static final Caller SETTING_UP = new Caller("catalogue", Role.ADMIN, null, "start", "request", null);

    @Autowired
    private SchemeCatalogue catalogue;

    @Test
    void loads_everything_once() {
        List<SchemeCatalogue.Line> lines = catalogue.load(SETTING_UP);

        nothingWasStored(() -> assertThat(catalogue.load(SETTING_UP)).isEqualTo(lines));
        assertThat(lines).allMatch(SchemeCatalogue.Line::asInCatalogue);
        assertThat(auditor.get(API + "/schemes/JL-HOSPITAL/versions/1", "Read-After", "" + head())
                        .expect(200)
                        .at("examples.0.expected"))
                .isEqualTo("1296.30");
        assertThat(auditor.get(API + "/schemes/SX-CRITICAL?on=2024-05-29")
                        .expect(200)
                        .at("origin.source"))
                .isEqualTo("domain brief 2.1 P3 [S07][S46]");
    }
}
