package org.mutualaid.ledger.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The time that tests of the whole program live in, on whatever day they run: it goes on from ten o'clock in the morning of
 * 28 November 2026 in Shanghai. Red ink, terms of cover and quiet hours are the same every year. A source of a program's beans.
 */
public final class TestTime {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration SHIFT =
            Duration.ofSeconds(Instant.parse("2026-11-28T02:00:00Z").getEpochSecond()
                    - Instant.now().getEpochSecond());
    private static final Clock CLOCK = Clock.offset(Clock.systemUTC(), SHIFT);

    @Bean
    @Primary
    Clock testClock() {
        return CLOCK;
    }

    /** Now. */
    public static Instant now() {
        return CLOCK.instant();
    }

    /** The business day. */
    public static LocalDate today() {
        return LocalDate.ofInstant(now(), ZONE);
    }

    /** JDBC URL of a new, empty database whose statements find this time as well. */
    public static String newDatabase() {
        String url = TestServer.newDatabase();
        new org.springframework.jdbc.core.JdbcTemplate(TestServer.dataSource(url))
                .execute("""
                CREATE SCHEMA test_time;
                CREATE FUNCTION test_time.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
                    RETURN pg_catalog.clock_timestamp() + interval '%1$d seconds';
                CREATE FUNCTION test_time.now() RETURNS timestamptz LANGUAGE sql STABLE
                    RETURN pg_catalog.now() + interval '%1$d seconds';
                ALTER DATABASE %2$s SET search_path = test_time, pg_catalog, public;
                """.formatted(SHIFT.toSeconds(), url.substring(url.lastIndexOf('/') + 1)));
        return url;
    }
}
