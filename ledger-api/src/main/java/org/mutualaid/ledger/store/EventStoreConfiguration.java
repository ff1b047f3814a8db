package org.mutualaid.ledger.store;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The event store, with every part named here: what Axon 4.13 would choose by itself on Boot 4 keeps nothing, since it
 * looks for the database before there is one.
 */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

    private static final TokenSchema TOKENS = TokenSchema.builder()
            .setTokenTable("ledger.token_entry")
            .setProcessorNameColumn("processor_name")
            .setTokenTypeColumn("token_type")
            .setTimestampColumn("time_stamp")
            .build();

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return new SQLStateResolver();
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            @Qualifier("eventSerializer") Serializer events,
            Serializer general,
            org.axonframework.config.Configuration axon,
            ConnectionProvider connections,
            TransactionManager transactions) {
        return new LogStorage(events, general, axon.upcasterChain(), connections, transactions);
    }

    /**
     * A reader that died with its program is replaced after ten seconds; at once where the data directory admits one
     * program only, for then it is the same one come back.
     */
    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer general, StoreSettings settings) {
        String program = ManagementFactory.getRuntimeMXBean().getName() + "/" + TimeOrderedIds.next();
        return JdbcTokenStore.builder()
                .nodeId(settings.database().url() == null ? "embedded" : program)
                .connectionProvider(connections)
                .serializer(general)
                .schema(TOKENS)
                .claimTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Who and why (design 3.5): copied from the command to every event that it causes. */
    @Bean
    CorrelationDataProvider whoAndWhy() {
        return new SimpleCorrelationDataProvider(
                "actor", "role", "agencyPoint", "device", "requestId", "accessId", "keyId", "causationId", "reason");
    }

    @Bean
    CorrelationDataProvider messageOrigin() {
        return new MessageOriginProvider();
    }
}
