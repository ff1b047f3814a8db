package org.mutualaid.ledger.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Database files that were being made when the program was killed: no server can run on them, yet they look like a cluster.
 * Only called while the {@link DataDirectoryLock} is held, so that no living ledger is making them.
 */
final class UnfinishedCluster {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedCluster.class);

    /** Whatever PostgreSQL makes for itself has a lower number. */
    private static final long FIRST_OF_OURS = 16_384;

    private UnfinishedCluster() {}

    /**
     * Moves the files aside if no server ever ran on them and they hold no table of ours. Neither alone is proof that there
     * are no books: a base backup leaves {@code postmaster.opts} out, and tables may be what an incomplete copy lacks.
     */
    static void setAside(Path cluster) throws IOException {
        if (!Files.isDirectory(cluster) || Files.exists(cluster.resolve("postmaster.opts")) || holdsTables(cluster)) {
            return;
        }
        stopMakers(cluster);
        if (isEmpty(cluster)) {
            return;
        }
        Path aside = aside(cluster);
        Files.move(cluster, aside);
        LOG.warn(
                "The making of the database in {} had been broken off; what there was of it is now in {}",
                cluster,
                aside);
    }

    private static boolean holdsTables(Path cluster) throws IOException {
        Path databases = cluster.resolve("base");
        if (!Files.isDirectory(databases)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(databases, 2)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.matches("\\d{5,10}") && Long.parseLong(name) >= FIRST_OF_OURS);
        }
    }

    /** An {@code initdb} outlives the program that it works for, and would go on in what is made anew. */
    private static void stopMakers(Path cluster) {
        ProcessHandle.allProcesses()
                .filter(process -> makes(process.info(), cluster))
                .forEach(maker -> OrphanedServer.stop(maker, cluster));
    }

    private static boolean makes(ProcessHandle.Info process, Path cluster) {
        return process.command().orElse("").contains("initdb")
                && Arrays.asList(process.arguments().orElse(new String[0])).contains(cluster.toString());
    }

    private static boolean isEmpty(Path cluster) throws IOException {
        try (Stream<Path> files = Files.list(cluster)) {
            return files.findAny().isEmpty();
        }
    }

    private static Path aside(Path cluster) {
        int number = 1;
        Path aside;
        do {
            aside = cluster.resolveSibling(cluster.getFileName() + "-unfinished-" + number++);
        } while (Files.exists(aside));
        return aside;
    }
}
