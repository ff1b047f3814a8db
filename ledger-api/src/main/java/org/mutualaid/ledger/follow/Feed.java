package org.mutualaid.ledger.follow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mutualaid.ledger.disclosure.Field;
import org.mutualaid.ledger.follow.Opening.Holder;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.proof.SigningKey;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.store.Interest;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.LogReader;
import org.mutualaid.ledger.store.LogReader.Stretch;
import org.mutualaid.ledger.store.LogWatch;
import org.mutualaid.ledger.store.Recorded;
import org.mutualaid.ledger.vault.Vault;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The events of the log for whoever asks: at least once, in their order, none left out. */
@Component
public class Feed {

    private final LogReader reader;
    private final LogPosition log;
    private final LogWatch watch;
    private final FeedJson json;
    private final Vault vault;
    private final String source;

    Feed(LogReader reader, LogPosition log, LogWatch watch, FeedJson json, Vault vault, SigningKey key) {
        this.reader = reader;
        this.log = log;
        this.watch = watch;
        this.json = json;
        this.vault = vault;
        this.source = UriUtils.encodePath(key.name(), StandardCharsets.UTF_8);
    }

    /**
     * The wanted events after a position; waits for the first one if there is none yet.
     *
     * @return JSON {@code {items, next}}
     */
    public byte[] page(Interest interest, long after, int limit, Duration wait) {
        return json.write(found(interest, after, limit, wait));
    }

    /**
     * The same with personal data in clear, as far as its keys were not destroyed.
     *
     * @param first told what was opened, if anything was, before the page is given out
     */
    public byte[] pageInClear(Interest interest, long after, int limit, Duration wait, Consumer<Opened> first) {
        Page page = found(interest, after, limit, wait);
        Opening opening = new Opening(this::open);
        byte[] shown = json.write(page, opening);
        if (!opening.fields().isEmpty()) {
            first.accept(new Opened(page.stretch(), opening.members(), opening.fields()));
        }
        return shown;
    }

    private Optional<String> open(Holder holder, Sealed sealed) {
        return switch (holder) {
            case Holder.Member member -> vault.open(member.id(), sealed);
            case Holder.Unit unit -> vault.openOfUnit(unit.unit(), sealed);
            case Holder.Statement statement -> vault.openOfStatement(statement.id(), sealed);
            case Holder.Sheets sheets -> vault.openOfSheets(sheets.importId(), sealed);
        };
    }

    private Page found(Interest interest, long after, int limit, Duration wait) {
        requireWithin(after);
        long end = System.nanoTime() + wait.toNanos();
        Stretch found = reader.read(after, limit, interest);
        for (long left = wait.toNanos(); found.events().isEmpty() && left > 0; left = end - System.nanoTime()) {
            if (!watch.awaitAfter(found.reached(), Duration.ofNanos(left))) {
                break;
            }
            found = reader.read(found.reached(), limit, interest);
        }
        return new Page(found.events().stream().map(this::told).toList(), found.reached());
    }

    /**
     * Refuses a position that the log does not have.
     *
     * @throws Refused {@code position-beyond-end}
     */
    public void requireWithin(long position) {
        long head = log.head();
        if (position > head) {
            throw Refused.conflict(
                    "position-beyond-end",
                    "The log ends at " + head + ". Ask for what is after " + head
                            + " or an earlier position; if the log was restored from a backup, compare what you have.");
        }
    }

    /** One event, as it is told. */
    public byte[] json(Recorded recorded) {
        return json.write(told(recorded));
    }

    private CloudEvent told(Recorded recorded) {
        return CloudEvent.of(recorded, source);
    }

    /**
     * A page of the feed.
     *
     * @param items events
     * @param next  where to go on: the position of the last one, or beyond it if nothing more is wanted up to there
     */
    private record Page(List<CloudEvent> items, long next) {
        String stretch() {
            return items.getFirst().position() + "-" + items.getLast().position();
        }
    }

    /**
     * Personal data on a page.
     *
     * @param stretch positions of the page's first and last event, such as {@code 101-200}
     * @param members whose
     * @param fields  which of it
     */
    public record Opened(String stretch, Set<MemberId> members, Set<Field> fields) {}
}
