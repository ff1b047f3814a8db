package org.mutualaid.ledger.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.view.AsOf;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpStatus;

/** Reads what stands in paths and query strings, in one form only. */
final class Parameters {

    private static final Pattern MONTH = Pattern.compile("(19|20|21)\\d{2}-\\d{2}");
    private static final Pattern INSTANT =
            Pattern.compile("(19|20|21)\\d{2}-\\d{2}-\\d{2}T[0-9:.]{5,18}(Z|[+-]\\d{2}:\\d{2})");

    private Parameters() {}

    static void register(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, WireValues::date);
        registry.addConverter(String.class, Instant.class, Parameters::instant);
        registry.addConverter(String.class, YearMonth.class, Parameters::month);
        registry.addConverter(String.class, MemberId.class, MemberId::new);
    }

    static ProblemFound invalid(String name, String detail) {
        return new ProblemFound(Problem.atField(HttpStatus.BAD_REQUEST, "parameter-invalid", name, detail));
    }

    /** Refuses a form that nobody prints; the one that is asked for has a door of its own. */
    static void requireJson(@Nullable String format, String other) {
        if (format != null && !format.equals("json")) {
            throw invalid("format", "format is " + other + " or json; left out, it is json.");
        }
    }

    /** The day that is asked for, under one of its two names. */
    static Optional<LocalDate> day(@Nullable LocalDate on, AsOf asOf) {
        if (on != null && asOf.effectiveTo() != null) {
            throw invalid("effectiveTo", "Ask for a day by on or by effectiveTo, not by both.");
        }
        return Optional.ofNullable(on == null ? asOf.effectiveTo() : on);
    }

    static Instant instant(String text) {
        if (!INSTANT.matcher(text).matches()) {
            throw new IllegalArgumentException("An instant is written as 2026-03-31T08:00:00Z.");
        }
        return Instant.parse(text);
    }

    private static YearMonth month(String text) {
        if (!MONTH.matcher(text).matches()) {
            throw new IllegalArgumentException("A month is written as 2026-03.");
        }
        return YearMonth.parse(text);
    }
}
