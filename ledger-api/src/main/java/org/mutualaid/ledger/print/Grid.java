package org.mutualaid.ledger.print;

import java.awt.Color;
import org.mutualaid.ledger.print.Type.Style;
import org.openpdf.text.Element;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** A table with borders: labels on a tint, values beside them. */
final class Grid {

    private static final Color TINT = new Color(0xF4, 0xEE, 0xEA);
    private static final Color LINE = new Color(0x55, 0x55, 0x55);

    private static final float LEADING = 1.45f;
    /** Type stands low in its line; this much, in points, lifts it to the middle. */
    private static final float LOWERED = 2;

    private final Paper paper;
    private final PdfPTable table;
    private final Style style;
    private final float height;

    Grid(Paper paper, Style style, float height, float... widths) {
        this.paper = paper;
        this.style = style;
        this.height = height;
        this.table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(8);
    }

    /** A label, and its value over as many columns as given. */
    Grid pair(String label, String value, int columns) {
        return label(label).value(value, Element.ALIGN_LEFT, columns);
    }

    Grid label(String text) {
        PdfPCell cell = cell(text, Element.ALIGN_CENTER);
        cell.setBackgroundColor(TINT);
        table.addCell(cell);
        return this;
    }

    Grid value(String text, int alignment, int columns) {
        PdfPCell cell = cell(text, alignment);
        cell.setColspan(columns);
        table.addCell(cell);
        return this;
    }

    PdfPTable table() {
        return table;
    }

    private PdfPCell cell(String text, int alignment) {
        float air = (height - LEADING * style.size()) / 2;
        PdfPCell cell = new PdfPCell(paper.text(text, style));
        cell.setHorizontalAlignment(alignment);
        cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
        cell.setMinimumHeight(height);
        cell.setLeading(0, LEADING);
        cell.setPaddingLeft(5);
        cell.setPaddingRight(3);
        cell.setPaddingTop(Math.max(1, air - LOWERED));
        cell.setPaddingBottom(Math.max(1, air + LOWERED));
        cell.setBorderColor(LINE);
        cell.setBorderWidth(0.6f);
        return cell;
    }
}
