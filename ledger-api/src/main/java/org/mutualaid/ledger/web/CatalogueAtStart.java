package org.mutualaid.ledger.web;

import java.util.List;
import java.util.UUID;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Loads the catalogue when the program is started with {@code --ledger.catalogue=load}, and prints what there is. */
@Component
@ConditionalOnProperty(name = "ledger.catalogue", havingValue = "load")
class CatalogueAtStart {

    private final SchemeCatalogue catalogue;

    CatalogueAtStart(SchemeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @EventListener(ApplicationReadyEvent.class)
    void load() {
        List<SchemeCatalogue.Line> lines = catalogue.load(new Caller(
                "catalogue", Role.ADMIN, null, "start", UUID.randomUUID().toString(), null));
        lines.forEach(System.out::println);
        System.out.println(lines.size() + " versions of the catalogue are published.");
    }
}
