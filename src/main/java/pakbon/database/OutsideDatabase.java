package pakbon.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that somebody else runs, 17 or newer. The user that was named owns the tables; the application's role is
 * made beside it, with a password derived from the owner's, so that several nodes agree on it without sharing a file.
 */
record OutsideDatabase(String url, String ownerUser, String ownerPassword, String applicationPassword)
        implements DatabaseAccess {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideDatabase.class);
    private static final int OLDEST = 17;
    private static final int NEWEST = 18;
    /** Nodes that start together prepare the roles one after another. */
    private static final long ONE_AT_A_TIME = 0x70616b626f6e01L;

    static OutsideDatabase prepare(DatabaseSettings.Outside settings) {
        var address = address(settings.url());
        var database = new OutsideDatabase(address, settings.user(), settings.password(), derived(settings.password()));
        try (var connection = DriverManager.getConnection(address, settings.user(), settings.password())) {
            database.checkVersion(connection);
            database.prepareRole(connection);
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "The database at " + database.place() + " did not let us in as " + settings.user() + ": "
                            + e.getMessage(),
                    "Check PAKBON_DATABASE_URL, PAKBON_DATABASE_USER and PAKBON_DATABASE_PASSWORD.",
                    e);
        }
        return database;
    }

    /** As JDBC wants it, however it was written. */
    static String address(String url) {
        return url.startsWith("jdbc:") ? url : "jdbc:" + url.replaceFirst("^postgres://", "postgresql://");
    }

    private void checkVersion(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new DatabaseUnusable(
                    "The database at " + place() + " is PostgreSQL " + version + "; Pakbon needs 17 or newer.",
                    "Name a newer server, or leave PAKBON_DATABASE_URL out to use the bundled one.",
                    null);
        }
        if (version > NEWEST) {
            LOG.warn(
                    "PostgreSQL {} at {} is newer than any that Pakbon has been tried on ({})",
                    version,
                    place(),
                    NEWEST);
        }
    }

    private void prepareRole(Connection connection) throws SQLException {
        boolean welcome = letsApplicationIn();
        connection.setAutoCommit(false);
        DatabaseRoles.run(connection, "select pg_advisory_xact_lock(" + ONE_AT_A_TIME + ")");
        boolean exists = DatabaseRoles.exists(connection, DatabaseRoles.APPLICATION);
        try {
            if (!exists) {
                DatabaseRoles.create(connection, DatabaseRoles.APPLICATION, applicationPassword);
            } else if (!welcome && !letsApplicationIn()) {
                DatabaseRoles.givePassword(connection, DatabaseRoles.APPLICATION, applicationPassword);
            }
            DatabaseRoles.grantByDefault(connection, "current_user");
            connection.commit();
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    ownerUser + " may not " + (exists ? "give a password to" : "make") + " the role "
                            + DatabaseRoles.APPLICATION + " at " + place() + ": " + e.getMessage(),
                    "Let an administrator run: alter role \"" + ownerUser + "\" createrole;"
                            + (exists
                                    ? " grant " + DatabaseRoles.APPLICATION + " to \"" + ownerUser
                                            + "\" with admin option;"
                                    : ""),
                    e);
        }
        checkThatOwnerMakesSchemas(connection);
    }

    private void checkThatOwnerMakesSchemas(Connection connection) throws SQLException {
        if (!DatabaseRoles.yes(connection, "select 1 where has_database_privilege(current_database(), ?)", "create")) {
            throw new DatabaseUnusable(
                    ownerUser + " may not make schemas in " + place() + ".",
                    "Let an administrator run: grant create on database \"" + connection.getCatalog() + "\" to \""
                            + ownerUser + "\";",
                    null);
        }
    }

    private boolean letsApplicationIn() {
        try (var connection = DriverManager.getConnection(url, DatabaseRoles.APPLICATION, applicationPassword)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The address as it may be shown: passwords are sometimes written into it. */
    private String place() {
        return url.replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
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
        return "OutsideDatabase[" + place() + "]";
    }
}
