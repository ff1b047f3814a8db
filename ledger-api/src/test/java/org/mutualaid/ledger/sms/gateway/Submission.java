package org.mutualaid.ledger.sms.gateway;

import java.util.concurrent.FutureTask;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.Message;
import org.mutualaid.ledger.sms.Outcome;

/** A message that a thread of its own hands over. */
record Submission(Thread sender, FutureTask<Outcome> task) {

    static Submission of(Gateway gateway, Message message) {
        FutureTask<Outcome> task = new FutureTask<>(() -> gateway.submit(message));
        return new Submission(Thread.ofPlatform().start(task), task);
    }

    /** Whether it waits for a place, which it does without a time. */
    boolean waits() {
        return sender.getState() == Thread.State.WAITING;
    }

    Outcome outcome() throws Exception {
        return task.get();
    }
}
