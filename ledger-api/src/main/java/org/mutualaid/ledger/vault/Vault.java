package org.mutualaid.ledger.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.store.StoreSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Seals and opens personal data under a key of each member's own. Destroying that key erases the person, while every
 * sum and every proof over the sealed bytes still holds. A bank statement, which may name anybody, has a key of its own
 * likewise.
 */
@Component
public class Vault {

    private static final int REMEMBERED = 20_000;

    private final Cryptography cryptography;
    private final JdbcClient database;
    private final MasterKey master;
    private final Map<String, byte[]> recent = new ConcurrentHashMap<>();

    Vault(Cryptography cryptography, JdbcClient database, StoreSettings settings) {
        this.cryptography = cryptography;
        this.database = database;
        boolean empty = !database.sql("""
                        SELECT EXISTS (SELECT FROM ledger.member_key) OR EXISTS (SELECT FROM ledger.webhook)
                            OR EXISTS (SELECT FROM ledger.token WHERE access_id IS NOT NULL)""").query(Boolean.class).single();
        this.master = MasterKey.at(Path.of(settings.dataDir()).resolve("master.key"), cryptography, empty);
    }

    /** The same number is the same member, whoever types it and wherever. */
    public MemberId memberId(IdNumber number) {
        return new MemberId(hash("member|" + number.text()));
    }

    /** The id of the next person behind a number that has stood for a wrong one; the first is generation 1. */
    public MemberId memberId(IdNumber number, int generation) {
        return new MemberId(hash("member-again|" + generation + "|" + number.text()));
    }

    /** Tells whether two names of one member are the same without keeping either readable. */
    public String nameMark(MemberId member, String name) {
        return hash("name|" + member + "|" + name.strip());
    }

    /** Tells whether two papers name the same person by the same number, whoever that is. */
    public String paperMark(IdNumber number, String name) {
        return hash("paper|" + number.text() + "|" + name.strip());
    }

    /** By which one person under two ID numbers is noticed, without keeping name or birth date readable. */
    public String personMark(String name, LocalDate born) {
        return hash("person|" + name.strip() + "|" + born);
    }

    /** By which one card of two members is noticed, without keeping its number readable; blanks and dashes do not count. */
    public String cardMark(String card) {
        return hash("card|" + Normalizer.normalize(card, Normalizer.Form.NFKC).replaceAll("[^\\p{L}\\p{N}]", ""));
    }

    /** Tells whether two contacts of one unit are the same without keeping either readable. */
    public String contactMark(String unit, String name, String mobile) {
        return hash("contact|" + unit + "|" + mobile + "|" + name);
    }

    /** By which a mobile number is recognised that a message went to or a reply came from, without keeping it readable. */
    public String phoneMark(String phone) {
        return hash("phone|" + phone);
    }

    /** The token of an access, which nobody can make who knows its id alone. */
    public String accessToken(String accessId) {
        return hash("access|" + accessId);
    }

    /** A keyed fingerprint of something that may contain personal data. */
    public String fingerprint(String text) {
        return hash("request|" + text);
    }

    /** Makes keys for those members who have none, in one step. */
    public void admit(Collection<MemberId> members) {
        admitHolders(members.stream().map(MemberId::value).toList());
    }

    private void admitHolders(Collection<String> holders) {
        List<String> missing = holders.stream()
                .distinct()
                .filter(holder -> !recent.containsKey(holder))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        database.sql("""
                        INSERT INTO ledger.member_key (member_id, wrapped)
                        SELECT * FROM unnest(:members::text[], :keys::bytea[]) ON CONFLICT DO NOTHING
                        """)
                .param("members", missing.toArray(String[]::new))
                .param("keys", missing.stream().map(this::newWrappedKey).toArray(byte[][]::new))
                .update();
        recent.putAll(load(missing));
    }

    /** Reads the keys of members whose data is about to be opened, in one step; makes none. */
    public void remember(Collection<MemberId> members) {
        List<String> missing = members.stream()
                .map(MemberId::value)
                .filter(holder -> !recent.containsKey(holder))
                .toList();
        if (!missing.isEmpty()) {
            load(missing);
        }
    }

    /** Ciphertext under the member's own key; of whoever was erased nothing more is kept, and it is empty. */
    public Sealed seal(MemberId member, String plain) {
        return seal(member.value(), plain);
    }

    /** The plaintext, or nothing if the member was erased. */
    public Optional<String> open(MemberId member, Sealed sealed) {
        return open(member.value(), sealed);
    }

    /** Ciphertext under a bank statement's own key. */
    public Sealed sealForStatement(String statementId, String plain) {
        return seal(statement(statementId), plain);
    }

    /** The plaintext, or nothing if the statement's key was destroyed. */
    public Optional<String> openOfStatement(String statementId, Sealed sealed) {
        return open(statement(statementId), sealed);
    }

    /**
     * Ciphertext of a whole file under the member's own key, which opens only as the document that it was sealed for;
     * nothing if the member was erased.
     */
    Optional<byte[]> sealFile(MemberId member, String documentId, byte[] plain) {
        return key(member.value()).map(key -> cryptography.seal(key, plain, file(member, documentId)));
    }

    /** The file again, or nothing if the member was erased. */
    Optional<byte[]> openFile(MemberId member, String documentId, byte[] sealed) {
        return key(member.value()).map(key -> cryptography.open(key, sealed, file(member, documentId)));
    }

    /** Whether anything of the member can still be opened. */
    boolean holdsKeyOf(MemberId member) {
        return key(member.value()).isPresent();
    }

    /** Ciphertext under the key of a delivery of settlement sheets, for people who are no members. */
    public Sealed sealForSheets(String importId, String plain) {
        return seal(sheets(importId), plain);
    }

    /** The plaintext, or nothing if the delivery's key was destroyed. */
    public Optional<String> openOfSheets(String importId, Sealed sealed) {
        return open(sheets(importId), sealed);
    }

    /** Ciphertext of a secret of the program's own under the master key; it opens under the same name only. */
    public byte[] sealSecret(String name, byte[] plain) {
        return cryptography.seal(master.wrapping(), plain, secret(name));
    }

    /** The secret again. */
    public byte[] openSecret(String name, byte[] sealed) {
        return cryptography.open(master.wrapping(), sealed, secret(name));
    }

    /** Ciphertext under a unit's own key. */
    public Sealed sealForUnit(String unit, String plain) {
        return seal(unit(unit), plain);
    }

    /** The plaintext, or nothing if the unit's key was destroyed. */
    public Optional<String> openOfUnit(String unit, Sealed sealed) {
        return open(unit(unit), sealed);
    }

    /** Destroys the member's key: nothing sealed under it can be read again, by anybody, and there is never another. */
    public void erase(MemberId member) {
        database.sql("""
                        INSERT INTO ledger.member_key (member_id, wrapped) VALUES (:member, '')
                        ON CONFLICT (member_id) DO UPDATE SET wrapped = ''""").param("member", member.value()).update();
        recent.remove(member.value());
    }

    private Sealed seal(String holder, String plain) {
        admitHolders(List.of(holder));
        return new Sealed(key(holder)
                .map(key -> Base64.getEncoder()
                        .encodeToString(cryptography.seal(key, plain.getBytes(UTF_8), holder.getBytes(UTF_8))))
                .orElse(""));
    }

    private Optional<String> open(String holder, Sealed sealed) {
        return key(holder)
                .filter(key -> !sealed.text().isEmpty())
                .map(key -> new String(
                        cryptography.open(key, Base64.getDecoder().decode(sealed.text()), holder.getBytes(UTF_8)),
                        UTF_8));
    }

    private Optional<byte[]> key(String holder) {
        byte[] known = recent.get(holder);
        return known != null
                ? Optional.of(known)
                : Optional.ofNullable(load(List.of(holder)).get(holder));
    }

    private static byte[] file(MemberId member, String documentId) {
        return ("document|" + member + "|" + documentId).getBytes(UTF_8);
    }

    private static byte[] secret(String name) {
        return ("secret|" + name).getBytes(UTF_8);
    }

    private static String statement(String statementId) {
        return "bank-statement:" + statementId;
    }

    private static String unit(String unit) {
        return "unit:" + unit;
    }

    private static String sheets(String importId) {
        return "sheet-import:" + importId;
    }

    private Map<String, byte[]> load(Collection<String> holders) {
        if (recent.size() > REMEMBERED) {
            recent.clear();
        }
        Map<String, byte[]> keys = new LinkedHashMap<>();
        database.sql(
                        "SELECT member_id, wrapped FROM ledger.member_key WHERE member_id = ANY (:members) AND wrapped <> ''")
                .param("members", holders.toArray(String[]::new))
                .query(row -> {
                    String holder = row.getString(1);
                    keys.put(holder, cryptography.open(master.wrapping(), row.getBytes(2), context(holder)));
                });
        recent.putAll(keys);
        return keys;
    }

    private byte[] newWrappedKey(String holder) {
        return cryptography.seal(master.wrapping(), cryptography.newKey(), context(holder));
    }

    private static byte[] context(String holder) {
        return ("key|" + holder).getBytes(UTF_8);
    }

    private String hash(String text) {
        byte[] mac = cryptography.mac(master.hashing(), text.getBytes(UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(mac, 16));
    }
}
