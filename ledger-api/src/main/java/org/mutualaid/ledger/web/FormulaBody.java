package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Formula;
import org.mutualaid.ledger.scheme.HospitalLevel;

/** A formula as callers write it, told apart by its name in the field {@code formula}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "formula")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FormulaBody.PercentOfPoolByLevel.class, name = "PERCENT_OF_POOL_BY_LEVEL"),
    @JsonSubTypes.Type(value = FormulaBody.LumpByClass.class, name = "LUMP_BY_CLASS"),
    @JsonSubTypes.Type(
            value = FormulaBody.NotYet.class,
            names = {"TIERED_OWN_PAY", "TWO_BAND", "FLAT_PERCENT_OF_OWN_PAY", "PER_DAY"})
})
sealed interface FormulaBody {

    /** The rule itself. */
    Formula formula();

    static FormulaBody of(Formula formula) {
        return switch (formula) {
            case Formula.PercentOfPoolByLevel percent ->
                new PercentOfPoolByLevel(new TreeMap<>(percent.percent()), percent.minimum(), percent.cap());
            case Formula.LumpByClass lump ->
                new LumpByClass(new TreeMap<>(lump.amounts()), lump.onceOnly(), lump.cap());
        };
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
            return new Formula.PercentOfPoolByLevel(rates, Objects.requireNonNullElse(minimum, Money.ZERO), cap);
        }

        /** 10, 10.0 and 1E+1 are the same rate. */
        private static BigDecimal plain(BigDecimal rate) {
            BigDecimal stripped = rate.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }

    /** A fixed amount for each share by class. */
    record LumpByClass(
            Map<String, Money> amounts,
            @Nullable Boolean onceOnly,
            @Nullable Money cap) implements FormulaBody {

        @Override
        public Formula formula() {
            return new Formula.LumpByClass(amounts, Boolean.TRUE.equals(onceOnly), cap);
        }
    }

    /** A formula of the contract that this version cannot calculate. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record NotYet() implements FormulaBody {

        @Override
        public Formula formula() {
            throw Refused.rule("formula-not-supported", "This formula is not supported yet.")
                    .with("field", "benefit.components");
        }
    }
}
