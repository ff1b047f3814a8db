package org.mutualaid.ledger.store;

import java.util.List;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the shells of the core, which know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
class AggregateConfiguration {

    /** Streams kept in memory for each kind of aggregate. */
    private static final int RECENT = 4096;

    @Bean
    ConfigurerModule coreAggregates() {
        return registering(CoreClasses.aggregates());
    }

    static ConfigurerModule registering(List<Class<?>> shells) {
        return configurer -> shells.forEach(shell -> configurer.configureAggregate(cached(shell)));
    }

    private static <A> AggregateConfigurer<A> cached(Class<A> shell) {
        RecentAggregates recent = new RecentAggregates(RECENT);
        return AggregateConfigurer.defaultConfiguration(shell)
                .configureCache(axon -> recent)
                .configureCommandTargetResolver(axon -> new StreamOfCommand());
    }
}
