package pakbon.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.postgresql.util.PasswordUtil;

/**
 * Owner and application. The owner makes tables; the application may read and write rows, owns nothing, and cannot look
 * past row-level security. Rights come by default privileges, set before the first table exists.
 */
final class DatabaseRoles {
    static final String OWNER = "pakbon_owner";
    static final String APPLICATION = "pakbon_app";

    private DatabaseRoles() {}

    static boolean exists(Connection connection, String role) throws SQLException {
        return yes(connection, "select 1 from pg_roles where rolname = ?", role);
    }

    /** Whether this question about one name has an answer. */
    static boolean yes(Connection connection, String question, String name) throws SQLException {
        try (var ask = connection.prepareStatement(question)) {
            ask.setString(1, name);
            try (ResultSet answer = ask.executeQuery()) {
                return answer.next();
            }
        }
    }

    static void create(Connection connection, String role, String password) throws SQLException {
        run(
                connection,
                "create role " + role + " login nosuperuser nocreatedb nocreaterole nobypassrls password "
                        + fingerprint(password));
    }

    static void givePassword(Connection connection, String role, String password) throws SQLException {
        run(connection, "alter role " + role + " password " + fingerprint(password));
    }

    /** What the owner makes from now on, the application may use. */
    static void grantByDefault(Connection connection, String owner) throws SQLException {
        run(connection, "alter default privileges for role " + owner + " grant usage on schemas to " + APPLICATION);
        run(
                connection,
                "alter default privileges for role " + owner + " grant select, insert, update, delete on tables to "
                        + APPLICATION);
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Only the fingerprint travels: statements end up in logs. */
    private static String fingerprint(String password) {
        return "'" + PasswordUtil.encodeScramSha256(password.toCharArray()) + "'";
    }
}
