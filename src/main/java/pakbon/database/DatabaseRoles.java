package pakbon.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Owner and application. The owner makes tables; the application may read and write rows, owns nothing, and cannot look
 * past row-level security. Rights come by default privileges, set before the first table exists.
 */
final class DatabaseRoles {
    static final String OWNER = "pakbon_owner";
    static final String APPLICATION = "pakbon_app";

    private DatabaseRoles() {}

    static boolean exists(Connection connection, String role) throws SQLException {
        try (var ask = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            ask.setString(1, role);
            try (ResultSet answer = ask.executeQuery()) {
                return answer.next();
            }
        }
    }

    static void create(Connection connection, String role, String password) throws SQLException {
        run(
                connection,
                "create role " + role + " login nosuperuser nocreatedb nocreaterole nobypassrls password "
                        + literal(password));
    }

    static void givePassword(Connection connection, String role, String password) throws SQLException {
        run(connection, "alter role " + role + " password " + literal(password));
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

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
