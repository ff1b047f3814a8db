package org.mutualaid.ledger.web;

import java.util.List;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.follow.Consumers;
import org.mutualaid.ledger.follow.Consumers.Consumer;
import org.mutualaid.ledger.view.Listing;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Positions that the feed remembers for its consumers, each account its own. */
@RestController
@RequestMapping("/api/v1/events/consumers")
class ConsumerController {

    private final Consumers consumers;

    ConsumerController(Consumers consumers) {
        this.consumers = consumers;
    }

    @GetMapping
    @ForFollowers
    Consumed all(Caller caller) {
        return new Consumed(consumers.all(caller));
    }

    @GetMapping("/{name}")
    @ForFollowers
    Consumer one(Caller caller, @PathVariable String name) {
        return consumers.of(caller, name);
    }

    /** Forward when events are done with, back to have them told again. */
    @PutMapping("/{name}")
    @ForFollowers
    Consumer move(Caller caller, @PathVariable String name, @RequestBody PositionBody body) {
        return consumers.move(caller, name, body.position());
    }

    @DeleteMapping("/{name}")
    @ForFollowers
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Caller caller, @PathVariable String name) {
        consumers.forget(caller, name);
    }

    /** Where a consumer stands. */
    record PositionBody(long position) {}

    /** The consumers of an account, by name. */
    record Consumed(List<Consumer> items) implements Listing<Consumer> {}
}
