package org.mutualaid.ledger.print;

import java.awt.Color;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.print.Type.Style;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfGState;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** What stands on every page: the frame, the number, {@code 第 n 页 共 m 页}, and a word across it if it holds no longer. */
final class Furniture extends PdfPageEventHelper {

    private static final Style SMALL = Style.of(8.5f);
    private static final float COUNT_WIDTH = 50;
    /** Degrees. */
    private static final float SLANT = 35;

    private final Paper.Words words;
    private @Nullable PdfTemplate pages;

    Furniture(Paper.Words words) {
        this.words = words;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        Rectangle page = document.getPageSize();
        float left = document.leftMargin();
        float right = page.getWidth() - document.rightMargin();
        float line = document.bottomMargin() - 16;
        PdfContentByte canvas = writer.getDirectContent();
        frame(canvas, page, document.leftMargin() - 14);
        ColumnText.showTextAligned(
                canvas, Element.ALIGN_LEFT, Type.phrase("编号：" + words.number(), SMALL), left, line, 0);
        ColumnText.showTextAligned(
                canvas,
                Element.ALIGN_RIGHT,
                Type.phrase("第 " + writer.getPageNumber() + " 页", SMALL),
                right - COUNT_WIDTH + 8,
                line,
                0);
        if (pages == null) {
            pages = canvas.createTemplate(COUNT_WIDTH, 14);
        }
        canvas.addTemplate(pages, right - COUNT_WIDTH + 12, line - 3);
        String word = words.across();
        if (word != null) {
            across(canvas, page, word);
        }
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        if (pages != null) {
            ColumnText.showTextAligned(
                    pages, Element.ALIGN_LEFT, Type.phrase("共 " + (writer.getPageNumber() - 1) + " 页", SMALL), 0, 3, 0);
        }
    }

    /** Two lines, the outer one thicker. */
    private static void frame(PdfContentByte canvas, Rectangle page, float margin) {
        canvas.saveState();
        canvas.setColorStroke(Paper.RED);
        for (float[] line : new float[][] {{margin - 4, 1.6f}, {margin, 0.5f}}) {
            canvas.setLineWidth(line[1]);
            canvas.rectangle(line[0], line[0], page.getWidth() - 2 * line[0], page.getHeight() - 2 * line[0]);
            canvas.stroke();
        }
        canvas.restoreState();
    }

    /** As large as it fits from corner to corner. */
    private static void across(PdfContentByte canvas, Rectangle page, String word) {
        PdfGState faint = new PdfGState();
        faint.setFillOpacity(0.35f);
        float side = Math.min(page.getWidth(), page.getHeight());
        Style large = Style.of(Math.min(side / 4, 1.3f * side / word.length())).in(Color.RED);
        canvas.saveState();
        canvas.setGState(faint);
        ColumnText.showTextAligned(
                canvas,
                Element.ALIGN_CENTER,
                Type.phrase(word, large),
                page.getWidth() / 2,
                page.getHeight() / 2 - large.size() / 4,
                SLANT);
        canvas.restoreState();
    }
}
