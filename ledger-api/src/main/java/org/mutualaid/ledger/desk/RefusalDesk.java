package org.mutualaid.ledger.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.refusal.Attempt;
import org.mutualaid.ledger.refusal.RefusalCommand.RecordRefusal;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps who tried what and why it was refused, in a transaction of its own after the refused one was undone. The caller is
 * told the same whether that succeeds or not.
 */
@Component
public class RefusalDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalDesk.class);

    private final Commands commands;
    private final Vault vault;
    private final Today today;
    private final Counter refused;
    private final Counter lost;

    RefusalDesk(Commands commands, Vault vault, Today today, MeterRegistry meters) {
        this.commands = commands;
        this.vault = vault;
        this.today = today;
        this.refused = meters.counter("ledger.refusals");
        this.lost = meters.counter("ledger.refusals.lost");
    }

    /** Keeps the refusals of one request. */
    public void keep(Caller caller, List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        refused.increment(attempts.size());
        LocalDate day = today.date();
        List<RecordRefusal> kept = attempts.stream()
                .map(attempt -> new RecordRefusal(caller.actor(), day, attempt))
                .toList();
        try {
            if (kept.size() == 1) {
                commands.send(kept.getFirst(), caller.metadata());
            } else {
                commands.together(caller.metadata(), () -> {
                    kept.forEach(one -> commands.send(one, caller.metadata()));
                    return kept;
                });
            }
        } catch (RuntimeException failure) {
            lost.increment(attempts.size());
            LOG.warn(
                    "{} refusals were not kept: {}",
                    attempts.size(),
                    failure.getClass().getSimpleName());
        }
    }

    /** By which a request that is sent again is known, without keeping its key readable. */
    public @Nullable String mark(Caller caller, @Nullable String key) {
        return key == null ? null : vault.fingerprint("refused|" + caller.actor() + "|" + key);
    }
}
