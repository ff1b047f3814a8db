package org.mutualaid.ledger.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in a caller's words why a JSON body could not be read; never repeats what was in it. */
final class BodyFaults {

    private BodyFaults() {}

    static Problem describe(JacksonException failure) {
        String field = path(failure);
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                at(field, "unknown-field", "There is no field " + shortened(field) + ". Leave it out.");
            case InvalidFormatException invalid -> describe(invalid, field);
            case InvalidTypeIdException variant -> at(field, "malformed", "formula is missing or not a known name.");
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null && mismatch.getTargetType().isPrimitive() ->
                required(field, "A number or true or false is needed here.");
            case MismatchedInputException mismatch ->
                at(field, "malformed", "This is not of the kind that belongs here.");
            case StreamReadException broken ->
                malformed("The body is not valid JSON, near line "
                        + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr() + ".");
            default -> malformed("The body cannot be read.");
        };
    }

    static Problem malformed(String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "malformed", detail);
    }

    private static Problem describe(InvalidFormatException invalid, String field) {
        Class<?> type = invalid.getTargetType();
        if (type == Money.class) {
            return at(
                    field,
                    "amount-invalid",
                    "An amount is a text in yuan with two decimals, without sign or leading zeros, such as \"95.00\".");
        }
        if (WireValues.FAR_DAY.equals(invalid.getValue()) && field.endsWith("effectiveDate")) {
            return Problem.atField(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "effective-date-in-future",
                    shortened(field),
                    "The effective date cannot be after today.");
        }
        if (type == LocalDate.class) {
            return at(field, "date-invalid", "A date is a text such as \"2026-03-31\".");
        }
        if (type == MemberId.class) {
            return at(field, "member-id-invalid", "A member id has 32 hexadecimal digits.");
        }
        if (type != null && type.isEnum()) {
            String names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", "));
            return at(field, "value-unknown", "Write one of " + names + ".");
        }
        return at(field, "malformed", "This is not of the kind that belongs here.");
    }

    private static Problem required(String field, String detail) {
        return malformed(detail).with(java.util.List.of(Problem.Fault.field(shortened(field), "required", detail)));
    }

    private static Problem at(String field, String code, String detail) {
        return Problem.atField(HttpStatus.BAD_REQUEST, code, shortened(field), detail);
    }

    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String shortened(String field) {
        String printable = field.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 120 ? printable : printable.substring(0, 120) + "...";
    }
}
