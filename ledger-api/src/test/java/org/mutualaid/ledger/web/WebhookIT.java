package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.LedgerApplication;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import org.mutualaid.ledger.web.Receiver.Delivery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events delivered to other programs: signed, in order, once each that was taken, one that is refused beside the others. */
class WebhookIT extends LedgerOverHttp {

    private static final String WEBHOOKS = API + "/webhooks/";

    @Autowired
    private JdbcClient database;

    @Autowired
    private Environment environment;

    @Autowired
    @Qualifier("courier")
    private SmartLifecycle courier;

    private Receiver receiver;
    private String name;

    @BeforeEach
    void open() {
        receiver = Receiver.open();
        name = "hook-" + next();
    }

    @AfterEach
    void close() {
        admin.send("DELETE", WEBHOOKS + name).expect(204);
        receiver.close();
    }

    @Test
    void events_are_delivered_in_order_and_signed_so_that_the_receiver_believes_them() {
        String secret = create(Map.of("types", List.of("UnitRegistered")));
        List<String> units =
                IntStream.range(0, 5).mapToObj(i -> "unit:" + unit("SN-01")).toList();

        List<Delivery> come = taken(5);

        assertThat(come).extracting(Delivery::subject).containsExactlyElementsOf(units);
        assertThat(come).allSatisfy(delivery -> {
            assertThat(delivery.header("webhook-id"))
                    .isEqualTo(delivery.event().at("/id").asString());
            assertThat(delivery.header("Content-Type")).startsWith("application/cloudevents+json");
            assertThat(delivery.isBelievedWith(secret)).isTrue();
        });
        assertThat(admin.get(WEBHOOKS + name).expect(200).text()).doesNotContain("whsec_", "secret\":");
    }

    @Test
    void a_secret_is_told_once_and_nowhere_kept_in_clear() {
        String secret = create(Map.of());

        assertThat(admin.put(WEBHOOKS + name, body(Map.of())).expect(200).text())
                .doesNotContain("whsec_");
        assertThat(database.sql("SELECT w::text FROM ledger.webhook w")
                        .query(String.class)
                        .list())
                .allSatisfy(row -> assertThat(row)
                        .doesNotContain(secret.substring(6))
                        .doesNotContain(hex(Base64.getDecoder().decode(secret.substring(6)))));
    }

    /** Also when the answer to the first renewal was lost, and with it the secret that it told. */
    @Test
    void a_receiver_that_still_has_the_former_secret_believes_for_a_day() {
        String former = create(Map.of("types", List.of("UnitRegistered")));
        admin.postWithoutKey(WEBHOOKS + name + "/secret", "{}").expect(200);
        String newest = admin.postWithoutKey(WEBHOOKS + name + "/secret", "{}")
                .expect(200)
                .at("secret");
        unit("SN-01");

        Delivery delivery = taken(1).getFirst();

        assertThat(delivery.isBelievedWith(newest)).isTrue();
        assertThat(delivery.isBelievedWith(former)).isTrue();
    }

    @Test
    void an_event_that_is_refused_parks_alone_and_a_person_releases_or_drops_it() {
        create(Map.of("types", List.of("UnitRegistered")));
        Set<String> poison = Set.of("unit:U-POISON-" + name, "unit:U-BAD-" + name);
        receiver.answering(delivery -> poison.contains(delivery.subject()) ? 500 : 204);
        long before = head();
        Stream.of("U-POISON-" + name, "U-GOOD-" + name, "U-BAD-" + name, "U-FINE-" + name)
                .forEach(this::register);

        assertThat(taken(2))
                .extracting(Delivery::subject)
                .containsExactly("unit:U-GOOD-" + name, "unit:U-FINE-" + name);
        Answer parked = admin.get(WEBHOOKS + name + "/parked").expect(200);
        assertThat(parked.at("items.0.attempts")).isEqualTo("3");
        assertThat(parked.at("items.0.failure")).contains("500");
        String first = WEBHOOKS + name + "/parked/" + parked.at("items.0.position");
        String second = WEBHOOKS + name + "/parked/" + parked.at("items.1.position");

        admin.postWithoutKey(second + "/drop", Map.of("reason", "known")).expect(200);
        admin.postWithoutKey(first + "/release", "{}").expect(200);
        await("once more in vain")
                .until(() -> admin.get(WEBHOOKS + name + "/parked")
                        .at("items.0.attempts")
                        .equals("4"));
        receiver.answering(delivery -> 204);
        admin.postWithoutKey(first + "/release", "{}").expect(200);
        await("delivered").until(() -> state(0).equals("DELIVERED"));

        assertThat(taken(3).getLast().subject()).isEqualTo("unit:U-POISON-" + name);
        assertThat(state(1)).isEqualTo("DROPPED");
        admin.postWithoutKey(second + "/release", "{}").expect(409, "parked-event-decided");
        admin.postWithoutKey(WEBHOOKS + name + "/parked/" + before + "/drop", "{}")
                .expect(404, "parked-event-unknown");
    }

    /** The receiver has the first one when the webhook is switched off: it gets no other, and the first one again. */
    @Test
    void released_events_stay_where_they_are_once_the_webhook_has_changed() {
        Map<String, Object> units = Map.of("types", List.of("UnitRegistered"));
        Map<String, Object> off = Map.of("types", List.of("UnitRegistered"), "enabled", false);
        create(units);
        receiver.answering(delivery -> 400);
        unit("SN-01");
        unit("SN-01");
        await("parked").until(() -> admin.get(WEBHOOKS + name).at("parked").equals("2"));
        admin.put(WEBHOOKS + name, body(off)).expect(200);
        List<Long> parked = IntStream.range(0, 2)
                .mapToObj(i -> admin.get(WEBHOOKS + name + "/parked").at("items." + i + ".position"))
                .map(Long::valueOf)
                .toList();
        parked.forEach(position -> admin.postWithoutKey(WEBHOOKS + name + "/parked/" + position + "/release", "{}")
                .expect(200));
        receiver.answering(delivery -> {
            receiver.answering(next -> 204);
            admin.put(WEBHOOKS + name, body(off)).expect(200);
            return 204;
        });
        admin.put(WEBHOOKS + name, body(units)).expect(200);
        taken(1);

        admin.put(WEBHOOKS + name, body(units)).expect(200);
        await("delivered").until(() -> List.of(state(0), state(1)).equals(List.of("DELIVERED", "DELIVERED")));

        assertThat(receiver.taken()).containsExactly(parked.get(0), parked.get(0), parked.get(1));
    }

    @Test
    void a_webhook_whose_secret_does_not_open_stands_still_alone_and_says_so() {
        create(Map.of("types", List.of("UnitRegistered")));
        String broken = name + "-broken";
        admin.put(WEBHOOKS + broken, body(Map.of("types", List.of("UnitRegistered"))))
                .expect(201);
        try {
            database.sql("UPDATE ledger.webhook SET secret = '\\x00' WHERE name = ?")
                    .param(broken)
                    .update();
            unit("SN-01");

            await("it says so")
                    .until(() -> Integer.parseInt(admin.get(WEBHOOKS + broken).at("attempts")) > 1);
            assertThat(admin.get(WEBHOOKS + broken).at("failure")).startsWith("Nothing can be delivered: ");
            taken(1);
        } finally {
            admin.send("DELETE", WEBHOOKS + broken).expect(204);
        }
    }

    @Test
    void what_was_on_its_way_when_the_program_ends_is_noted_down_and_not_delivered_again() {
        create(Map.of("types", List.of("UnitRegistered")));
        CountDownLatch answer = new CountDownLatch(1);
        receiver.answering(delivery -> await(answer, 204));
        unit("SN-01");
        await("on its way").until(() -> receiver.waiting() == 1);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(courier::stop);
        try {
            await("stopping").until(() -> !courier.isRunning());
            answer.countDown();
            stopped.join();

            assertThat(holder()).isEmpty();
        } finally {
            answer.countDown();
            stopped.join();
            courier.start();
        }
        String second = unit("SN-01");
        assertThat(taken(2)).hasSize(2).last().extracting(Delivery::subject).isEqualTo("unit:" + second);
    }

    /** Not even a receiver that never answers holds the program up, nor does that count as its failure. */
    @Test
    void what_does_not_end_is_cut_off_and_delivered_again_by_the_next_program() {
        create(Map.of("types", List.of("UnitRegistered")));
        CountDownLatch answer = new CountDownLatch(1);
        receiver.answering(delivery -> await(answer, 204));
        unit("SN-01");
        await("on its way").until(() -> receiver.waiting() == 1);
        try {
            courier.stop();

            assertThat(holder()).isEmpty();
            assertThat(admin.get(WEBHOOKS + name).at("attempts")).isEqualTo("0");
        } finally {
            receiver.answering(delivery -> 204);
            courier.start();
        }
        await("delivered again").until(() -> receiver.taken().size() == 1);
        answer.countDown();
    }

    @Test
    void nothing_is_parked_while_the_receiver_is_not_there() throws Exception {
        receiver.close();
        try (Socket place = Receiver.place()) {
            create(Map.of("types", List.of("UnitRegistered"), "url", Receiver.urlAt(place.getLocalPort())));
            unit("SN-01");
            await("several attempts")
                    .until(() -> Integer.parseInt(admin.get(WEBHOOKS + name).at("attempts")) > 4);
            assertThat(admin.get(WEBHOOKS + name).at("failure")).contains(ConnectException.class.getSimpleName());

            receiver = Receiver.open(place.getLocalPort());

            taken(1);
            assertThat(admin.get(WEBHOOKS + name + "/parked").expect(200).json().at("/items"))
                    .isEmpty();
            await("well again")
                    .until(() -> admin.get(WEBHOOKS + name).at("attempts").equals("0"));
        }
    }

    /**
     * Behind a gateway as well as without one: neither says whether it was the event. All are there before the first is
     * tried, so that the next one is the first of the others to get through.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 502})
    void an_event_over_which_its_receiver_dies_parks_alone_once_another_one_gets_through(int dead) {
        create(Map.of("types", List.of("UnitRegistered"), "enabled", false));
        String poison = "unit:U-POISON-" + name;
        receiver.answering(delivery -> delivery.subject().equals(poison) ? dead : 204);
        Stream.of("U-POISON-" + name, "U-GOOD-" + name, "U-FINE-" + name).forEach(this::register);
        admin.put(WEBHOOKS + name, body(Map.of("types", List.of("UnitRegistered"))))
                .expect(200);

        assertThat(taken(2))
                .extracting(Delivery::subject)
                .containsExactly("unit:U-GOOD-" + name, "unit:U-FINE-" + name);
        Answer parked = admin.get(WEBHOOKS + name + "/parked").expect(200);
        assertThat(parked.json().at("/items")).hasSize(1);
        String attempts = parked.at("items.0.attempts");
        admin.postWithoutKey(WEBHOOKS + name + "/parked/" + parked.at("items.0.position") + "/release", "{}")
                .expect(200);
        await("a released one has one attempt")
                .until(() -> !admin.get(WEBHOOKS + name + "/parked")
                        .at("items.0.attempts")
                        .equals(attempts));
        assertThat(state(0)).isEqualTo("PARKED");
        String next = unit("SN-01");
        assertThat(taken(3).getLast().subject()).isEqualTo("unit:" + next);
    }

    /** The first of them is no proof against the second; each is a little later than it would be alone. */
    @Test
    void two_such_events_in_a_row_park_while_others_go_on() {
        create(Map.of("types", List.of("UnitRegistered")));
        receiver.answering(delivery -> delivery.subject().contains("POISON") ? 503 : 204);
        Stream.of("U-POISON1-" + name, "U-POISON2-" + name, "U-GOOD-" + name, "U-FINE-" + name)
                .forEach(this::register);

        await("both").until(() -> admin.get(WEBHOOKS + name).at("parked").equals("2"));
        await("others")
                .untilAsserted(() -> assertThat(taken(2))
                        .extracting(Delivery::subject)
                        .contains("unit:U-GOOD-" + name, "unit:U-FINE-" + name));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 502})
    void nothing_is_parked_while_a_receiver_answers_nothing_of_its_own(int dead) {
        create(Map.of("types", List.of("UnitRegistered")));
        receiver.answering(delivery -> dead);
        List<String> units =
                IntStream.range(0, 5).mapToObj(i -> "unit:" + unit("SN-01")).toList();
        await("all were tried")
                .untilAsserted(() -> assertThat(receiver.deliveries())
                        .extracting(Delivery::subject)
                        .containsAll(units));

        receiver.answering(delivery -> 204);

        assertThat(taken(5)).extracting(Delivery::subject).containsExactlyInAnyOrderElementsOf(units);
        assertThat(admin.get(WEBHOOKS + name + "/parked").expect(200).json().at("/items"))
                .isEmpty();
    }

    @Test
    void everything_after_a_position_is_delivered_again_when_that_is_asked_for() {
        create(Map.of("types", List.of("UnitRegistered")));
        long before = head();
        unit("SN-01");
        unit("SN-01");
        List<Long> first = taken(2).stream().map(Delivery::position).toList();

        admin.put(WEBHOOKS + name, body(Map.of("types", List.of("UnitRegistered"), "after", before)))
                .expect(200);

        assertThat(taken(4))
                .extracting(Delivery::position)
                .containsExactlyElementsOf(
                        Stream.concat(first.stream(), first.stream()).toList());
        admin.put(WEBHOOKS + name, body(Map.of("after", head() + 1_000_000))).expect(409, "position-beyond-end");
    }

    @Test
    void a_receiver_that_is_switched_off_or_wants_nothing_more_gets_nothing_more() {
        create(Map.of("types", List.of("UnitRegistered")));
        receiver.answering(delivery -> 410);
        unit("SN-01");
        await("stopped").until(() -> admin.get(WEBHOOKS + name).at("state").equals("STOPPED"));
        receiver.answering(delivery -> 204);

        admin.put(WEBHOOKS + name, body(Map.of("types", List.of("UnitRegistered"), "enabled", false)))
                .expect(200);
        assertThat(admin.get(WEBHOOKS + name).at("state")).isEqualTo("DISABLED");
        assertThat(receiver.taken()).isEmpty();
        admin.put(WEBHOOKS + name, body(Map.of("types", List.of("UnitRegistered"))))
                .expect(200);
        taken(1);
    }

    /** Otherwise a receiver that is broken would have the whole log parked, event by event. */
    @Test
    void a_webhook_stops_when_too_many_events_are_parked() {
        create(Map.of("types", List.of("UnitRegistered")));
        receiver.answering(delivery -> 400);
        IntStream.range(0, 5).forEach(i -> unit("SN-01"));

        await("stopped").until(() -> admin.get(WEBHOOKS + name).at("state").equals("STOPPED"));

        Answer found = admin.get(WEBHOOKS + name);
        assertThat(found.at("parked")).isEqualTo("3");
        assertThat(found.at("failure")).isEqualTo("3 events are parked.");
    }

    @Test
    void a_receiver_cannot_point_elsewhere() {
        create(Map.of("types", List.of("UnitRegistered")));
        receiver.answering(delivery -> 307);
        unit("SN-01");

        await("parked").until(() -> admin.get(WEBHOOKS + name).at("parked").equals("1"));

        assertThat(receiver.deliveries()).extracting(Delivery::path).containsOnly("/events");
    }

    @Test
    void a_webhook_is_for_administrators_and_for_addresses_outside() {
        create(Map.of());
        Stream.of(
                        "http://localhost.example/",
                        "https://127.0.0.1/",
                        "https://169.254.169.254/latest",
                        "http://1.1.1.1/")
                .forEach(url -> admin.put(WEBHOOKS + name, Map.of("url", url)).expect(422, "webhook-url-invalid"));
        admin.put(WEBHOOKS + name, body(Map.of("types", List.of("NoSuchEvent"))))
                .expect(422, "event-type-unknown");
        admin.put(WEBHOOKS + name, body(Map.of("agencyPoint", "SN-99"))).expect(404, "agency-point-unknown");
        notifier.put(WEBHOOKS + name, body(Map.of())).expect(403, "role-not-allowed");
        notifier.get(WEBHOOKS + name).expect(403, "role-not-allowed");
        auditor.get(WEBHOOKS + name).expect(200);
        auditor.send("DELETE", WEBHOOKS + name).expect(403, "role-not-allowed");
        admin.get(WEBHOOKS + "nobody").expect(404, "webhook-unknown");
        admin.postWithoutKey(WEBHOOKS + "nobody/secret", "{}").expect(404, "webhook-unknown");
        assertThat(admin.get(API + "/webhooks").expect(200).text()).contains(name);
    }

    @Test
    void of_two_instances_one_delivers() {
        create(Map.of("types", List.of("UnitRegistered")));
        try (ConfigurableApplicationContext second =
                new SpringApplication(LedgerApplication.class, TestTime.class).run(sameDatabase())) {
            assertThat(second.isRunning()).isTrue();
            List<String> units = IntStream.range(0, 40)
                    .mapToObj(i -> "unit:" + unit("SN-01"))
                    .toList();

            assertThat(taken(40)).extracting(Delivery::subject).containsExactlyElementsOf(units);
        }
    }

    private String[] sameDatabase() {
        return Stream.concat(
                        Stream.of("--server.port=0"),
                        Stream.of(
                                        "ledger.database.url",
                                        "ledger.database.username",
                                        "ledger.database.password",
                                        "ledger.data-dir",
                                        "ledger.webhooks.private-hosts",
                                        "ledger.webhooks.first-pause",
                                        "ledger.webhooks.time-limit")
                                .map(setting -> "--" + setting + "=" + environment.getProperty(setting)))
                .toArray(String[]::new);
    }

    private String create(Map<String, Object> terms) {
        return admin.put(WEBHOOKS + name, body(terms)).expect(201).at("secret");
    }

    private Map<String, Object> body(Map<String, Object> terms) {
        Map<String, Object> body = new HashMap<>(terms);
        body.putIfAbsent("url", receiver.url());
        return body;
    }

    private void register(String unit) {
        admin.put(API + "/units/" + unit, Map.of("name", "Unit", "agencyPoint", "SN-01", "headcount", 1))
                .expect(200);
    }

    private String state(int parked) {
        return admin.get(WEBHOOKS + name + "/parked").expect(200).at("items." + parked + ".state");
    }

    private List<Delivery> taken(int count) {
        await(count + " deliveries").until(() -> receiver.taken().size() >= count);
        return receiver.deliveries().stream()
                .filter(delivery -> delivery.answer() / 100 == 2)
                .toList();
    }

    /** Who delivers for it. */
    private List<String> holder() {
        return database.sql("SELECT holder FROM ledger.webhook WHERE name = ? AND holder IS NOT NULL")
                .param(name)
                .query(String.class)
                .list();
    }

    private static int await(CountDownLatch latch, int answer) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private static ConditionFactory await(@Nullable String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
