package org.mutualaid.ledger.proof;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tree cut into tiles (C2SP tlog-tiles): what a stock client fetches to prove anything by itself. */
@Component
public class Tiles {

    private static final int WIDTH = 256;
    private static final Pattern PLACE = Pattern.compile("((?:x\\d{3}/){0,4}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    private final StoredHashes hashes;
    private final StoredLog log;

    Tiles(JdbcClient database) {
        this.hashes = new StoredHashes(database);
        this.log = new StoredLog(database);
    }

    /** So many hashes as the path asks for; nothing if there are not that many, or it is no path of a tile. */
    public Optional<byte[]> hashes(int level, String path) {
        return Place.of(path).flatMap(place -> {
            ByteArrayOutputStream tile = new ByteArrayOutputStream();
            int found = 0;
            for (byte[] hash : hashes.upTo(level, place.index * WIDTH, place.width)) {
                if (hash != null) {
                    tile.writeBytes(hash);
                    found++;
                }
            }
            return found == place.width ? Optional.of(tile.toByteArray()) : Optional.empty();
        });
    }

    /** The leaves themselves, each after its length in two bytes. */
    public Optional<byte[]> entries(String path) {
        return Place.of(path).flatMap(place -> {
            List<Leaf> leaves = log.from(place.index * WIDTH + 1, place.width);
            if (leaves.size() < place.width || hashes.size() < leaves.getLast().position()) {
                return Optional.empty();
            }
            ByteArrayOutputStream bundle = new ByteArrayOutputStream();
            for (Leaf leaf : leaves) {
                byte[] bytes = leaf.bytes();
                bundle.write(bytes.length >> 8);
                bundle.write(bytes.length);
                bundle.writeBytes(bytes);
            }
            return Optional.of(bundle.toByteArray());
        });
    }

    /** The one way to write a place: groups of three digits, all but the last after an x, no group too many. */
    static String path(long index) {
        StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return path.toString();
    }

    private record Place(long index, int width) {

        static Optional<Place> of(String path) {
            Matcher parts = PLACE.matcher(path);
            if (!parts.matches()) {
                return Optional.empty();
            }
            long index = Long.parseLong(parts.group(1).replaceAll("[x/]", ""));
            String partial = parts.group(2);
            int width = partial == null ? WIDTH : Integer.parseInt(partial);
            boolean exact = (partial == null || width < WIDTH) && path(index).equals(parts.group(1));
            return exact ? Optional.of(new Place(index, width)) : Optional.empty();
        }
    }
}
