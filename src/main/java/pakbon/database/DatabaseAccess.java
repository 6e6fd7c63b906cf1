package pakbon.database;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** One database and the two roles that use it: the owner, who migrates, and the application, which owns nothing. */
interface DatabaseAccess extends AutoCloseable {
    String url();

    String ownerUser();

    String ownerPassword();

    String applicationPassword();

    /** Nothing to do for a database that somebody else runs. */
    @Override
    default void close() {}

    default JdbcConnectionDetails forApplication() {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return DatabaseRoles.APPLICATION;
            }

            @Override
            public String getPassword() {
                return applicationPassword();
            }

            @Override
            public String getJdbcUrl() {
                return url();
            }
        };
    }

    default FlywayConnectionDetails forOwner() {
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return ownerUser();
            }

            @Override
            public String getPassword() {
                return ownerPassword();
            }

            @Override
            public String getJdbcUrl() {
                return url();
            }
        };
    }
}
