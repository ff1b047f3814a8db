package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.NotHere;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;
import org.mutualaid.ledger.sms.Outcome.Unknown;
import org.mutualaid.ledger.sms.Reports.State;
import org.mutualaid.ledger.sms.gateway.WebServer.Answer;

class AliyunGatewayTest {

    private static final String TOKEN = "a-token-that-nobody-can-guess";

    @TempDir
    private Path folder;

    private final Heard heard = new Heard();
    private final ReportTakers takers = new ReportTakers();
    private WebServer vendor;
    private Gateway gateway;

    @BeforeEach
    void open() throws IOException {
        vendor = new WebServer();
        gateway = gateway(vendor.url(), "SMS_2=您的互助金${amount}元(编号${number})已于${day}转入尾号${card}的银行卡,请查收。");
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    private Gateway gateway(String url, String templates) throws IOException {
        Map<String, String> options =
                new HashMap<>(Map.of("key-id", "KEY", "url", url, "answer-within", "1m", "pause", "4s"));
        options.put(
                "templates-file",
                Files.writeString(folder.resolve("templates"), templates).toString());
        options.put(
                "push-token-file",
                Files.writeString(folder.resolve("token"), TOKEN).toString());
        return new AliyunKind(takers).open(Told.settings("aliyun", folder, "SECRET", options), heard);
    }

    private Outcome answered(int status, String body) {
        vendor.answers.add(Answer.of(status, body));
        return gateway.submit(Told.message("m1", Told.SHORT));
    }

    private Outcome answered(String code) {
        return answered(200, "{\"Code\":\"" + code + "\",\"Message\":\"why\"}");
    }

    @Test
    void a_message_is_one_signed_call_with_the_template_that_says_it() {
        Outcome outcome = answered(200, "{\"Code\":\"OK\",\"BizId\":\"900619746936498440^0\",\"Message\":\"OK\"}");

        assertThat(outcome).isEqualTo(new Accepted(List.of("900619746936498440^0")));
        WebServer.Asked asked = vendor.asked.getFirst();
        TreeMap<String, String> query = query(asked.query());
        assertThat(query)
                .containsEntry("PhoneNumbers", Told.PHONE)
                .containsEntry("SignName", "商南县总工会")
                .containsEntry("TemplateCode", "SMS_2")
                .containsEntry("OutId", "m1")
                .containsEntry(
                        "TemplateParam",
                        "{\"amount\":\"1213.69\",\"card\":\"6789\",\"day\":\"06月12日\",\"number\":\"H240612007\"}");
        assertThat(asked.headers().getFirst("Authorization"))
                .isEqualTo(new AcsRequest(
                                asked.headers().getFirst("Host"),
                                "SendSms",
                                "2017-05-25",
                                query,
                                asked.headers().getFirst("x-acs-signature-nonce"),
                                Instant.parse(asked.headers().getFirst("x-acs-date")))
                        .headers("KEY", new Secret("SECRET"))
                        .get("Authorization"));
    }

    private static TreeMap<String, String> query(String raw) {
        return Stream.of(raw.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (a, b) -> a,
                        TreeMap::new));
    }

    @Test
    void what_no_template_says_is_left_to_another_gateway_and_nobody_is_called() {
        assertThat(gateway.submit(Told.message("m2", "别的话")))
                .isInstanceOfSatisfying(
                        NotHere.class, none -> assertThat(none.code()).isEqualTo("no-template"));
        assertThat(vendor.asked).isEmpty();
    }

    @Test
    void only_what_lies_in_the_number_is_for_ever() {
        assertThat(answered("isv.MOBILE_NUMBER_ILLEGAL")).isInstanceOf(Outcome.Refused.class);
        assertThat(answered("isv.AMOUNT_NOT_ENOUGH")).isEqualTo(new Temporary("isv.AMOUNT_NOT_ENOUGH", "why"));
        assertThat(answered("SignatureDoesNotMatch")).isInstanceOf(Temporary.class);
        assertThat(answered("Throttling.User")).isEqualTo(new Throttled(Duration.ofSeconds(4)));
    }

    @Test
    void what_lies_in_template_or_values_is_against_this_message_alone() {
        assertThat(answered("isv.BLACK_KEY_CONTROL_LIMIT"))
                .isEqualTo(new NotHere("isv.BLACK_KEY_CONTROL_LIMIT", "why"));
        assertThat(answered("isv.PARAM_LENGTH_LIMIT")).isInstanceOf(NotHere.class);
        assertThat(answered("isv.SMS_TEMPLATE_ILLEGAL")).isInstanceOf(NotHere.class);
        assertThat(answered("isv.BUSINESS_LIMIT_CONTROL")).isInstanceOf(NotHere.class);
    }

    @Test
    void of_what_the_vendor_writes_no_number_is_kept() {
        assertThat(answered(200, "{\"Code\":\"isv.OTHER\",\"Message\":\"13900000001 is not served\"}"))
                .isEqualTo(new Temporary("isv.OTHER", "* is not served"));
    }

    @Test
    void what_broke_over_there_or_on_the_way_is_unknown() throws IOException {
        assertThat(answered("isp.SYSTEM_ERROR")).isInstanceOf(Unknown.class);
        assertThat(answered(502, "<html>")).isInstanceOf(Unknown.class);
        assertThat(answered(0, "")).isInstanceOf(Unknown.class);
        vendor.close();
        assertThat(gateway.submit(Told.message("m3", Told.SHORT)))
                .isInstanceOfSatisfying(
                        Temporary.class, gone -> assertThat(gone.code()).isEqualTo("not-connected"));
    }

    @Test
    void reports_and_replies_are_taken_from_whoever_knows_the_token() {
        ReportTaker taker = takers.named("first");
        taker.take(new Pushed(TOKEN, header -> null, () -> """
                [{"phone_number":"13900000001","send_time":"2024-06-12 10:02:03","report_time":"2024-06-12 10:02:05",
                  "success":true,"err_code":"DELIVERED","err_msg":"ok","sms_size":"1","biz_id":"9^0","out_id":"m1"},
                 {"report_time":"2024-06-12 10:02:05","success":false,"err_code":"MK:0012","biz_id":"8^0"}]"""));
        taker.take(new Pushed(TOKEN, header -> null, () -> """
                [{"phone_number":"13900000001","send_time":"2024-06-12 10:02:03","content":"TD","dest_code":"0001"}]"""));

        Instant at = Instant.parse("2024-06-12T02:02:05Z");
        assertThat(heard.reports)
                .containsExactly(
                        new Heard.Report("first", "m1", State.DELIVERED, "DELIVERED", at),
                        new Heard.Report("first", "8^0", State.FAILED, "MK:0012", at));
        assertThat(heard.replies).containsExactly(new Heard.Said("first", Told.PHONE, "TD"));
    }

    @Test
    void a_stranger_reports_nothing() {
        for (String token : new String[] {null, "", "a-token-that-somebody-guessed"}) {
            assertThatThrownBy(() -> takers.named("first").take(new Pushed(token, header -> null, Told::unread)))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("report-not-authentic"));
        }
        assertThatThrownBy(() -> takers.named("first").take(new Pushed(TOKEN, header -> null, () -> "<xml>")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("report-unreadable"));
        assertThatThrownBy(() -> takers.named("second")).isInstanceOf(Refused.class);
    }

    @Test
    void a_token_that_can_be_guessed_or_does_not_stand_in_an_address_stops_the_program() throws IOException {
        for (String token : List.of("short", "a+token/that+nobody/can+guess")) {
            Path file = Files.writeString(folder.resolve("wrong"), token);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AliyunSettings.of(
                            Told.settings("aliyun", folder, "SECRET", Map.of("push-token-file", file.toString()))))
                    .withMessageContaining("push-token-file must have at least 20 characters");
        }
    }

    @Test
    void templates_that_the_vendor_would_not_approve_stop_the_program() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway(vendor.url(), "T=${a}${b}"))
                .withMessageContaining("templates-file: two variables of T touch");
    }
}
