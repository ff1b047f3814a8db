package org.mutualaid.ledger.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/** Writes PDF files object by object, right or wrong on purpose. */
public final class TestPdf {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    /** An empty file but for its first line. */
    public TestPdf() {
        write("%PDF-1.5\n");
    }

    /** A whole file of empty pages. */
    public static byte[] ofPages(int pages) {
        TestPdf pdf = new TestPdf();
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages; i++) {
            kids.append(3 + i).append(" 0 R ");
        }
        pdf.object("<</Type/Catalog/Pages 2 0 R>>");
        pdf.object("<</Type/Pages/Kids[" + kids + "]/Count " + pages + ">>");
        for (int i = 0; i < pages; i++) {
            pdf.object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
        }
        return pdf.end("");
    }

    /** Adds the next object. */
    TestPdf object(String body) {
        offsets.add(out.size());
        write(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
        return this;
    }

    /** Ends with a table of all objects, and more in the trailer. */
    byte[] end(String trailer) {
        int start = out.size();
        write("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> write("%010d 00000 n \n".formatted(offset)));
        write("trailer\n<</Size " + (offsets.size() + 1) + "/Root 1 0 R" + trailer + ">>\nstartxref\n" + start
                + "\n%%EOF\n");
        return out.toByteArray();
    }

    /** Ends with any text in place of the table. */
    byte[] endWith(String table) {
        int start = out.size();
        write(table + "\nstartxref\n" + start + "\n%%EOF\n");
        return out.toByteArray();
    }

    /** Ends with a table that is packed, and unpacks to that many zeros. */
    byte[] endWithPackedTable(long zeros) {
        int start = out.size();
        byte[] packed = packed(zeros);
        write("9 0 obj\n<</Type/XRef/Size 10/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length " + packed.length
                + ">>\nstream\n");
        out.writeBytes(packed);
        write("\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static byte[] packed(long zeros) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (java.util.zip.DeflaterOutputStream deflater =
                new java.util.zip.DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] block = new byte[1 << 20];
            for (long left = zeros; left > 0; left -= block.length) {
                deflater.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
