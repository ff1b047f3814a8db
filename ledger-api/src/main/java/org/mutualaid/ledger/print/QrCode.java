package org.mutualaid.ledger.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import org.openpdf.text.pdf.PdfTemplate;

/** A QR code drawn as squares, so that it stays sharp in any size and has the same bytes every time (decision 0014). */
final class QrCode {

    /** White around it, in modules, as the standard asks for. */
    private static final int QUIET = 4;

    private final BitMatrix modules;

    /** A code of that text; a quarter of it may be stamped over or torn. */
    QrCode(String text) {
        try {
            modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.Q,
                                    EncodeHintType.MARGIN,
                                    QUIET));
        } catch (WriterException e) {
            throw new IllegalArgumentException("This text is too long for a QR code.", e);
        }
    }

    /** Its side in modules, with the white around it. */
    int side() {
        return modules.getWidth();
    }

    boolean isBlack(int column, int row) {
        return modules.get(column, row);
    }

    /** Draws it over the whole of a square. */
    void draw(PdfTemplate square) {
        float module = square.getWidth() / side();
        for (int row = 0; row < side(); row++) {
            for (int column = 0; column < side(); column++) {
                if (isBlack(column, row)) {
                    square.rectangle(column * module, square.getHeight() - (row + 1) * module, module, module);
                }
            }
        }
        square.fill();
    }
}
