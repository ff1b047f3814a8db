package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.SampleDesk;
import org.mutualaid.ledger.desk.SampleDesk.SampleRequest;
import org.mutualaid.ledger.sample.SampleItem;
import org.mutualaid.ledger.view.Listing;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.SampleBook;
import org.mutualaid.ledger.view.SampleBook.Sample;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Samples that auditors draw. */
@RestController
@RequestMapping("/api/v1/samples")
class SampleController {

    private final SampleDesk desk;
    private final SampleBook samples;
    private final Shelf shelf;
    private final Answers answers;

    SampleController(SampleDesk desk, SampleBook samples, Shelf shelf, Answers answers) {
        this.desk = desk;
        this.samples = samples;
        this.shelf = shelf;
        this.answers = answers;
    }

    @PostMapping
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    ResponseEntity<Sample> draw(Caller caller, Key.Required key, @RequestBody SampleRequest body) {
        return answers.created(desk.draw(caller, key.text(), body));
    }

    @GetMapping
    @ForOffice
    Page<Sample> list(Paging page) {
        return samples.list(page.limit(), page.cursor());
    }

    @GetMapping("/{sampleId}")
    @ForOffice
    Drawn one(@PathVariable String sampleId, Paging page) {
        Sample sample = shelf.take(() -> samples.find(sampleId), "sample", sampleId);
        Page<SampleItem> items = samples.items(sampleId, page.limit(), page.cursor());
        return new Drawn(sample, items.items(), items.nextCursor());
    }

    /**
     * A sample with its items.
     *
     * @param sample     how it was drawn
     * @param items      in the order of the population
     * @param nextCursor where the next page begins
     */
    record Drawn(
            @JsonUnwrapped Sample sample,
            List<SampleItem> items,
            @Nullable String nextCursor) implements Listing<SampleItem> {}
}
