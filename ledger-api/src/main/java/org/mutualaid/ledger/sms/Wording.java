package org.mutualaid.ledger.sms;

import java.util.List;
import java.util.Map;

/** Writes a message with its real values, and refuses words over which carriers turn a message down (domain brief 7.2). */
final class Wording {

    private static final List<String> BANNED = List.of("保险", "医疗", "理赔", "慈善捐款", "众筹", "党政", "公积金", "社保代申报", "【", "】");

    private final String signature;

    Wording(String signature) {
        this.signature = signature;
    }

    /**
     * A text with what it costs.
     *
     * @throws IllegalStateException if a value is missing, a word is banned or it is too long
     */
    Written write(Template template, Map<String, String> values) {
        return written(template.with(values));
    }

    /** Counts a text that stands already. */
    Written written(String text) {
        BANNED.stream().filter(text::contains).findFirst().ifPresent(word -> {
            throw new IllegalStateException("The word " + word + " is turned down by carriers.");
        });
        return new Written(text, Segments.of(signature, text));
    }

    /** Whether two texts can go as one message. */
    boolean fit(String one, String other) {
        return Segments.length(signature, one + other) <= Segments.LONGEST;
    }

    /** The name of a scheme without what stands in brackets behind it, and without words that are turned down. */
    static String schemeName(String name) {
        String plain = name.replaceAll("[（(].*?[)）]", "");
        for (String word : BANNED) {
            plain = plain.replace(word, "");
        }
        return plain.isBlank() ? "互助保障" : plain.strip();
    }

    /**
     * A text as it leaves, without the signature.
     *
     * @param text     with its values
     * @param segments messages that it is charged as, the signature counted
     */
    record Written(String text, int segments) {}
}
