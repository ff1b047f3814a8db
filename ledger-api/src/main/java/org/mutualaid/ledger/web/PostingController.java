package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.AllOrNothing;
import org.mutualaid.ledger.desk.AllOrNothing.Outcome;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a counter did while it was cut off, in one call. The key of each item is the key of a single call: sent again,
 * singly or in another batch, nothing doubles.
 */
@RestController
class PostingController {

    private static final int MOST = 1_000;

    private final PostingKinds kinds;
    private final AllOrNothing together;
    private final SameProblem problems;
    private final KeptRefusals refusals;
    private final JsonMapper json;
    private final Answers answers;

    PostingController(
            PostingKinds kinds,
            AllOrNothing together,
            SameProblem problems,
            KeptRefusals refusals,
            JsonMapper json,
            Answers answers) {
        this.kinds = kinds;
        this.together = together;
        this.problems = problems;
        this.refusals = refusals;
        this.json = json;
        this.answers = answers;
    }

    @PostMapping("/api/v1/postings")
    @OnlyFor(Role.CLERK)
    ResponseEntity<Results> post(Caller caller, HttpServletRequest request, @RequestBody Batch batch) {
        caller.mustServe(batch.agencyPoint());
        if (batch.items().size() > MOST) {
            throw new ProblemFound(
                    Problem.atField(HttpStatus.BAD_REQUEST, "too-many", "items", "At most " + MOST + " at a time."));
        }
        List<Slot> slots = read(batch, request);
        List<PostingResult> results = batch.mode() == Mode.ITEM_BY_ITEM
                ? slots.stream().map(slot -> one(caller, request, slot)).toList()
                : allOrNothing(caller, request, slots);
        refusals.keep(request, refused(slots, results));
        return answers.done(new Results(results));
    }

    private static List<KeptRefusals.Item> refused(List<Slot> slots, List<PostingResult> results) {
        return IntStream.range(0, slots.size())
                .boxed()
                .flatMap(i -> Stream.ofNullable(results.get(i).problem())
                        .map(problem -> slots.get(i).refused(problem)))
                .toList();
    }

    /** Reads the items; those that cannot be taken whatever the books say have their result already. */
    private List<Slot> read(Batch batch, HttpServletRequest request) {
        List<Slot> slots = new ArrayList<>();
        Map<String, JsonNode> used = new HashMap<>();
        for (JsonNode item : batch.items()) {
            String key = SentPosting.keyOf(item);
            try {
                SentPosting posting = SentPosting.of(item, kinds, json);
                requireSame(used.putIfAbsent(posting.key().text(), item), item);
                if (batch.mode() == Mode.ALL_OR_NOTHING) {
                    requireTogether(posting);
                }
                slots.add(new Slot(posting, PostingResult.notCarriedOut(key)));
            } catch (RuntimeException refused) {
                slots.add(new Slot(null, PostingResult.of(key, problems.of(refused, request))));
            }
        }
        return slots;
    }

    private static void requireSame(@Nullable JsonNode before, JsonNode item) {
        if (before != null && !before.equals(item)) {
            throw new ProblemFound(Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency-key-reused",
                    "Another item of this batch has this key. Use a new key."));
        }
    }

    private void requireTogether(SentPosting posting) {
        if (!together.takes(posting.kind().body())) {
            throw new ProblemFound(Problem.atField(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "kind-not-in-this-mode",
                    "kind",
                    "This cannot be part of a batch that is all or nothing. Send it item by item."));
        }
    }

    private PostingResult one(Caller caller, HttpServletRequest request, Slot slot) {
        if (slot.posting == null) {
            return slot.otherwise;
        }
        String key = slot.posting.key().text();
        try {
            return PostingResult.of(key, slot.posting.take(caller));
        } catch (RuntimeException refused) {
            return PostingResult.of(key, problems.of(refused, request));
        }
    }

    private List<PostingResult> allOrNothing(Caller caller, HttpServletRequest request, List<Slot> slots) {
        List<AllOrNothing.Item> items = slots.stream()
                .flatMap(slot -> Stream.ofNullable(slot.posting))
                .map(posting -> new AllOrNothing.Item(posting.key().text(), posting.body()))
                .toList();
        if (items.size() < slots.size()) {
            return slots.stream().map(Slot::otherwise).toList();
        }
        List<Outcome> outcomes = together.post(caller, items);
        return IntStream.range(0, items.size())
                .mapToObj(i -> result(slots.get(i).otherwise, outcomes.get(i), request))
                .toList();
    }

    private PostingResult result(PostingResult otherwise, Outcome outcome, HttpServletRequest request) {
        if (outcome.done() != null) {
            return PostingResult.of(otherwise.key(), answers.created(outcome.done()));
        }
        return outcome.failure() == null
                ? otherwise
                : PostingResult.of(otherwise.key(), problems.of(outcome.failure(), request));
    }

    /** How a batch is carried out. */
    enum Mode {
        /** Each for itself, in order; one that is refused does not stop the others. */
        ITEM_BY_ITEM,
        /** All are stored or none. */
        ALL_OR_NOTHING
    }

    /**
     * A batch.
     *
     * @param agencyPoint counter that was cut off
     * @param mode        how to carry it out
     * @param items       in the order in which it happened; each is read for itself
     */
    record Batch(String agencyPoint, Mode mode, List<JsonNode> items) {}

    /**
     * What became of a batch.
     *
     * @param items in the order of the batch
     */
    record Results(List<PostingResult> items) {}

    /** An item, and what to say if it is not carried out. */
    private record Slot(@Nullable SentPosting posting, PostingResult otherwise) {

        KeptRefusals.Item refused(Problem problem) {
            return posting == null
                    ? new KeptRefusals.Item(problem, otherwise.key(), null, List.of())
                    : new KeptRefusals.Item(problem, otherwise.key(), posting.name(), posting.aims());
        }
    }
}
