package org.mutualaid.ledger.web;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.web.Problem.Fault;
import org.springframework.http.HttpStatus;

/**
 * Looks through a body once it is read: everything that its record does not call nullable must be there, and nothing
 * is longer or larger than anybody honest would write.
 */
final class CompleteBody {

    private static final int MOST_ITEMS = 50_000;
    private static final int MOST_FAULTS = 100;
    private static final long LARGEST_INT = 1_000_000;
    private static final long LARGEST_LONG = 999_999_999_999L;
    private static final Money LARGEST_AMOUNT = Money.parse("9999999999.99");
    private static final int SHORT = 64;
    private static final int NAME = 100;
    private static final int TEXT = 1_000;
    private static final Set<String> NAMES = Set.of("name", "holder", "code");
    private static final Set<String> TEXTS = Set.of("reason", "note", "text", "missing", "received", "document", "url");
    /** Judged row by row, so that one empty cell does not send back a whole roster. */
    private static final Set<String> MAY_BE_BLANK = Set.of("idNumber");

    /** Codes that may be left out, and name nothing when they are empty. */
    private static final Set<String> NEVER_BLANK = Set.of("unit", "bankSerial", "parent");

    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            List<Part> parts = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                parts.add(new Part(component, isNullable(component.getAnnotatedType())));
            }
            return parts;
        }
    };

    private final List<Fault> faults = new ArrayList<>();

    private CompleteBody() {}

    /** Refuses a body that is not complete or not of a sane size, naming every field at fault. */
    static void require(Object body) {
        CompleteBody look = new CompleteBody();
        look.at(body, "", "");
        if (look.faults.isEmpty()) {
            return;
        }
        Set<String> codes = look.faults.stream().map(Fault::code).collect(java.util.stream.Collectors.toSet());
        String only = codes.iterator().next();
        String code = codes.size() == 1 && !only.equals("required") ? only : "malformed";
        String detail = look.faults.size() == 1
                ? look.faults.getFirst().field() + ": " + look.faults.getFirst().message()
                : look.faults.size() + " fields cannot be taken; errors names them.";
        throw new ProblemFound(Problem.of(HttpStatus.BAD_REQUEST, code, detail).with(look.faults));
    }

    private void at(@Nullable Object value, String path, String name) {
        switch (value) {
            case null -> fault(path, "required", "This field is needed.");
            case Money amount -> amount(amount, path);
            case MemberId whole -> {}
            case Record fields -> parts(fields, path);
            case Map<?, ?> map ->
                map.forEach((key, item) -> {
                    text(key.toString(), path, "");
                    at(item, path + "." + key, name);
                });
            case Collection<?> items -> items(items, path, name);
            case String text -> text(text, path, name);
            case BigDecimal number -> decimal(number, path);
            case Integer number -> range(number, LARGEST_INT, path);
            case Long number -> range(number, LARGEST_LONG, path);
            default -> {}
        }
    }

    private void parts(Record fields, String path) {
        for (Part part : PARTS.get(fields.getClass())) {
            Object value = part.of(fields);
            String name = part.component.getName();
            if (value != null || !part.nullable) {
                String at = path.isEmpty() ? name : path + "." + name;
                Longest longest = part.component.getAnnotation(Longest.class);
                if (longest != null && value instanceof String text) {
                    text(text, at, longest.value(), false);
                } else {
                    at(value, at, name);
                }
                if (value instanceof String text && text.isBlank() && part.mustNotBeBlank(name)) {
                    fault(at, "required", "This field cannot be empty.");
                }
            }
        }
    }

    private void items(Collection<?> items, String path, String name) {
        if (items.size() > MOST_ITEMS) {
            fault(path, "too-many", "At most " + MOST_ITEMS + " at a time.");
            return;
        }
        int i = 0;
        for (Object item : items) {
            at(item, path + "[" + i++ + "]", name);
        }
    }

    private void text(String text, String path, String name) {
        boolean prose = TEXTS.contains(name);
        text(text, path, prose ? TEXT : NAMES.contains(name) ? NAME : SHORT, prose);
    }

    private void text(String text, String path, int most, boolean prose) {
        if (text.length() > most) {
            fault(path, "too-long", "At most " + most + " characters.");
        } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && !(prose && (c == '\n' || c == '\t')))
                || text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
            fault(path, "character-invalid", "There is a character in it that cannot be printed.");
        }
    }

    private void decimal(BigDecimal number, String path) {
        if (number.precision() > 12 || Math.abs(number.scale()) > 6) {
            fault(path, "number-invalid", "A number of at most 12 digits, 6 of them decimals.");
        }
    }

    /** Far beyond any real amount, and far enough from the end of arithmetic that sums over all events stay exact. */
    private void amount(Money amount, String path) {
        if (amount.compareTo(LARGEST_AMOUNT) > 0) {
            fault(path, "amount-too-large", "At most " + LARGEST_AMOUNT + ".");
        }
    }

    private void range(long number, long most, String path) {
        if (number < 0 || number > most) {
            fault(path, "number-invalid", "A number from 0 to " + most + ".");
        }
    }

    private void fault(String path, String code, String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(Fault.field(path.length() <= 200 ? path : path.substring(0, 200), code, message));
        }
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private record Part(RecordComponent component, boolean nullable) {

        boolean mustNotBeBlank(String name) {
            return nullable ? NEVER_BLANK.contains(name) : !MAY_BE_BLANK.contains(name);
        }

        @Nullable
        Object of(Record fields) {
            try {
                return component.getAccessor().invoke(fields);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
