package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static final Templates TEMPLATES = Templates.read("""
            # as Aliyun has approved them
            SMS_1=您的互助金申请(编号${number})已受理,预计${days}个工作日内办结。
            SMS_2=您的互助金${amount}元(编号${number})已于${day}转入尾号${card}的银行卡,请查收。
            SMS_3=您的互助金${rest}
            """);

    @Test
    void a_text_is_sent_as_the_template_that_says_it() {
        assertThat(TEMPLATES.saying(Told.SHORT))
                .contains(new Templates.Filled(
                        "SMS_2",
                        new TreeMap<>(
                                Map.of("amount", "1213.69", "number", "H240612007", "day", "06月12日", "card", "6789"))));
    }

    @Test
    void of_several_the_one_that_leaves_least_open_is_taken() {
        assertThat(TEMPLATES.saying("您的互助金申请(编号H1)已受理,预计10个工作日内办结。"))
                .map(Templates.Filled::code)
                .contains("SMS_1");
        assertThat(TEMPLATES.saying("您的互助金申请(编号H1)已受理。"))
                .map(Templates.Filled::code)
                .contains("SMS_3");
    }

    @Test
    void a_text_that_nobody_has_approved_is_not_sent() {
        assertThat(TEMPLATES.saying("您的互助会费95.00元已退回")).isEmpty();
        assertThat(TEMPLATES.saying("您的互助金")).isEmpty();
    }

    @Test
    void a_variable_that_stands_twice_has_one_value() {
        Templates twice = Templates.read("T=${a}和${a}。");
        assertThat(twice.saying("甲和甲。")).isPresent();
        assertThat(twice.saying("甲和乙。")).isEmpty();
    }

    @Test
    void variables_that_touch_cannot_be_told_apart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Templates.read("T=您的${a}${b}。"))
                .withMessageContaining("two variables of T touch");
    }
}
