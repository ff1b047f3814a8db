package org.mutualaid.ledger.file.payout;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.file.payout.PaymentOrder.Payment;
import org.mutualaid.ledger.file.payout.Template.Align;
import org.mutualaid.ledger.file.payout.Template.Cell;
import org.mutualaid.ledger.file.payout.Template.Field;

/** The file of a bank whose form is described by a template. */
final class TemplateFormat implements PayoutFormat {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai"));

    private final String name;
    private final Template template;

    TemplateFormat(String name, Template template) {
        this.name = name;
        this.template = template;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String mediaType() {
        return "text/plain;charset=" + template.encoding();
    }

    @Override
    public String ending() {
        return "txt";
    }

    @Override
    public byte[] write(PaymentOrder order) {
        Writing writing = new Writing(order);
        lines(template.header()).forEach(line -> writing.line(line, null));
        order.payments().forEach(payment -> writing.line(template.columns(), payment));
        lines(template.footer()).forEach(line -> writing.line(line, null));
        return writing.out.toByteArray();
    }

    private static List<List<Cell>> lines(@Nullable List<List<Cell>> lines) {
        return Objects.requireNonNullElse(lines, List.of());
    }

    private final class Writing {

        private final PaymentOrder order;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final CharsetEncoder encoder = template.charset()
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);

        Writing(PaymentOrder order) {
            this.order = order;
        }

        void line(List<Cell> cells, @Nullable Payment payment) {
            String delimiter = template.delimiter();
            boolean first = true;
            for (Cell cell : cells) {
                if (!first && delimiter != null) {
                    out.writeBytes(bytes(delimiter, 0));
                }
                first = false;
                cell(cell, payment);
            }
            out.writeBytes(bytes(template.newLine(), 0));
        }

        private void cell(Cell cell, @Nullable Payment payment) {
            int line = payment == null ? 0 : payment.line();
            String value = cell.text() == null ? value(Objects.requireNonNull(cell.field()), payment) : cell.text();
            byte[] bytes = bytes(clean(cell, value, line), line);
            Integer width = cell.width();
            if (width == null) {
                out.writeBytes(bytes);
                return;
            }
            if (bytes.length > width) {
                bytes = cut(cell, value, width, line);
            }
            byte[] fill = bytes(Objects.requireNonNullElse(cell.pad(), " ").repeat(width - bytes.length), line);
            boolean right = cell.align() == Align.RIGHT;
            out.writeBytes(right ? fill : bytes);
            out.writeBytes(right ? bytes : fill);
        }

        /** Nothing in a value may look like the end of a cell or of a line. */
        private String clean(Cell cell, String value, int line) {
            String quote = template.quote();
            String delimiter = template.delimiter();
            boolean breaks = value.chars().anyMatch(Character::isISOControl);
            boolean splits = cell.text() == null
                    && delimiter != null
                    && (value.contains(delimiter) || (quote != null && value.contains(quote)));
            if (breaks || (splits && quote == null)) {
                throw Unfit.line(line, what(cell) + " holds a character that ends a cell or a line.");
            }
            return splits ? quote + value.replace(quote, quote + quote) + quote : value;
        }

        /** Whole characters only. */
        private byte[] cut(Cell cell, String value, int width, int line) {
            if (!Boolean.TRUE.equals(cell.cut())) {
                throw Unfit.line(line, what(cell) + " is longer than " + width + " bytes.");
            }
            int end = value.length();
            byte[] bytes = bytes(value, line);
            while (bytes.length > width) {
                end = value.offsetByCodePoints(end, -1);
                bytes = bytes(value.substring(0, end), line);
            }
            return bytes;
        }

        private byte[] bytes(String text, int line) {
            try {
                ByteBuffer encoded = encoder.encode(CharBuffer.wrap(text));
                byte[] bytes = new byte[encoded.remaining()];
                encoded.get(bytes);
                return bytes;
            } catch (CharacterCodingException e) {
                throw Unfit.line(line, "a character cannot be written in " + template.encoding() + ".");
            }
        }

        private String value(Field field, @Nullable Payment payment) {
            return switch (field) {
                case LINE -> Integer.toString(one(payment).line());
                case ACCOUNT -> one(payment).account();
                case NAME -> one(payment).name();
                case AMOUNT_YUAN -> one(payment).amount().toString();
                case AMOUNT_FEN -> Long.toString(one(payment).amount().fen());
                case PURPOSE -> one(payment).purpose();
                case ATTEMPT -> References.of(one(payment).attemptId());
                case COUNT -> Integer.toString(order.payments().size());
                case TOTAL_YUAN -> order.total().toString();
                case TOTAL_FEN -> Long.toString(order.total().fen());
                case DATE -> DAY.format(order.releasedAt());
                case BATCH -> References.of(order.batchId());
                case DEBTOR_ACCOUNT -> order.debtor().account();
                case DEBTOR_NAME -> order.debtor().name();
            };
        }

        private static Payment one(@Nullable Payment payment) {
            return Objects.requireNonNull(payment);
        }

        private static String what(Cell cell) {
            return cell.field() == null
                    ? "a text of the template"
                    : cell.field().name();
        }
    }
}
