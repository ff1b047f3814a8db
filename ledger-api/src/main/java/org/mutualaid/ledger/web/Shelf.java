package org.mutualaid.ledger.web;

import java.util.Optional;
import java.util.function.Supplier;
import org.mutualaid.ledger.desk.FreshViews;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.stereotype.Component;

/** Takes one thing from a view; what is not there yet is looked for again once the view has caught up. */
@Component
class Shelf {

    private final FreshViews views;

    Shelf(FreshViews views) {
        this.views = views;
    }

    <T> T take(Supplier<Optional<T>> lookUp, String kind, String id) {
        return take(
                lookUp,
                () -> Refused.unknown(kind + "-unknown", "There is no " + kind.replace('-', ' ') + " " + id + "."));
    }

    <T> T take(Supplier<Optional<T>> lookUp, Supplier<Refused> missing) {
        return lookUp.get()
                .or(() -> {
                    views.catchUp();
                    return lookUp.get();
                })
                .orElseThrow(missing);
    }
}
