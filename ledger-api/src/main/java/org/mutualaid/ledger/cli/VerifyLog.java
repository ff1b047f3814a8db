package org.mutualaid.ledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.proof.Fault;
import org.mutualaid.ledger.proof.LogKey;
import org.mutualaid.ledger.proof.ReceiptCheck;
import org.mutualaid.ledger.proof.Verifier;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.LedgerDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Re-hashes every stored event and names the first thing that does not hold; or checks the code of one receipt. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Hashes every stored event again and names the first thing that does not hold. The ledger may run meanwhile.",
            "With --receipt: checks the code of one receipt, which needs nothing but the public key."
        })
final class VerifyLog implements Callable<Integer> {

    @Mixin
    private TrustedKey key = new TrustedKey();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "a checkpoint that you have kept: hold the log to it")
    private @Nullable Path checkpoint;

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            defaultValue = "1",
            description = {
                "where to begin; default: 1",
                "What is stored before is believed if it agrees with the checkpoints in files."
            })
    private long from;

    @Option(names = "--receipt", paramLabel = "CODE", description = "text of the code on a receipt")
    private @Nullable String receipt;

    @Mixin
    private Where where = new Where();

    @Mixin
    private Printed printed = new Printed();

    @Override
    public Integer call() {
        if (receipt != null) {
            return receipt(receipt, key.ofLog());
        }
        try {
            return log(key.ofLog());
        } catch (Stopped stopped) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("holds", false);
            facts.put("detail", stopped.ifFound());
            printed.outcome(facts);
            return LedgerCommandLine.FOUND;
        }
    }

    private int log(LogKey log) {
        if (from < 1) {
            throw Stopped.calledWrongly("The first position of a log is 1; --from says " + from + ".");
        }
        try (LedgerDatabase database = where.database();
                Bar bar = Bar.of("Verifying", -1)) {
            Verifier verifier = new Verifier(database.client(), log, where.checkpoints());
            if (checkpoint != null) {
                holdTo(checkpoint, verifier);
            }
            return told(verifier.verify(from, (position, end) -> bar.reached(position, end)));
        } catch (Refused broken) {
            throw Stopped.found(broken.reason().detail());
        }
    }

    private int told(Verifier.Result result) {
        Fault fault = result.fault();
        if (fault == null && from > Math.max(1, result.to())) {
            throw Stopped.calledWrongly(
                    "The log ends at " + result.to() + ": nothing stands at " + from + " or later.");
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("verifiedFrom", result.from());
        facts.put("verifiedTo", result.to());
        facts.put("eventsPerSecond", result.rate());
        facts.put("holds", fault == null);
        if (fault != null) {
            facts.put("firstBadPosition", fault.position());
            facts.put("wrong", fault.wrong().name());
            facts.put("detail", fault.detail());
        }
        printed.outcome(facts);
        return fault == null ? LedgerCommandLine.WELL : LedgerCommandLine.FOUND;
    }

    private static void holdTo(Path checkpoint, Verifier verifier) {
        try {
            verifier.holdTo(Files.readString(checkpoint));
        } catch (IOException e) {
            throw Stopped.calledWrongly("Cannot read " + checkpoint + ".");
        } catch (IllegalArgumentException altered) {
            throw Stopped.found("The checkpoint in " + checkpoint + " cannot be believed: " + altered.getMessage());
        }
    }

    private int receipt(String code, LogKey log) {
        Map<String, Object> facts = new LinkedHashMap<>();
        try {
            ReceiptCheck proved = ReceiptCheck.of(code.strip(), log);
            facts.put("proved", true);
            facts.put("receiptNo", proved.receiptNo());
            facts.put("amount", proved.amount().toString());
            facts.put("date", proved.date().toString());
            facts.put("agencyPoint", proved.agencyPoint());
            facts.put("position", proved.position());
            facts.put("recordedAt", proved.recordedAt());
            printed.outcome(facts);
            return LedgerCommandLine.WELL;
        } catch (IllegalArgumentException nothing) {
            facts.put("proved", false);
            facts.put("detail", nothing.getMessage());
            printed.outcome(facts);
            return LedgerCommandLine.FOUND;
        }
    }
}
