package org.mutualaid.ledger.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mutualaid.ledger.calendar.CalendarYear;
import org.mutualaid.ledger.calendar.WorkingDays;
import org.mutualaid.ledger.deadline.Promises;
import org.mutualaid.ledger.store.StoreSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which days are worked and how many of them a step may take. The years that were published when the program was built
 * come with it; {@code calendar.json} in the data directory adds years and replaces them, read when the program starts.
 */
@Configuration(proxyBeanMethods = false)
class Calendars {

    private static final String BUILT_IN = "calendar/cn.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Bean
    WorkingDays workingDays(StoreSettings settings) {
        return workingDays(Path.of(settings.dataDir()).resolve("calendar.json"));
    }

    @Bean
    Promises promises(
            @Value("${ledger.clock.registration-days}") int registration,
            @Value("${ledger.clock.notice-days}") int notice,
            @Value("${ledger.clock.decision-days}") int decision,
            @Value("${ledger.clock.payment-days}") int payment) {
        return new Promises(registration, notice, decision, payment);
    }

    static WorkingDays workingDays(Path file) {
        List<CalendarYear> years = new ArrayList<>();
        try (InputStream builtIn = new ClassPathResource(BUILT_IN).getInputStream()) {
            years.addAll(List.of(JSON.readValue(builtIn, CalendarYear[].class)));
            if (Files.exists(file)) {
                years.addAll(List.of(JSON.readValue(Files.readAllBytes(file), CalendarYear[].class)));
            }
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException("The calendar " + file + " cannot be read: " + e.getMessage(), e);
        }
        return new WorkingDays(years);
    }
}
