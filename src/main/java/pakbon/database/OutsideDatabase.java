package pakbon.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A PostgreSQL that somebody else runs, 17 or newer. The user that was named owns the tables; the application's role is
 * made beside it, with a password derived from the owner's, so that several nodes agree on it without sharing a file.
 */
record OutsideDatabase(String url, String ownerUser, String ownerPassword, String applicationPassword)
        implements DatabaseAccess {
    private static final int OLDEST = 170_000;

    static OutsideDatabase prepare(DatabaseSettings.Outside settings) {
        var url = String.valueOf(settings.url());
        var address = url.startsWith("jdbc:") ? url : "jdbc:" + url.replaceFirst("^postgres://", "postgresql://");
        var database = new OutsideDatabase(address, settings.user(), settings.password(), derived(settings.password()));
        try (var connection = DriverManager.getConnection(address, settings.user(), settings.password())) {
            database.checkVersion(connection);
            database.prepareRole(connection);
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "The database at " + address + " did not let us in as " + settings.user() + ": " + e.getMessage(),
                    "Check PAKBON_DATABASE_URL, PAKBON_DATABASE_USER and PAKBON_DATABASE_PASSWORD.",
                    e);
        }
        return database;
    }

    private void checkVersion(Connection connection) throws SQLException {
        int version;
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("show server_version_num")) {
            answer.next();
            version = answer.getInt(1);
        }
        if (version < OLDEST) {
            throw new DatabaseUnusable(
                    "The database at " + url + " is PostgreSQL " + version / 10_000 + "; Pakbon needs 17 or newer.",
                    "Name a newer server, or leave PAKBON_DATABASE_URL out to use the bundled one.",
                    null);
        }
    }

    private void prepareRole(Connection connection) throws SQLException {
        try {
            if (!DatabaseRoles.exists(connection, DatabaseRoles.APPLICATION)) {
                DatabaseRoles.create(connection, DatabaseRoles.APPLICATION, applicationPassword);
            } else if (!letsApplicationIn()) {
                DatabaseRoles.givePassword(connection, DatabaseRoles.APPLICATION, applicationPassword);
            }
            DatabaseRoles.grantByDefault(connection, "current_user");
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    ownerUser + " may not make the role " + DatabaseRoles.APPLICATION + " on " + url + ": "
                            + e.getMessage(),
                    "Let an administrator run: alter role " + ownerUser
                            + " createrole; grant create on database ... to " + ownerUser + ";",
                    e);
        }
    }

    private boolean letsApplicationIn() {
        try (var connection = DriverManager.getConnection(url, DatabaseRoles.APPLICATION, applicationPassword)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static String derived(String password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("pakbon:" + password).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(DatabaseRoles.APPLICATION.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "OutsideDatabase[" + url + "]";
    }
}
