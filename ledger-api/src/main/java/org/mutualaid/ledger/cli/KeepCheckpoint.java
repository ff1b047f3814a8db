package org.mutualaid.ledger.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mutualaid.ledger.proof.SeenLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Keeps the newest checkpoint of a running ledger, as a witness does: it takes the place of the kept one only if the log
 * still begins with what it was.
 */
@Command(
        name = "checkpoint",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches the signed checkpoint of a running ledger and keeps it. A checkpoint kept before is replaced only",
            "if the log still begins with what that one vouches for; otherwise it is left, and the command ends with 1."
        })
final class KeepCheckpoint implements Callable<Integer> {

    @Mixin
    private TrustedKey key = new TrustedKey();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the checkpoint is kept")
    private Path out = Path.of("");

    @Mixin
    private Service service = new Service();

    @Mixin
    private Printed printed = new Printed();

    @Override
    public Integer call() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", out.toString());
        boolean holds = false;
        try {
            SeenLog log = new SeenLog(path -> service.publicly("/tlog/" + path), key.ofLog());
            String now = log.latest();
            facts.put("size", Long.parseLong(now.lines().toList().get(1)));
            holds = Files.notExists(out) || log.extended(Files.readString(out), now);
            if (holds) {
                Path draft = Files.writeString(out.resolveSibling(out.getFileName() + ".part"), now);
                Files.move(draft, out, StandardCopyOption.REPLACE_EXISTING);
            } else {
                facts.put("detail", "The log no longer begins with what the kept checkpoint vouches for. Keep both.");
            }
        } catch (IllegalArgumentException unsigned) {
            facts.put("detail", unsigned.getMessage());
        } catch (Stopped stopped) {
            facts.put("detail", stopped.ifFound());
        } catch (FileSystemException e) {
            throw Stopped.calledWrongly("Cannot read or write " + e.getMessage() + ".");
        } catch (IOException e) {
            throw Stopped.unreachable("Cannot read or write " + e.getMessage() + ".");
        }
        facts.put("holds", holds);
        printed.outcome(facts);
        return holds ? LedgerCommandLine.WELL : LedgerCommandLine.FOUND;
    }
}
