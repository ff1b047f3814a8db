package org.mutualaid.ledger.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.PaymentDesk.PaymentAnswer;
import org.mutualaid.ledger.desk.PaymentDesk.PaymentRequest;
import org.mutualaid.ledger.desk.TillDesk.DepositAnswer;
import org.mutualaid.ledger.desk.TillDesk.DepositRequest;
import org.mutualaid.ledger.store.Commands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries out a batch of postings in one transaction, the callers' keys included: all of it is stored or none, whatever
 * is refused and whenever the program is killed. Takes only what needs no view to have followed in between.
 */
@Component
public class AllOrNothing {

    private static final Logger LOG = LoggerFactory.getLogger(AllOrNothing.class);

    private final Map<Class<?>, Kind<?, ?>> kinds;
    private final Commands commands;
    private final Requests requests;
    private final FreshViews fresh;

    AllOrNothing(PaymentDesk payments, TillDesk till, Commands commands, Requests requests, FreshViews fresh) {
        this.kinds = Map.of(
                PaymentRequest.class, new Kind<>(PaymentRequest.class, PaymentAnswer.class, payments::posting),
                DepositRequest.class, new Kind<>(DepositRequest.class, DepositAnswer.class, till::posting));
        this.commands = commands;
        this.requests = requests;
        this.fresh = fresh;
    }

    /** Whether requests of that type can be part of such a batch. */
    public boolean takes(Class<?> request) {
        return kinds.containsKey(request);
    }

    /** What became of each item, in their order: all are done, or at least one failed and none is. */
    public List<Outcome> post(Caller caller, List<Item> items) {
        fresh.catchUp();
        List<Step<?>> steps = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Item item : items) {
            try {
                steps.add(kind(item).step(caller, item));
                outcomes.add(Outcome.NOT_CARRIED_OUT);
            } catch (RuntimeException refused) {
                outcomes.add(new Outcome(null, refused));
            }
        }
        return steps.size() < items.size() ? outcomes : carriedOut(caller, steps);
    }

    private List<Outcome> carriedOut(Caller caller, List<Step<?>> steps) {
        List<Once<?>> done = new ArrayList<>();
        try {
            commands.together(caller.metadata(), () -> {
                done.clear();
                reserve(caller, steps);
                CashTaken cash = new CashTaken();
                steps.forEach(step -> done.add(step.carryOut(caller, requests, cash)));
                return done;
            });
        } catch (RuntimeException failure) {
            return failed(steps.size(), done.size(), failure);
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!done.get(i).replayed()) {
                follow(steps.get(i).posting);
            }
        }
        return done.stream().map(once -> new Outcome(once, null)).toList();
    }

    /** In the order of the keys, and before any stream is locked: so two batches with the same keys wait, and never for each other. */
    private void reserve(Caller caller, List<Step<?>> steps) {
        steps.stream()
                .sorted(Comparator.comparing((Step<?> step) -> step.item.key))
                .forEach(step -> requests.reserve(caller, step.item.key, step.item.request));
    }

    /** The step during which it failed is the culprit; if all had been carried out, nobody is. */
    private static List<Outcome> failed(int steps, int carriedOut, RuntimeException failure) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            boolean culprit = i == carriedOut || carriedOut == steps;
            outcomes.add(culprit ? new Outcome(null, failure) : Outcome.NOT_CARRIED_OUT);
        }
        return outcomes;
    }

    /** The batch is stored; what fails here is done by the automation behind the log. */
    private static void follow(Posting<?> posting) {
        try {
            posting.followUp();
        } catch (RuntimeException later) {
            LOG.warn("Left to the automation: {}", later.getClass().getSimpleName());
        }
    }

    private Kind<?, ?> kind(Item item) {
        Kind<?, ?> kind = kinds.get(item.request.getClass());
        if (kind == null) {
            throw new IllegalArgumentException(item.request.getClass().getSimpleName());
        }
        return kind;
    }

    private record Kind<R, A>(Class<R> request, Class<A> answer, BiFunction<Caller, R, Posting<A>> posting) {

        Step<A> step(Caller caller, Item item) {
            return new Step<>(item, answer, posting.apply(caller, request.cast(item.request)));
        }
    }

    private record Step<A>(Item item, Class<A> answer, Posting<A> posting) {

        Once<A> carryOut(Caller caller, Requests requests, CashTaken cash) {
            return requests.onceWithin(caller, item.key, item.request, answer, id -> posting.carryOut(id, cash));
        }
    }

    /**
     * One posting.
     *
     * @param key     the caller's key
     * @param request the same as of the single call
     */
    public record Item(String key, Object request) {}

    /**
     * What became of one posting; neither done nor failed if another one stood in its way.
     *
     * @param done    its answer
     * @param failure why it was not done
     */
    public record Outcome(@Nullable Once<?> done, @Nullable RuntimeException failure) {

        static final Outcome NOT_CARRIED_OUT = new Outcome(null, null);
    }
}
