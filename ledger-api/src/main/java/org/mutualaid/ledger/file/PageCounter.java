package org.mutualaid.ledger.file;

import java.io.IOException;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;

/**
 * The program that {@link PdfPages} runs: reads a PDF from its input and prints how many pages it has. Whatever a file
 * makes the reader do, it does to this process only, which has little memory and is ended in time. It needs nothing but
 * the reader of PDFs.
 */
public final class PageCounter {

    /** The file cannot be read. */
    static final int UNREADABLE = 3;

    /** The file is more than pages to look at. */
    static final int ACTIVE = 4;

    private PageCounter() {}

    /** Ends with 0 and prints the number, or says by its status why there is none. */
    public static void main(String[] args) {
        System.exit(run());
    }

    private static int run() {
        try (PdfReader reader = new PdfReader(System.in)) {
            if (isActive(reader.getCatalog())) {
                return ACTIVE;
            }
            int pages = reader.getNumberOfPages();
            if (reader.isEncrypted() || pages < 1) {
                return UNREADABLE;
            }
            System.out.print(pages);
            return 0;
        } catch (IOException | RuntimeException | Error unreadable) {
            return UNREADABLE;
        }
    }

    /** Programs that run when it is opened, and files inside it. */
    private static boolean isActive(PdfDictionary catalog) {
        PdfDictionary names = catalog.getAsDict(PdfName.NAMES);
        PdfDictionary atOpening = catalog.getAsDict(PdfName.OPENACTION);
        return catalog.contains(PdfName.AA)
                || (names != null && (names.contains(PdfName.JAVASCRIPT) || names.contains(PdfName.EMBEDDEDFILES)))
                || (atOpening != null && !PdfName.GOTO.equals(atOpening.get(PdfName.S)));
    }
}
