package org.mutualaid.ledger.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.money.Money;

class CapitalFiguresTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "0.00, 零元整",
        "0.01, 壹分",
        "0.10, 壹角整",
        "0.15, 壹角伍分",
        "1.00, 壹元整",
        "10.00, 壹拾元整",
        "10.50, 壹拾元零伍角整",
        "35.60, 叁拾伍元陆角整",
        "95.00, 玖拾伍元整",
        "105.00, 壹佰零伍元整",
        "325.04, 叁佰贰拾伍元零肆分",
        "1409.50, 壹仟肆佰零玖元伍角整",
        "1680.32, 壹仟陆佰捌拾元零叁角贰分",
        "6007.14, 陆仟零柒元壹角肆分",
        "6641.97, 陆仟陆佰肆拾壹元玖角柒分",
        "10001.01, 壹万零壹元零壹分",
        "16409.02, 壹万陆仟肆佰零玖元零贰分",
        "100000.00, 壹拾万元整",
        "107000.53, 壹拾万柒仟元零伍角叁分",
        "222775.00, 贰拾贰万贰仟柒佰柒拾伍元整",
        "1010101.10, 壹佰零壹万零壹佰零壹元壹角整",
        "2010600.00, 贰佰零壹万零陆佰元整",
        "100000000.00, 壹亿元整",
        "100000001.00, 壹亿零壹元整",
        "100010000.00, 壹亿零壹万元整",
        "100005000.00, 壹亿零伍仟元整",
        "1001000000.00, 壹拾亿零壹佰万元整",
        "9999999999.99, 玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"
    })
    void writes_amounts_as_on_bills(String amount, String capitals) {
        assertThat(CapitalFigures.of(Money.parse(amount))).isEqualTo(capitals);
    }

    @Test
    void an_amount_taken_back_is_negative() {
        assertThat(CapitalFigures.of(Money.ZERO.minus(Money.parse("95.00")))).isEqualTo("负玖拾伍元整");
    }

    @Test
    void refuses_more_than_bills_are_written_for() {
        assertThatIllegalArgumentException().isThrownBy(() -> CapitalFigures.of(Money.parse("10000000000.00")));
    }
}
