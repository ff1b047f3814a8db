package org.mutualaid.ledger.sms.gateway;

import java.util.List;
import java.util.Set;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.NotHere;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;
import org.mutualaid.ledger.sms.Outcome.Unknown;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Aliyun's answer to {@code SendSms} means. Only what lies in the number is for ever. What lies in this message's
 * template or values, or in what its number got today, says nothing of other messages; our account and signature can be put
 * right. Another gateway may do meanwhile.
 */
final class AliyunAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SERVER_ERROR = 500;
    private static final Set<String> FOR_EVER = Set.of("isv.MOBILE_NUMBER_ILLEGAL", "isv.MOBILE_COUNT_OVER_LIMIT");
    private static final Set<String> OF_THIS_MESSAGE = Set.of(
            "isv.BUSINESS_LIMIT_CONTROL",
            "isv.BLACK_KEY_CONTROL_LIMIT",
            "isv.PARAM_LENGTH_LIMIT",
            "isv.PARAM_NOT_SUPPORT_URL",
            "isv.SMS_TEMPLATE_ILLEGAL",
            "isv.TEMPLATE_MISSING_PARAMETERS",
            "isv.TEMPLATE_PARAMS_ILLEGAL");

    private final Throttle throttle;

    AliyunAnswers(Throttle throttle) {
        this.throttle = throttle;
    }

    Outcome of(int status, String body) {
        JsonNode answer = read(body);
        String code = answer.path("Code").asString("");
        if (code.equals("OK")) {
            throttle.taken();
            return new Accepted(List.of(answer.path("BizId").asString()));
        }
        if (code.startsWith("Throttling")) {
            return new Throttled(throttle.heard());
        }
        String text = answer.path("Message").asString("");
        if (FOR_EVER.contains(code)) {
            return new Refused(code, text);
        }
        if (OF_THIS_MESSAGE.contains(code)) {
            return new NotHere(code, text);
        }
        if (code.isEmpty() || status >= SERVER_ERROR || code.startsWith("isp.")) {
            return new Unknown(code.isEmpty() ? Integer.toString(status) : code, text);
        }
        return new Temporary(code, text);
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
