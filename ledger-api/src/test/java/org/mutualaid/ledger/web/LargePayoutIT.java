package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.file.payout.MadeUpBank;
import org.mutualaid.ledger.file.payout.MadeUpBank.Payment;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.web.Http.Answer;
import org.mutualaid.ledger.web.ManyClaims.Approved;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A batch of 5,000 lines from the claims to the last fen, with a bank whose files come torn, twice and in any order. */
class LargePayoutIT extends PayoutsOverHttp {

    private static final int LINES = 5_000;
    private static final int EVERY_RETURNED = 100;

    @Autowired
    private Vault vault;

    @Autowired
    private Dispatch dispatch;

    @Autowired
    private Commands commands;

    @Test
    void a_batch_of_5000_lines_is_built_filed_and_answered_once_whatever_the_bank_sends() throws Exception {
        String scheme = scheme(1);
        String unit = unit("SN-01");
        List<Approved> claims = timed(
                "approve", () -> new ManyClaims(vault, dispatch, commands).approve(LINES, scheme, unit, "L" + next()));
        timed("views", Executors.callable(this::awaitViews));
        Money total = Money.sum(claims.stream().map(Approved::amount).toList());
        String payoutBefore = balance("1002:PAYOUT");

        Map<String, List<String>> all =
                Map.of("claims", claims.stream().map(Approved::claimId).toList());
        String key = "large-" + next();
        Answer batch = timed("make", () -> Http.patiently(() -> cashier.post(API + "/payout-batches", key, all)))
                .expect(201);
        assertThat(batch.at("total")).isEqualTo(total.toString());
        assertThat(batch.at("count")).isEqualTo("" + LINES);
        String path = API + "/payout-batches/" + batch.at("batchId");
        Map<String, String> seen = Map.of("hash", batch.at("hash"));
        reviewer.post(path + "/check", seen).expect(200);
        timed("release", () -> approver.post(path + "/release", seen).expect(200));
        String csv = timed("csv", () -> cashier.get(path + "/file").expect(200)).text();
        assertThat(csv.lines()).hasSize(LINES + 1);
        String xml = timed(
                        "pain.001",
                        () -> cashier.get(path + "/file?format=pain.001").expect(200))
                .text();
        assertThat(xml.split("<CdtTrfTxInf>", -1)).hasSize(LINES + 1);
        assertThat(xml).contains("<CtrlSum>" + total + "</CtrlSum>");

        List<String> answers = answers();
        String whole = file(answers);
        String torn = whole.substring(0, whole.indexOf("\n2500,") + 4);
        nothingWasStored(() -> {
            Answer refused = result(path, torn).expect(400, "malformed");
            assertThat(refused.at("errors.0.row")).isEqualTo("2500");
            assertThat(result(path, whole.substring(0, whole.indexOf("\n2500,") + 20))
                            .expect(400, "malformed")
                            .at("errors.0.code"))
                    .isEqualTo("line-torn");
        });
        String half = torn.substring(0, torn.lastIndexOf('\n') + 1);
        assertThat(timed("half a result", () -> result(path, half).expect(200)).at("applied"))
                .isEqualTo("2499");
        assertThat(timed("whole result", () -> result(path, whole).expect(200)).at("applied"))
                .isEqualTo("2501");
        requireBooks(batch, claims, total, payoutBefore);

        List<Payment> payments = payments(path);
        List<String> others = new ArrayList<>(answers);
        Collections.shuffle(others, new Random(7));
        nothingWasStored(() -> {
            timed("again", () -> result(path, whole).expect(200));
            timed("in another order", () -> result(path, file(others)).expect(200));
            timed("cut off", () -> result(path, half).expect(200));
            timed("whole again", () -> result(path, whole).expect(200));
            timed(
                    "as pain.002",
                    () -> xml(path, MadeUpBank.statusReport("10", batch.at("batchId"), MadeUpBank.shuffled(payments)))
                            .expect(200));
            timed(
                    "as camt.054",
                    () -> xml(path, MadeUpBank.bookedGross(payments)).expect(200));
            xml(path, MadeUpBank.bookedGross(payments).substring(0, 100_000)).expect(422, "file-damaged");
        });
        requireBooks(batch, claims, total, payoutBefore);
        trialBalanceBalances();
    }

    private void requireBooks(Answer batch, List<Approved> claims, Money total, String payoutBefore) {
        List<Approved> returned = claims.stream()
                .filter(claim -> isReturned(lineOf(batch, claim.claimId())))
                .toList();
        Money back = Money.sum(returned.stream().map(Approved::amount).toList());
        assertThat(returned).hasSize(LINES / EVERY_RETURNED);
        assertThat(balance("2212:" + batch.at("batchId"))).isEqualTo("0.00");
        assertThat(DuplicatePostingIT.minus(balance("1002:PAYOUT"), payoutBefore))
                .isEqualTo("-" + total.minus(back));
        returned.forEach(claim -> assertThat(balance("2213:" + claim.claimId())).isEqualTo("-" + claim.amount()));
        JsonNode lines = auditor.get(API + "/payout-batches/" + batch.at("batchId"), "Read-After", "" + head())
                .expect(200)
                .json()
                .get("lines");
        assertThat(lines.valueStream()
                        .collect(Collectors.groupingBy(
                                line -> line.get("outcome").asString(), Collectors.counting())))
                .isEqualTo(Map.of("PAID", (long) LINES - returned.size(), "RETURNED", (long) returned.size()));
        assertThat(status(returned.getFirst().claimId())).isEqualTo("RETURNED");
        assertThat(status(claims.getFirst().claimId())).isEqualTo("PAID");
    }

    private List<Payment> payments(String path) {
        return auditor.get(path)
                .json()
                .get("lines")
                .valueStream()
                .map(line -> {
                    boolean back = isReturned(line.get("line").asInt());
                    return new Payment(
                            line.get("attemptId").asString(),
                            line.get("amount").asString(),
                            back ? "RJCT" : "ACSC",
                            back ? "AC04" : null);
                })
                .toList();
    }

    private Answer result(String path, String file) {
        return Http.patiently(() -> cashier.postText(path + "/result?debit=GROSS", "text/csv", file));
    }

    private Answer xml(String path, String file) {
        return Http.patiently(() -> cashier.postText(path + "/result?debit=GROSS", "application/xml", file));
    }

    private static List<String> answers() {
        List<String> answers = new ArrayList<>();
        for (int line = 1; line <= LINES; line++) {
            answers.add(line + (isReturned(line) ? ",RETURNED,ACCOUNT_CLOSED" : ",PAID,"));
        }
        return answers;
    }

    private static String file(List<String> answers) {
        return "line,outcome,code\n" + String.join("\n", answers) + "\n";
    }

    private static boolean isReturned(int line) {
        return line % EVERY_RETURNED == 0;
    }

    private static <T> T timed(String step, Callable<T> work) {
        long start = System.nanoTime();
        try {
            T done = work.call();
            System.out.printf("%-18s %6.2f s%n", step, (System.nanoTime() - start) / 1e9);
            return done;
        } catch (Exception e) {
            throw new IllegalStateException(step, e);
        }
    }
}
