package org.mutualaid.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.refusal.Attempt.Aim;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What a request is aimed at: the ids in its path, and those that its body names. Ids only; what might be the number of a
 * person, a card or a telephone is never kept.
 */
final class Aims {

    private static final String BODY = Aims.class.getName();
    private static final int MOST = 20;

    /** Fields and path variables by the kind of thing that they name, as histories are asked for. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("memberId", "member"),
            Map.entry("coverId", "cover"),
            Map.entry("rosterId", "roster"),
            Map.entry("rosters", "roster"),
            Map.entry("paymentId", "payment"),
            Map.entry("claimId", "claim"),
            Map.entry("claims", "claim"),
            Map.entry("grantId", "grant"),
            Map.entry("grants", "grant"),
            Map.entry("batchId", "payout"),
            Map.entry("recoveryId", "recovery"),
            Map.entry("refundId", "refund"),
            Map.entry("depositId", "deposit"),
            Map.entry("remittanceId", "remittance"),
            Map.entry("settlementId", "settlement"),
            Map.entry("adjustmentId", "adjustment"),
            Map.entry("accessId", "access"),
            Map.entry("statementId", "bank_statement"),
            Map.entry("receiptNo", "receipt"),
            Map.entry("month", "period"),
            Map.entry("unit", "unit"),
            Map.entry("toUnit", "unit"),
            Map.entry("scheme", "scheme"),
            Map.entry("agencyPoint", "agency"));

    /** What a variable of the name {@code code} stands for, by the first part of its path. */
    private static final Map<String, String> CODES =
            Map.of("schemes", "scheme", "units", "unit", "agency-points", "agency", "programmes", "programme");

    private static final Set<String> PATH_ONLY = Set.of("documentId", "fundsId", "date", "seq", "line", "version");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}"
            + "|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
            + "|[0-9a-f]{32}\\.[A-Za-z0-9_-]{1,32}\\.\\d{1,4}");
    private static final Pattern CODE = Pattern.compile("(?!.*\\d{11})[A-Za-z0-9._:-]{1,64}");

    private Aims() {}

    /** Remembers what the body of a request names, before the request is carried out. */
    static void remember(HttpServletRequest request, Object body) {
        request.setAttribute(BODY, ofBody(body));
    }

    /** Everything that the request is known to be aimed at. */
    static List<Aim> of(HttpServletRequest request) {
        List<Aim> named = request.getAttribute(BODY) instanceof List<?> aims
                ? aims.stream().map(Aim.class::cast).toList()
                : List.of();
        return Stream.concat(ofPath(request), named.stream()).distinct().toList();
    }

    /** What a body names. */
    static List<Aim> ofBody(Object body) {
        if (!(body instanceof Record fields)) {
            return List.of();
        }
        return Arrays.stream(fields.getClass().getRecordComponents())
                .filter(part -> KINDS.containsKey(part.getName()))
                .flatMap(part -> texts(value(part, fields))
                        .limit(MOST)
                        .map(text -> aim(Objects.requireNonNull(KINDS.get(part.getName())), text)))
                .toList();
    }

    /** An id that can be kept. */
    static Aim aim(String what, String id) {
        return new Aim(what, ID.matcher(id).matches() || CODE.matcher(id).matches() ? id : Aim.HIDDEN);
    }

    private static Stream<Aim> ofPath(HttpServletRequest request) {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables)) {
            return Stream.empty();
        }
        List<Aim> aims = new ArrayList<>();
        new TreeMap<>(variables).forEach((name, value) -> {
            String what = what(name.toString(), request.getRequestURI());
            if (what != null) {
                aims.add(aim(what, value.toString()));
            }
        });
        if (variables.get("source") instanceof String source && variables.get("number") instanceof String number) {
            aims.add(aim("sheet", source + ":" + number));
        }
        return aims.stream();
    }

    private static @Nullable String what(String name, String path) {
        if (name.equals("code")) {
            return CODES.entrySet().stream()
                    .filter(code -> path.contains("/" + code.getKey() + "/"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        return PATH_ONLY.contains(name) ? name : KINDS.get(name);
    }

    private static Stream<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> Stream.empty();
            case String text -> Stream.of(text);
            case MemberId member -> Stream.of(member.value());
            case Collection<?> items -> items.stream().flatMap(Aims::texts);
            default -> Stream.empty();
        };
    }

    private static @Nullable Object value(RecordComponent part, Record of) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
