package org.mutualaid.ledger.desk;

import java.time.Clock;
import java.time.Duration;
import org.mutualaid.ledger.desk.FreshViews.ViewsBehind;
import org.mutualaid.ledger.vault.DocumentFiles;
import org.mutualaid.ledger.view.DocumentBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Removes files that no event names, because the program was killed between the two: a day later, when it starts. */
@Component
class StrayFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StrayFiles.class);
    /** Far longer than anybody waits for an answer, so that no request is between its file and its event. */
    private static final Duration AGE = Duration.ofDays(1);

    private final DocumentFiles files;
    private final DocumentBook documents;
    private final FreshViews fresh;
    private final Clock clock;

    StrayFiles(DocumentFiles files, DocumentBook documents, FreshViews fresh, Clock clock) {
        this.files = files;
        this.documents = documents;
        this.fresh = fresh;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        Thread.ofVirtual().name("stray-files").start(this::sweep);
    }

    /** Only when the view knows every document there is; otherwise at the next start. */
    void sweep() {
        try {
            fresh.catchUp();
        } catch (ViewsBehind behind) {
            return;
        }
        int swept = files.sweep(clock.instant().minus(AGE), documents::knownFiles);
        if (swept > 0) {
            LOG.info("Removed {} files that no document names.", swept);
        }
    }
}
