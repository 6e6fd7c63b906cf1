package pakbon.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Copies the cluster while it works, as PostgreSQL's manual has it ("Making a Base Backup Using the Low Level API"): say that it
 * begins, copy the files as they happen to be, say that it ends, and add the log of what changed meanwhile. A slot that goes with
 * the session keeps that log from being cleared away. What comes out holds all that was committed before the end.
 */
record BaseBackup(PostgresServer server, Witnesses witnesses, String key, Clock clock) {
    private static final Pattern FIRST_LOG = Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");
    private static final int READINGS = 100;

    private record Stop(String label, String lastLog) {}

    Backup.Made into(OutputStream out) throws IOException, SQLException {
        var begun = clock.instant();
        try (var archive = new BackupArchive(out);
                var session = server.connect("postgres");
                var pakbon = server.connect(PostgresServer.DATABASE)) {
            DatabaseRoles.run(session, "select pg_create_physical_replication_slot('pakbon_backup', true, true)");
            DatabaseRoles.run(session, "select pg_backup_start('pakbon', true)");
            ClusterFiles.walk(server.clusterFiles(), new ClusterFiles.Visitor() {
                @Override
                public void folder(Path inside) throws IOException {
                    archive.folder(inside);
                }

                @Override
                public void file(Path inside, Path file) throws IOException {
                    archive.file(inside, file);
                }
            });
            archive.file(ClusterFiles.CONTROL, control(server.clusterFiles().resolve(ClusterFiles.CONTROL)));
            var before = witnesses.count(pakbon);
            var stop = stop(session);
            var after = witnesses.count(pakbon);
            archive.file(Path.of("backup_label"), stop.label().getBytes(StandardCharsets.UTF_8));
            log(archive, stop);
            archive.password(server.password(PostgresServer.ADMINISTRATOR));
            var made = new Backup.Made(
                    BackupArchive.FORMAT,
                    version(),
                    session.getMetaData().getDatabaseProductVersion(),
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                    key,
                    begun,
                    clock.instant(),
                    archive.unpacked(),
                    Witnesses.seen(before, after));
            archive.note(made);
            return made;
        }
    }

    static String version() {
        var version = BaseBackup.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    /** It is rewritten in place now and then: two readings that are alike are no half of one and half of the other. */
    private static byte[] control(Path file) throws IOException {
        var last = Files.readAllBytes(file);
        for (int reading = 0; reading < READINGS; reading++) {
            var again = Files.readAllBytes(file);
            if (Arrays.equals(last, again)) {
                return again;
            }
            last = again;
        }
        throw new IOException(file + " changes all the time");
    }

    private static Stop stop(Connection session) throws SQLException, IOException {
        try (var statement = session.createStatement();
                var answer = statement.executeQuery("""
                        select labelfile, spcmapfile, pg_walfile_name(lsn - 1) as last_log from pg_backup_stop(false)
                        """)) {
            answer.next();
            var elsewhere = answer.getString("spcmapfile");
            if (elsewhere != null && !elsewhere.isBlank()) {
                throw new IOException("some tables lie in tablespaces, which are not copied: " + elsewhere.strip());
            }
            return new Stop(answer.getString("labelfile"), answer.getString("last_log"));
        }
    }

    /** Every piece from the first to the last; a hole between them would show when it is tried out. */
    private void log(BackupArchive archive, Stop stop) throws IOException {
        var first = FIRST_LOG.matcher(stop.label());
        if (!first.find()) {
            throw new IOException("no beginning in " + stop.label());
        }
        var folder = Path.of("pg_wal");
        var pieces = 0;
        try (var files = Files.newDirectoryStream(server.clusterFiles().resolve(folder), "[0-9A-F]*")) {
            for (var file : files) {
                var name = file.getFileName().toString();
                if (name.matches("[0-9A-F]{24}")
                        && name.compareTo(first.group(1)) >= 0
                        && name.compareTo(stop.lastLog()) <= 0) {
                    archive.file(folder.resolve(name), file);
                    pieces++;
                }
            }
        }
        if (pieces == 0) {
            throw new IOException("the log from " + first.group(1) + " to " + stop.lastLog() + " is gone");
        }
    }
}
