package org.mutualaid.ledger.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The database that everything is kept in: whoever is given the data source finds it durable and up to date. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    @Conditional(NoDatabaseConfigured.class)
    EmbeddedServer embeddedServer(StoreSettings settings) throws IOException, SQLException {
        return EmbeddedServer.start(settings.directory(), settings.binaries());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(StoreSettings settings, ObjectProvider<EmbeddedServer> embedded) {
        HikariDataSource database = new HikariDataSource(pool(settings.database(), embedded.getIfAvailable()));
        try {
            Durability.require(database);
            Schemas.migrate(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static HikariConfig pool(StoreSettings.Database external, @Nullable EmbeddedServer embedded) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("ledger");
        pool.setJdbcUrl(embedded == null ? external.url() : embedded.url());
        pool.setUsername(embedded == null ? external.username() : embedded.username());
        pool.setPassword(embedded == null ? external.password() : embedded.password());
        pool.setMaximumPoolSize(external.connections());
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "ledger");
        return pool;
    }

    @Bean
    PlatformTransactionManager transactionManager(HikariDataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcClient jdbcClient(HikariDataSource dataSource) {
        return JdbcClient.create(dataSource);
    }
}
