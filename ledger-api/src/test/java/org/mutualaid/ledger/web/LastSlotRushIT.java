package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.claim.ClaimCommand.RegisterClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewFirst;
import org.mutualaid.ledger.claim.ClaimCommand.ReviewSecond;
import org.mutualaid.ledger.desk.Tokens;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.HospitalLevel;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** H11: three approvers approve three claims at once that compete for the last place of a term, 200 times in a row. */
class LastSlotRushIT extends ClaimsOverHttp {

    private static final int TIMES = Integer.getInteger("slot.times", 200);
    private static final int APPROVERS = 3;
    private static final Sealed NOTE = new Sealed("");

    @Autowired
    private JdbcClient database;

    @Autowired
    private Commands commands;

    @Test
    void exactly_one_of_three_gets_the_last_place() {
        String scheme = limited(Map.of("claimsPerTerm", 1));
        List<String> members = enrolled(scheme, TIMES);
        List<List<String>> claims =
                members.stream().map(member -> reviewed(member, scheme)).toList();
        List<Http> approvers =
                IntStream.range(0, APPROVERS).mapToObj(i -> newApprover()).toList();
        List<String> wrong = new ArrayList<>();

        long start = System.nanoTime();
        for (List<String> rivals : claims) {
            List<Answer> answers = DuplicatePostingIT.atOnce(
                    APPROVERS, i -> approvers.get(i).post(claim(rivals.get(i)) + "/approval", "{}"));
            List<Integer> statuses =
                    answers.stream().map(Answer::status).sorted().toList();
            if (!statuses.equals(List.of(200, 422, 422))) {
                wrong.add(answers.toString());
            }
        }
        System.out.printf(
                "LastSlotRush: %d races of %d approvers in %.1f s, %d not won by exactly one%n",
                TIMES, APPROVERS, (System.nanoTime() - start) / 1e9, wrong.size());

        assertThat(wrong).isEmpty();
        assertThat(balance("5101:" + scheme)).isEqualTo(TIMES + "00.00");
        trialBalanceBalances();
    }

    /** Three claims of 100.00 that wait for approval; only the race itself goes over HTTP. */
    private List<String> reviewed(String member, String scheme) {
        return Stream.generate(() -> reviewedClaim(new MemberId(member), scheme))
                .limit(APPROVERS)
                .toList();
    }

    private String reviewedClaim(MemberId member, String scheme) {
        String id = UUID.randomUUID().toString();
        ClaimFacts facts = new ClaimFacts(
                ClaimFacts.Kind.HOSPITAL_STAY,
                today().minusDays(3),
                today(),
                null,
                null,
                HospitalLevel.CITY,
                null,
                null,
                new ClaimFacts.Settlement(null, Money.parse("1000.00"), null, null, null));
        Stream.of(
                        new RegisterClaim(id, "No-" + id, member, scheme, "SN-01", facts, List.of(), "registrar"),
                        new ReviewFirst(id, Outcome.PASS, NOTE, "first"),
                        new ReviewSecond(id, Outcome.PASS, NOTE, "second"))
                .forEach(command -> commands.send(command, Map.of("actor", "bulk", "role", "CLERK")));
        return id;
    }

    private Http newApprover() {
        String token = UUID.randomUUID().toString();
        database.sql("INSERT INTO ledger.token (hash, actor, role) VALUES (?, ?, 'APPROVER')")
                .params(Tokens.hash(token), "approver-of-rush-" + next())
                .update();
        return withToken(token);
    }
}
