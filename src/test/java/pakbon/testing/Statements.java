package pakbon.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What the database is asked, statement by statement. */
@TestConfiguration(proxyBeanMethods = false)
public class Statements {
    private static final List<Asked> ASKED = new CopyOnWriteArrayList<>();

    private record Asked(Thread by, String statement) {}

    /** A deed or a page whose statements count. */
    @FunctionalInterface
    public interface Asking {
        void ask() throws Exception;
    }

    /** Old sessions are swept every minute, whoever asks. */
    public static List<String> of(Asking asking) throws Exception {
        return of(asking, _ -> true);
    }

    /** Only what this thread asks, whatever goes on beside it. */
    public static List<String> here(Asking asking) throws Exception {
        return of(asking, asked -> asked.by() == Thread.currentThread());
    }

    private static List<String> of(Asking asking, Predicate<Asked> which) throws Exception {
        ASKED.clear();
        asking.ask();
        return ASKED.stream()
                .filter(which)
                .map(Asked::statement)
                .filter(statement -> !statement.contains("EXPIRY_TIME <"))
                .toList();
    }

    @Bean
    static BeanPostProcessor listener() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new Heard(source) : bean;
            }
        };
    }

    private static final class Heard extends DelegatingDataSource {
        Heard(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                        if (method.getName().startsWith("prepare") && arguments != null) {
                            ASKED.add(new Asked(Thread.currentThread(), String.valueOf(arguments[0])));
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }
    }
}
