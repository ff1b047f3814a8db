package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.desk.Tokens;
import org.mutualaid.ledger.disclosure.Purpose;
import org.mutualaid.ledger.follow.AsyncApi;
import org.mutualaid.ledger.follow.Consumers;
import org.mutualaid.ledger.follow.EventStream;
import org.mutualaid.ledger.follow.Feed;
import org.mutualaid.ledger.follow.Feed.Opened;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.store.Interest;
import org.mutualaid.ledger.store.StoredNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The event feed: a page that waits until there is something, or a stream. */
@RestController
@RequestMapping("/api/v1")
class EventController {

    private static final Logger LOG = LoggerFactory.getLogger(EventController.class);
    private static final int LONGEST_WAIT = 60;

    private final Feed feed;
    private final EventStream streams;
    private final Consumers consumers;
    private final StoredNames names;
    private final AsyncApi description;
    private final Reads reads;
    private final Tokens tokens;

    EventController(
            Feed feed,
            EventStream streams,
            Consumers consumers,
            StoredNames names,
            AsyncApi description,
            Reads reads,
            Tokens tokens) {
        this.feed = feed;
        this.streams = streams;
        this.consumers = consumers;
        this.names = names;
        this.description = description;
        this.reads = reads;
        this.tokens = tokens;
    }

    /**
     * Events after a position; with {@code wait}, as soon as there are any. An auditor or a notifier that says why gets
     * personal data in clear, which is recorded.
     */
    @GetMapping("/events")
    @ForFollowers
    ResponseEntity<byte[]> page(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String consumer,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String agencyPoint,
            @RequestParam(required = false) @Nullable MemberId member,
            @RequestParam(required = false) @Nullable String limit,
            ReadReason reason) {
        int most = Paging.of(limit, null).limit();
        long start = start(caller, after, consumer);
        Interest interest = interest(caller, type, agencyPoint, member);
        byte[] found;
        if (reason.text() == null) {
            found = feed.page(interest, start, most, waiting(wait));
        } else {
            caller.mustBe(Role.AUDITOR, Role.NOTIFIER);
            found = feed.pageInClear(interest, start, most, waiting(wait), opened -> record(caller, reason, opened));
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(found);
    }

    private void record(Caller caller, ReadReason reason, Opened opened) {
        reads.givenOut(
                caller,
                reason,
                new Reading(Purpose.EVENTS, opened.stretch(), opened.members(), List.copyOf(opened.fields())));
    }

    /**
     * The same events as they come, never with personal data in clear; a follower that comes back says with {@code
     * Last-Event-ID} what it has.
     */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ForFollowers
    void stream(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String consumer,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String agencyPoint,
            @RequestParam(required = false) @Nullable MemberId member,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            ReadReason reason,
            HttpMethod method,
            HttpServletResponse response) {
        if (reason.text() != null) {
            throw new ProblemFound(Problem.atField(
                    HttpStatus.BAD_REQUEST,
                    "stream-not-in-clear",
                    ReadReason.HEADER,
                    "A stream tells nothing personal. Leave the header out, or ask for pages with wait."));
        }
        long start = last == null || last.isEmpty() ? start(caller, after, consumer) : position("Last-Event-ID", last);
        feed.requireWithin(start);
        Interest interest = interest(caller, type, agencyPoint, member);
        if (!streams.hasRoom(caller.actor())) {
            throw new ProblemFound(Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "too-many-followers",
                            "No more streams can be kept open, for you or at all. Close one, ask for pages, or come back later.")
                    .worthRetrying());
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader("X-Accel-Buffering", "no");
        if (method.equals(HttpMethod.HEAD)) {
            return;
        }
        try {
            streams.send(caller.actor(), () -> tokens.isInForce(caller), response.getOutputStream(), interest, start);
        } catch (IOException hungUp) {
            LOG.debug("A follower hung up: {}", hungUp.getMessage());
        }
    }

    /** The feed described for programs. */
    @GetMapping("/asyncapi.json")
    @ForFollowers
    ResponseEntity<byte[]> description() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(description.json());
    }

    private long start(Caller caller, @Nullable String after, @Nullable String consumer) {
        if (consumer == null) {
            return after == null ? 0 : position("after", after);
        }
        if (after != null) {
            throw Parameters.invalid("consumer", "Name a consumer or a position, not both.");
        }
        return consumers.of(caller, consumer).position();
    }

    private Interest interest(
            Caller caller, @Nullable List<String> type, @Nullable String agencyPoint, @Nullable MemberId member) {
        Set<String> types = type == null ? Set.of() : Set.copyOf(type);
        types.stream()
                .filter(name -> !names.all().containsKey(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Parameters.invalid("type", "There is no event " + unknown + "; see /api/v1/asyncapi.json.");
                });
        return new Interest(types, Own.point(caller, agencyPoint), member);
    }

    private static long position(String name, String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Parameters.invalid(name, name + " is a position in the log: 0 or more.");
        }
        return Long.parseLong(text);
    }

    private static Duration waiting(@Nullable String seconds) {
        if (seconds == null) {
            return Duration.ZERO;
        }
        if (!seconds.matches("\\d{1,2}") || Integer.parseInt(seconds) > LONGEST_WAIT) {
            throw Parameters.invalid("wait", "wait is a number of seconds from 0 to " + LONGEST_WAIT + ".");
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }
}
