package org.mutualaid.ledger.desk;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.sms.Decisions;
import org.mutualaid.ledger.sms.Preferences;
import org.mutualaid.ledger.sms.Template;
import org.springframework.stereotype.Component;

/** Decides of messages that wait for a person, and keeps what members do not want to be told. */
@Component
public class SmsDesk {

    private final Decisions decisions;
    private final Preferences preferences;
    private final MemberDesk members;
    private final Requests requests;

    SmsDesk(Decisions decisions, Preferences preferences, MemberDesk members, Requests requests) {
        this.decisions = decisions;
        this.preferences = preferences;
        this.members = members;
        this.requests = requests;
    }

    /** Lets a message go. */
    public Once<SmsAnswer> release(Caller caller, String key, String id, SmsReason why) {
        caller.mustBe(Role.ADMIN, Role.REVIEWER);
        return requests.once(caller, key, new AboutSms("release", id, why), SmsAnswer.class, entity -> {
            String status = decisions
                    .release(id, Reasons.checked(why.reason()), caller.actor())
                    .status()
                    .name();
            return new SmsAnswer(id, status);
        });
    }

    /** Has a message never leave. */
    public Once<SmsAnswer> drop(Caller caller, String key, String id, SmsReason why) {
        caller.mustBe(Role.ADMIN, Role.REVIEWER);
        return requests.once(caller, key, new AboutSms("drop", id, why), SmsAnswer.class, entity -> {
            String status = decisions
                    .drop(id, Reasons.checked(why.reason()), caller.actor())
                    .status()
                    .name();
            return new SmsAnswer(id, status);
        });
    }

    /** Looks again at an event that stands aside. */
    public void retry(Caller caller, String eventId) {
        caller.mustBe(Role.ADMIN);
        decisions.retry(eventId);
    }

    /** What the member declines. */
    public Preferred preferences(Caller caller, MemberId member) {
        members.requireServed(caller, member);
        return preferred(member);
    }

    /** From now on the member declines these messages and no others. */
    public Preferred prefer(Caller caller, MemberId member, PreferenceRequest request) {
        caller.mustBe(Role.CLERK, Role.ADMIN);
        members.requireServed(caller, member);
        Set<Template> declined = EnumSet.noneOf(Template.class);
        request.declined().forEach(name -> declined.add(declinable(name)));
        preferences.decline(member, declined, caller.actor());
        return preferred(member);
    }

    private Preferred preferred(MemberId member) {
        return new Preferred(member, names(preferences.declined(member)), names(Preferences.declinable()));
    }

    private static Template declinable(String name) {
        return Preferences.declinable().stream()
                .filter(template -> template.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.rule(
                                "sms-not-declinable",
                                "Only these can be declined: " + names(Preferences.declinable())
                                        + "; money, corrections and decisions are always told.")
                        .with("field", "declined"));
    }

    private static List<String> names(Set<Template> templates) {
        return templates.stream().map(Template::name).sorted().toList();
    }

    private record AboutSms(String what, String id, SmsReason why) {}

    /**
     * Why somebody decides so.
     *
     * @param reason in words
     */
    public record SmsReason(String reason) {}

    /**
     * A decision about a message.
     *
     * @param id     which
     * @param status where it stands then
     */
    public record SmsAnswer(String id, String status) {}

    /**
     * What a member does not want to be told.
     *
     * @param declined names of templates
     */
    public record PreferenceRequest(List<String> declined) {}

    /**
     * What a member does not want to be told.
     *
     * @param memberId   who
     * @param declined   names of templates
     * @param declinable what may be declined
     */
    public record Preferred(MemberId memberId, List<String> declined, List<String> declinable) {}
}
