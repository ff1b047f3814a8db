package org.mutualaid.ledger.proof;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A file of checkpoints cannot be read or written; no head is given out that is not kept. */
public final class CheckpointNotKept extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    CheckpointNotKept(String message, IOException cause) {
        super(message, cause);
    }
}
