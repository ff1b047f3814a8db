package org.mutualaid.ledger.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.sample.Draw;
import org.mutualaid.ledger.sample.Method;
import org.mutualaid.ledger.sample.Population;
import org.mutualaid.ledger.sample.SampleCommand.DrawSample;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.Populations;
import org.mutualaid.ledger.view.Populations.FindPopulation;
import org.mutualaid.ledger.view.Populations.Totals;
import org.mutualaid.ledger.view.SampleBook;
import org.mutualaid.ledger.view.SampleBook.Sample;
import org.springframework.stereotype.Component;

/** Draws samples for auditors and records what was drawn; the books stay as they are. */
@Component
public class SampleDesk {

    private final Commands commands;
    private final Requests requests;
    private final Populations populations;
    private final SampleBook samples;
    private final FreshViews fresh;

    SampleDesk(Commands commands, Requests requests, Populations populations, SampleBook samples, FreshViews fresh) {
        this.commands = commands;
        this.requests = requests;
        this.populations = populations;
        this.samples = samples;
        this.fresh = fresh;
    }

    /** Draws a sample; without a seed it is drawn by its id, which nobody could choose. */
    public Once<Sample> draw(Caller caller, String key, SampleRequest request) {
        caller.mustBe(Role.AUDITOR, Role.ADMIN);
        return requests.once(caller, key, request, Sample.class, id -> {
            fresh.catchUp();
            if (samples.find(id).isEmpty()) {
                commands.send(drawn(caller, id, request), caller.metadata());
            }
            return fresh.find(() -> samples.find(id)).orElseThrow();
        });
    }

    private DrawSample drawn(Caller caller, String id, SampleRequest request) {
        FindPopulation asked =
                new FindPopulation(request.population(), request.from(), request.to(), position(request));
        Totals totals = populations.totals(asked);
        String seed = Objects.requireNonNullElse(request.seed(), id);
        Draw draw = new Draw(request.method(), request.size(), seed, totals.count(), totals.sum());
        populations.forEach(asked, draw::offer);
        return new DrawSample(
                id,
                request.population(),
                request.method(),
                request.size(),
                seed,
                request.from(),
                request.to(),
                asked.upTo(),
                totals.count(),
                totals.sum(),
                draw.step(),
                draw.start(),
                draw.items(),
                caller.actor());
    }

    private long position(SampleRequest request) {
        long known = populations.position(request.knownAt());
        Long asked = request.position();
        if (asked == null) {
            return known;
        }
        if (asked > known) {
            throw Refused.rule("position-unknown", "The log is known up to position " + known + ".")
                    .with("field", "position");
        }
        return asked;
    }

    /**
     * What to draw.
     *
     * @param population what from
     * @param method     how
     * @param size       how many items
     * @param seed       by which the numbers are made; one is made if it is left out
     * @param from       first day that counts
     * @param to         last day that counts
     * @param knownAt    recorded until then
     * @param position   recorded up to that position of the log
     */
    public record SampleRequest(
            Population population,
            Method method,
            int size,
            @Nullable String seed,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant knownAt,
            @Nullable Long position) {}
}
