package org.mutualaid.ledger.print;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Objects;
import org.openpdf.text.Chunk;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;

/**
 * The type of every paper: one font for Chinese and one for Latin letters and digits, both embedded as far as they are
 * used. A character that neither has is printed as {@code 〓}, never left out (decision 0010).
 */
final class Type {

    /** Stands for a character without a glyph, as is usual in Chinese print. */
    static final String GETA = "〓";

    private static final int LATIN_ENDS = 0x2000;
    private static final BaseFont CHINESE = font("/fonts/DroidSansFallbackFull.ttf");
    private static final BaseFont LATIN = font("/font-fallback/LiberationSans-Regular.ttf");

    private Type() {}

    /** The text with every character replaced that has no glyph. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (exists(c)) {
                printable.appendCodePoint(c);
            } else {
                printable.append(GETA);
            }
        });
        return printable.toString();
    }

    /** The text, each run of it in the font that has it. */
    static Phrase phrase(String text, Style style) {
        Phrase phrase = new Phrase("", style.of(LATIN));
        phrase.setLeading(style.size * 1.5f);
        int[] characters = printable(text).codePoints().toArray();
        int from = 0;
        for (int i = 1; i <= characters.length; i++) {
            if (i == characters.length || !fontOf(characters[i]).equals(fontOf(characters[from]))) {
                phrase.add(new Chunk(new String(characters, from, i - from), style.of(fontOf(characters[from]))));
                from = i;
            }
        }
        return phrase;
    }

    private static boolean exists(int character) {
        return character == '\n' || fontOf(character).charExists(character);
    }

    private static BaseFont fontOf(int character) {
        boolean latin = character < LATIN_ENDS ? LATIN.charExists(character) : !CHINESE.charExists(character);
        return latin ? LATIN : CHINESE;
    }

    private static BaseFont font(String resource) {
        try (InputStream file = Objects.requireNonNull(Type.class.getResourceAsStream(resource), resource)) {
            BaseFont font = BaseFont.createFont(
                    resource, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, file.readAllBytes(), null);
            font.setSecureRandom(new Unvaried());
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How a text looks.
     *
     * @param size  in points
     * @param bold  whether its strokes are thicker
     * @param color of its strokes
     */
    record Style(float size, boolean bold, Color color) {

        static Style of(float size) {
            return new Style(size, false, Color.BLACK);
        }

        private Font of(BaseFont font) {
            return new Font(font, size, bold ? Font.BOLD : Font.NORMAL, color);
        }

        Style strong() {
            return new Style(size, true, color);
        }

        Style in(Color other) {
            return new Style(size, bold, other);
        }
    }

    /** Names the subset of a font, where nothing is secret: the name has to be the same for every print. */
    private static final class Unvaried extends SecureRandom {

        private static final long serialVersionUID = 1L;

        @Override
        public double nextDouble() {
            return 0;
        }
    }
}
