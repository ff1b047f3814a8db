package org.mutualaid.ledger.sms;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A carrier that keeps what it is handed and answers as it is told; without a word it accepts. It outlives programs. */
final class ScriptedCarrier implements Gateway {

    private final String name;
    private final Deque<Function<Message, Outcome>> script = new ArrayDeque<>();
    private final List<Message> taken = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private @Nullable Function<Message, Outcome> always;

    ScriptedCarrier(String name) {
        this.name = name;
    }

    /** The next answer; the message counts as not taken. */
    ScriptedCarrier then(Outcome outcome) {
        script.add(message -> outcome);
        return this;
    }

    /** From now on, this. */
    void always(Function<Message, Outcome> answer) {
        always = answer;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Outcome submit(Message message) {
        Function<Message, Outcome> next = script.isEmpty() ? always : script.remove();
        return next == null ? take(message) : next.apply(message);
    }

    synchronized Outcome take(Message message) {
        taken.add(message);
        return new Outcome.Accepted(java.util.stream.Stream.generate(() -> name + "-" + numbers.incrementAndGet())
                .limit(message.segments())
                .toList());
    }

    synchronized List<Message> taken() {
        return List.copyOf(taken);
    }

    List<String> texts() {
        return taken().stream().map(Message::text).toList();
    }

    Message last() {
        return Objects.requireNonNull(taken().getLast());
    }
}
