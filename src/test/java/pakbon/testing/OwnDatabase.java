package pakbon.testing;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import pakbon.database.TestDatabases;

/** Gives a Spring context a database of its own, and a data folder under target. */
public class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var databases = TestDatabases.get();
        var url = databases.create();
        var properties = Map.<String, Object>of(
                "spring.datasource.url",
                url,
                "spring.datasource.username",
                "pakbon_app",
                "spring.datasource.password",
                databases.password("pakbon_app"),
                "spring.flyway.url",
                url,
                "spring.flyway.user",
                "pakbon_owner",
                "spring.flyway.password",
                databases.password("pakbon_owner"),
                "spring.datasource.hikari.maximum-pool-size",
                "12",
                "spring.datasource.hikari.minimum-idle",
                "1",
                "spring.datasource.hikari.idle-timeout",
                "10000",
                "pakbon.data",
                "target/data-for-tests");
        var environment = context.getEnvironment().getPropertySources();
        environment.addFirst(new MapPropertySource("own database", properties));
        environment.addLast(
                new MapPropertySource("quiet", Map.of("db-scheduler.enabled", "false", "pakbon.https", "off")));
    }
}
