package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.feed.DeliveredSheet;
import org.mutualaid.ledger.feed.FeedCommand.DeliverSheets;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.HospitalLevel;
import org.mutualaid.ledger.sheet.Opening;
import org.mutualaid.ledger.sheet.SheetClaimId;
import org.mutualaid.ledger.sheet.SheetCommand.JudgeSheet;
import org.mutualaid.ledger.sheet.SheetCommand.ReceiveSheet;
import org.mutualaid.ledger.sheet.SheetContents;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** Files of settlement sheets: twice, at the same moment, and cut off between any two steps; never a claim too many. */
class SheetRushIT extends SheetsOverHttp {

    private static final int SHEETS_IN_A_FILE = 120;

    @Autowired
    private Commands commands;

    @Autowired
    private Vault vault;

    @Test
    void the_same_file_twice_opens_every_claim_once() {
        List<String> people = enrolled(scheme(1), 4);
        String source = source();
        List<Map<String, Object>> sheets = sheets(people);
        byte[] file = csv(sheets).getBytes(Charset.forName("GB18030"));

        Answer first =
                upload("ADMIN", UUID.randomUUID().toString(), source, file).expect(202);
        assertThat(first.at("opened")).isEqualTo("4");
        Answer second = upload(
                        "REVIEWER",
                        UUID.randomUUID().toString(),
                        source,
                        csv(sheets).getBytes(StandardCharsets.UTF_8))
                .expect(202);

        assertThat(second.at("repeated")).isEqualTo("4");
        assertThat(second.at("opened")).isEqualTo("0");
        Answer overTheApi = delivered(admin, source, sheets);
        assertThat(overTheApi.at("repeated"))
                .as("a file says the same as a list over the API")
                .isEqualTo("4");
        people.forEach(person -> assertThat(claims(person)).hasSize(1));
    }

    @Test
    void two_imports_of_the_same_file_at_the_same_moment_open_every_claim_once() throws Exception {
        List<String> people = enrolled(scheme(1), SHEETS_IN_A_FILE);
        String source = source();
        List<Map<String, Object>> sheets = sheets(people);
        List<Map<String, Object>> shuffled = new ArrayList<>(sheets);
        Collections.shuffle(shuffled, new Random(7));

        CyclicBarrier start = new CyclicBarrier(3);
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService offices = Executors.newFixedThreadPool(3)) {
            List<Future<Answer>> sent = new ArrayList<>();
            for (List<Map<String, Object>> list : List.of(sheets, shuffled, sheets)) {
                String caller = sent.size() == 1 ? "REVIEWER" : "ADMIN";
                sent.add(offices.submit(() -> {
                    start.await();
                    return upload(
                            caller,
                            UUID.randomUUID().toString(),
                            source,
                            csv(list).getBytes(StandardCharsets.UTF_8));
                }));
            }
            for (Future<Answer> answer : sent) {
                answers.add(answer.get().expect(202));
            }
        }

        int opened = 0;
        int repeated = 0;
        for (Answer answer : answers) {
            Answer finished = finished(answer.at("importId"));
            opened += Integer.parseInt(finished.at("opened"));
            repeated += Integer.parseInt(finished.at("repeated"));
            assertThat(finished.at("setAside")).isEqualTo("0");
        }
        assertThat(opened).isEqualTo(SHEETS_IN_A_FILE);
        assertThat(repeated).isEqualTo(2 * SHEETS_IN_A_FILE);
        awaitViews();
        people.forEach(person -> assertThat(claims(person)).hasSize(1));
    }

    @Test
    void a_delivery_that_was_cut_off_is_finished_by_itself_and_repeating_it_adds_nothing() {
        List<String> people = enrolled(scheme(1), 3);
        String source = source();
        List<DeliveredSheet> sheets = new ArrayList<>();
        for (String person : people) {
            sheets.add(new DeliveredSheet(sheets.size() + 1, "JS-" + sheets.size(), contents(person)));
        }
        String importId = UUID.randomUUID().toString();

        commands.send(new DeliverSheets(importId, source, sheets, List.of(), "admin"), Map.of("actor", "admin"));

        assertThat(finished(importId).at("opened")).isEqualTo("3");
        org.awaitility.Awaitility.await("claims")
                .atMost(java.time.Duration.ofSeconds(30))
                .untilAsserted(() ->
                        people.forEach(person -> assertThat(claims(person)).hasSize(1)));
        nothingWasStored(() -> commands.send(
                new DeliverSheets(importId, source, sheets, List.of(), "admin"), Map.of("actor", "admin")));
    }

    @Test
    void a_claim_that_was_opened_and_not_registered_is_registered_once_under_its_own_id() {
        String scheme = scheme(1);
        String person = enrolled(scheme, 1).getFirst();
        String source = source();
        SheetContents contents = contents(person);

        commands.send(new ReceiveSheet(source, "JS-1", "cut-off", contents, "admin"), Map.of("actor", "admin"));
        commands.send(
                new JudgeSheet(
                        source,
                        "JS-1",
                        List.of(new Opening(scheme, "H-" + next(), contents.memberId(), "SN-01", false)),
                        List.of()),
                Map.of("actor", "admin"));

        org.awaitility.Awaitility.await("claim")
                .atMost(java.time.Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(claims(person)).hasSize(1));
        assertThat(claims(person).getFirst().get("claimId").asString())
                .isEqualTo(SheetClaimId.of(source, "JS-1", scheme));
        nothingWasStored(() -> commands.send(
                new ReceiveSheet(source, "JS-1", "again", contents(person), "admin"), Map.of("actor", "admin")));
    }

    private static List<Map<String, Object>> sheets(List<String> people) {
        List<Map<String, Object>> sheets = new ArrayList<>();
        for (String person : people) {
            sheets.add(sheet("JS-" + sheets.size(), person));
        }
        return sheets;
    }

    private SheetContents contents(String person) {
        IdNumber number = IdNumber.normalised(person);
        MemberId member = vault.memberId(number);
        return new SheetContents(
                member,
                true,
                vault.nameMark(member, "张试验"),
                vault.paperMark(number, "张试验"),
                vault.seal(member, "张试验"),
                vault.seal(member, person),
                new ClaimFacts(
                        ClaimFacts.Kind.HOSPITAL_STAY,
                        java.time.LocalDate.of(2026, 2, 3),
                        java.time.LocalDate.of(2026, 2, 10),
                        null,
                        null,
                        HospitalLevel.CITY,
                        null,
                        null,
                        new ClaimFacts.Settlement(null, Money.parse("1000.00"), null, null, null)),
                "FP-" + person.substring(6, 17));
    }
}
