package org.mutualaid.ledger.print;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.print.Type.Style;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Image;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfEncryption;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/**
 * One paper while it is being printed: its pages with their furniture, and whether a character had to be replaced.
 * Nothing in it tells when it was printed, so a reprint has the same bytes.
 */
final class Paper {

    /** Room for the foot of a page, in millimetres. */
    private static final float FOOT = 6;

    /** Millimetres to points. */
    static final float MM = 72f / 25.4f;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document;
    private final PdfWriter writer;
    private final Style note;
    private boolean replaced;

    /**
     * Opens a paper.
     *
     * @param size   size of its pages
     * @param margin on all sides, in millimetres
     * @param words  what stands around the text
     */
    Paper(Rectangle size, float margin, Words words) {
        document = new Document(size, margin * MM, margin * MM, margin * MM, (margin + FOOT) * MM);
        note = Style.of(9);
        writer = PdfWriter.getInstance(document, bytes);
        writer.setPageEvent(new Furniture(words));
        document.addTitle(words.title);
        document.addCreator("mutual-aid-ledger");
        document.setDocumentLanguage("zh-CN");
        document.open();
        byte[] id = digest(words.toString());
        writer.getInfo().put(PdfName.FILEID, PdfEncryption.createInfoId(id, id));
        writer.getInfo()
                .put(
                        PdfName.CREATIONDATE,
                        new PdfDate(GregorianCalendar.from(words.date.atStartOfDay(ZoneOffset.ofHours(8)))));
    }

    /** Text in the type of all papers. */
    Phrase text(String text, Style style) {
        replaced |= !Type.printable(text).equals(text);
        return Type.phrase(text, style);
    }

    /** A paragraph with some room before it, in points. */
    Paragraph paragraph(String text, Style style, int alignment, float before) {
        Paragraph paragraph = new Paragraph(text(text, style));
        paragraph.setLeading(style.size() * 1.6f);
        paragraph.setAlignment(alignment);
        paragraph.setSpacingBefore(before);
        return paragraph;
    }

    /** A square code with sides of that length, in points. */
    Image code(QrCode code, float side) {
        PdfTemplate square = writer.getDirectContent().createTemplate(side, side);
        code.draw(square);
        return Image.getInstance(square);
    }

    Paper add(Element element) {
        document.add(element);
        return this;
    }

    void newPage() {
        document.newPage();
    }

    /** The finished paper; a character that had to be replaced is spoken of at its end. */
    byte[] finished() {
        if (replaced) {
            add(paragraph("注：含生僻字，本机字库未收录的以“" + Type.GETA + "”代替，以有效身份证件所载为准。", note, Element.ALIGN_LEFT, 6));
        }
        document.close();
        return bytes.toByteArray();
    }

    private static byte[] digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return java.util.Arrays.copyOf(hash, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What stands around the text of a paper.
     *
     * @param title  what the file is called by
     * @param number its number, at the foot of every page
     * @param date   the date that it bears
     * @param across a word across every page, if it holds no longer
     */
    record Words(
            String title,
            String number,
            LocalDate date,
            @Nullable String across) {}

    /** Dark red of official titles. */
    static final Color RED = new Color(0xB0, 0x1E, 0x1E);
}
