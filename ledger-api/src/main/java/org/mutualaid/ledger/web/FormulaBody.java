package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.Formula;
import org.mutualaid.ledger.scheme.HospitalLevel;
import org.mutualaid.ledger.scheme.TieredOwnPay.Reading;

/** A formula as callers write it, told apart by its name in the field {@code formula}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "formula")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FormulaBody.TieredOwnPay.class, name = "TIERED_OWN_PAY"),
    @JsonSubTypes.Type(value = FormulaBody.TwoBand.class, name = "TWO_BAND"),
    @JsonSubTypes.Type(value = FormulaBody.PercentOfPoolByLevel.class, name = "PERCENT_OF_POOL_BY_LEVEL"),
    @JsonSubTypes.Type(value = FormulaBody.FlatPercentOfOwnPay.class, name = "FLAT_PERCENT_OF_OWN_PAY"),
    @JsonSubTypes.Type(value = FormulaBody.PerDay.class, name = "PER_DAY"),
    @JsonSubTypes.Type(value = FormulaBody.LumpByClass.class, name = "LUMP_BY_CLASS")
})
sealed interface FormulaBody {

    /** The rule itself. */
    Formula formula();

    static FormulaBody of(Formula formula) {
        return switch (formula) {
            case org.mutualaid.ledger.scheme.TieredOwnPay tiered ->
                new TieredOwnPay(
                        tiered.threshold(),
                        tiered.tiers().stream()
                                .map(tier -> new Tier(tier.upTo(), tier.percent()))
                                .toList(),
                        tiered.reading(),
                        tiered.cap());
            case org.mutualaid.ledger.scheme.TwoBand bands ->
                new TwoBand(
                        bands.bandLimit(),
                        bands.percentBelow(),
                        bands.percentAbove(),
                        bands.firstStayBonus(),
                        bands.neverAboveOwnPay(),
                        bands.cap());
            case org.mutualaid.ledger.scheme.PercentOfPoolByLevel percent ->
                new PercentOfPoolByLevel(new TreeMap<>(percent.percent()), percent.minimum(), percent.cap());
            case org.mutualaid.ledger.scheme.FlatPercentOfOwnPay flat ->
                new FlatPercentOfOwnPay(flat.percent(), flat.deductible(), flat.cap());
            case org.mutualaid.ledger.scheme.PerDay day -> new PerDay(day.amount(), day.freeDays(), day.cap());
            case org.mutualaid.ledger.scheme.LumpByClass lump ->
                new LumpByClass(new TreeMap<>(lump.amounts()), lump.onceOnly(), lump.cap());
        };
    }

    /** 10, 10.0 and 1E+1 are the same rate. */
    private static BigDecimal plain(BigDecimal rate) {
        BigDecimal stripped = rate.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Money orNothing(@Nullable Money amount) {
        return Objects.requireNonNullElse(amount, Money.ZERO);
    }

    /** Own-pay in tiers once it reaches a threshold. */
    record TieredOwnPay(
            Money threshold,
            List<Tier> tiers,
            Reading reading,
            @Nullable Money cap) implements FormulaBody {

        @Override
        public Formula formula() {
            return new org.mutualaid.ledger.scheme.TieredOwnPay(
                    threshold, tiers.stream().map(Tier::tier).toList(), reading, cap);
        }
    }

    /** One tier; without a bound it is open. */
    record Tier(@Nullable Money upTo, BigDecimal percent) {

        org.mutualaid.ledger.scheme.TieredOwnPay.Tier tier() {
            return new org.mutualaid.ledger.scheme.TieredOwnPay.Tier(upTo, plain(percent));
        }
    }

    /** Two bands of own-pay and a bonus for the first claim of a term. */
    record TwoBand(
            Money bandLimit,
            BigDecimal percentBelow,
            BigDecimal percentAbove,
            @Nullable Money firstStayBonus,
            @Nullable Boolean neverAboveOwnPay,
            @Nullable Money cap)
            implements FormulaBody {

        @Override
        public Formula formula() {
            return new org.mutualaid.ledger.scheme.TwoBand(
                    bandLimit,
                    plain(percentBelow),
                    plain(percentAbove),
                    orNothing(firstStayBonus),
                    Boolean.TRUE.equals(neverAboveOwnPay),
                    cap);
        }
    }

    /** A percentage of what the pooling fund paid. */
    record PercentOfPoolByLevel(
            Map<HospitalLevel, BigDecimal> percent,
            @Nullable Money minimum,
            @Nullable Money cap) implements FormulaBody {

        @Override
        public Formula formula() {
            Map<HospitalLevel, BigDecimal> rates = new TreeMap<>();
            percent.forEach((level, rate) -> rates.put(level, plain(rate)));
            return new org.mutualaid.ledger.scheme.PercentOfPoolByLevel(rates, orNothing(minimum), cap);
        }
    }

    /** One percentage of own-pay after a deductible. */
    record FlatPercentOfOwnPay(
            BigDecimal percent,
            @Nullable Money deductible,
            @Nullable Money cap) implements FormulaBody {

        @Override
        public Formula formula() {
            return new org.mutualaid.ledger.scheme.FlatPercentOfOwnPay(plain(percent), orNothing(deductible), cap);
        }
    }

    /** An amount for each day in hospital after some free days. */
    record PerDay(
            Money amount,
            @Nullable Integer freeDays,
            @Nullable Money cap) implements FormulaBody {

        @Override
        public Formula formula() {
            return new org.mutualaid.ledger.scheme.PerDay(amount, freeDays == null ? 0 : freeDays, cap);
        }
    }

    /** A fixed amount for each share by class. */
    record LumpByClass(
            Map<String, Money> amounts,
            @Nullable Boolean onceOnly,
            @Nullable Money cap) implements FormulaBody {

        @Override
        public Formula formula() {
            return new org.mutualaid.ledger.scheme.LumpByClass(amounts, Boolean.TRUE.equals(onceOnly), cap);
        }
    }
}
