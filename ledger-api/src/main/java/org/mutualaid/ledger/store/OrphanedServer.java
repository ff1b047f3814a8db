package org.mutualaid.ledger.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database server that outlived its ledger (the program was killed): it still holds the files, so it has to go before
 * a new one starts. Only called while the {@link DataDirectoryLock} is held, so that no living ledger uses it.
 */
final class OrphanedServer {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private OrphanedServer() {}

    /** Stops the server that {@code postmaster.pid} names, if it runs and is the one of these files. */
    static void stop(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = serverOf(Files.readAllLines(pidFile), cluster);
        if (server.isEmpty()) {
            return;
        }
        LOG.warn(
                "Stopping the database server {} that a killed ledger left behind",
                server.get().pid());
        stop(server.get(), cluster);
    }

    /** Stops a process that works on these files, in good order if it can. */
    static void stop(ProcessHandle process, Path cluster) {
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
            if (!ended(process)) {
                throw new IllegalStateException("The database process with id " + process.pid() + " still holds "
                        + cluster + " and could not be stopped.");
            }
        }
    }

    private static Optional<ProcessHandle> serverOf(List<String> pidFile, Path cluster) throws IOException {
        if (pidFile.size() < 2 || !pidFile.getFirst().strip().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        Path held = Path.of(pidFile.get(1).strip());
        if (!Files.isDirectory(held) || !Files.isSameFile(held, cluster)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pidFile.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().orElse("postgres").contains("postgres"));
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
