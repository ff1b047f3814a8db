package org.mutualaid.ledger.store;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The two readers of the log. One reader moves all views, so that they stand at one position together; another lets
 * events cause commands. Both stop at an event they cannot handle and try again, rather than skip it.
 */
@Configuration(proxyBeanMethods = false)
class ProcessorConfiguration {

    static final String VIEWS = "views";
    static final String AUTOMATIONS = "automations";

    private static final int VIEW_BATCH = 500;
    private static final int AUTOMATION_BATCH = 20;

    @Bean
    ViewProgress viewProgress(JdbcClient database) {
        return new ViewProgress(
                () -> database.sql("""
                        SELECT coalesce(max((convert_from(token, 'UTF8')::jsonb ->> 'index')::bigint), 0)
                        FROM ledger.token_entry WHERE processor_name = ? AND token IS NOT NULL
                        """).param(VIEWS).query(Long.class).single());
    }

    @Bean
    ConfigurerModule readersOfTheLog(ViewProgress progress, @Value("${ledger.quiet}") boolean quiet) {
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.byDefaultAssignHandlerInstancesTo(handler -> readerOf(AopUtils.getTargetClass(handler)));
            processing.registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.instance());
            processing.registerDefaultErrorHandler(axon -> PropagatingErrorHandler.instance());
            processing.registerTrackingEventProcessor(
                    VIEWS,
                    org.axonframework.config.Configuration::eventStore,
                    axon -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                            .andBatchSize(VIEW_BATCH)
                            .andAutoStart(!quiet)
                            .andEventTrackerStatusChangeListener(progress));
            processing.registerTrackingEventProcessor(
                    AUTOMATIONS,
                    org.axonframework.config.Configuration::eventStore,
                    axon -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                            .andBatchSize(AUTOMATION_BATCH)
                            .andAutoStart(!quiet));
            processing.registerSequencingPolicy(AUTOMATIONS, axon -> SequentialPerAggregatePolicy.instance());
        };
    }

    static String readerOf(Class<?> handler) {
        String home = handler.getPackageName() + ".";
        if (home.startsWith("org.mutualaid.ledger.view.") || handler == ViewProgress.class) {
            return VIEWS;
        }
        if (home.startsWith("org.mutualaid.ledger.") && handler.getSimpleName().startsWith("When")) {
            return AUTOMATIONS;
        }
        throw new IllegalStateException(handler.getName()
                + " handles events but is neither a view (package org.mutualaid.ledger.view) nor named When...");
    }
}
