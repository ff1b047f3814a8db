package org.mutualaid.ledger.desk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an office pays, as configured.
 *
 * @param checkFrom   total in yuan from which a batch is checked by a third person
 * @param cardCooling how long nothing is paid to a card that replaced another one
 * @param debtor      the account that benefits are paid from
 */
@ConfigurationProperties("ledger.payout")
public record PayoutSettings(
        @DefaultValue("500000.00") String checkFrom,
        @DefaultValue("PT24H") Duration cardCooling,
        @DefaultValue Debtor debtor) {

    /** Stops the program at its start if the limit is no amount. */
    public PayoutSettings {
        Money.parse(checkFrom);
    }

    Money limit() {
        return Money.parse(checkFrom);
    }

    /** Whether a batch of that total is checked before it is released. */
    public boolean needsCheck(Money total) {
        return !total.isLessThan(limit());
    }

    /**
     * The account that benefits are paid from; what stands here by default is made up.
     *
     * @param name     its name
     * @param account  its number
     * @param bankCode number of its bank in the clearing system
     * @param bic      BIC of its bank, where the bank wants that
     */
    public record Debtor(
            @DefaultValue("职工互助保障办公室") String name,
            @DefaultValue("9999000000000000001") String account,
            @DefaultValue("999999999999") String bankCode,
            @Nullable String bic) {}
}
