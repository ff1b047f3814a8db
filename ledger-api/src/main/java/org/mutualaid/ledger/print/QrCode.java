package org.mutualaid.ledger.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openpdf.text.pdf.PdfTemplate;

/** A QR code drawn as squares, so that it stays sharp in any size and has the same bytes every time (decision 0014). */
final class QrCode {

    /** White around it, in modules, as the standard asks for. */
    private static final int QUIET = 4;

    private static final List<ErrorCorrectionLevel> BEST_FIRST =
            List.of(ErrorCorrectionLevel.M, ErrorCorrectionLevel.L);

    private final BitMatrix modules;

    private QrCode(BitMatrix modules) {
        this.modules = modules;
    }

    /**
     * A code of that text: a seventh of it may be stamped over or torn, or a fourteenth if there is no room for more.
     *
     * @param most its side in modules, with the white around it, at most
     */
    static Optional<QrCode> fitting(String text, int most) {
        return BEST_FIRST.stream()
                .flatMap(level -> modules(text, level).stream())
                .filter(modules -> modules.getWidth() <= most)
                .findFirst()
                .map(QrCode::new);
    }

    /** Digits and other characters are each written in the form that takes the least room; to look for it takes a while. */
    private static Optional<BitMatrix> modules(String text, ErrorCorrectionLevel level) {
        try {
            return Optional.of(new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    level,
                                    EncodeHintType.MARGIN,
                                    QUIET,
                                    EncodeHintType.QR_COMPACT,
                                    !text.chars().allMatch(Character::isDigit))));
        } catch (WriterException tooLong) {
            return Optional.empty();
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
