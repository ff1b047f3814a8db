package org.mutualaid.ledger.rule;

import java.util.List;
import java.util.Map;

/** A command that a rule does not allow; nothing was stored. The code is stable and part of the HTTP contract. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Name of the fact that lists what is at fault, one a line. */
    private static final String FAULTS = "faults";

    private final Reason reason;

    private Refused(Kind kind, String code, String detail, Map<String, String> facts) {
        super(code + ": " + detail);
        this.reason = new Reason(kind, code, detail, Map.copyOf(facts));
    }

    /** Rebuilds a refusal from the reason that travelled instead of it. */
    public Refused(Reason reason) {
        this(reason.kind(), reason.code(), reason.detail(), reason.facts());
    }

    /** The thing that the command is about does not exist. */
    public static Refused unknown(String code, String detail) {
        return new Refused(Kind.UNKNOWN, code, detail, Map.of());
    }

    /** The state of the thing, or a competing command, stands against it. */
    public static Refused conflict(String code, String detail) {
        return new Refused(Kind.CONFLICT, code, detail, Map.of());
    }

    /** A rule of the business stands against it. */
    public static Refused rule(String code, String detail) {
        return new Refused(Kind.RULE, code, detail, Map.of());
    }

    /** This person may not do it. */
    public static Refused forbidden(String code, String detail) {
        return new Refused(Kind.FORBIDDEN, code, detail, Map.of());
    }

    /** The same refusal with one more fact for the caller. */
    public Refused with(String name, String value) {
        Map<String, String> facts = new java.util.HashMap<>(reason.facts());
        facts.put(name, value);
        return new Refused(reason.kind(), reason.code(), reason.detail(), facts);
    }

    /** The same refusal with one more thing that is at fault; each is told under a code of its own. */
    public Refused withFault(String faultCode, String message) {
        String before = reason.facts().get(FAULTS);
        String fault = faultCode + ": " + message.replace('\n', ' ');
        return with(FAULTS, before == null ? fault : before + "\n" + fault);
    }

    /** Why, in a form that can cross a wire. */
    public Reason reason() {
        return reason;
    }

    /** Stable, kebab-case code. */
    public String code() {
        return reason.code();
    }

    /** What sort of refusal it is; the HTTP door answers 404, 409, 422 or 403. */
    public enum Kind {
        /** There is no such thing. */
        UNKNOWN,
        /** State or competition. */
        CONFLICT,
        /** A rule of the business. */
        RULE,
        /** The person. */
        FORBIDDEN
    }

    /**
     * The content of a refusal.
     *
     * @param kind   the sort of refusal
     * @param code   stable, kebab-case
     * @param detail a sentence that a person can act on
     * @param facts  names and values that belong to it
     */
    public record Reason(Kind kind, String code, String detail, Map<String, String> facts)
            implements java.io.Serializable {

        /** What is at fault, in order: code and message. */
        public List<Map.Entry<String, String>> faults() {
            String all = facts.get(FAULTS);
            return all == null
                    ? List.of()
                    : all.lines()
                            .map(fault -> fault.split(": ", 2))
                            .map(parts -> Map.entry(parts[0], parts[1]))
                            .toList();
        }
    }
}
