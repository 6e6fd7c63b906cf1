package pakbon.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one PostgreSQL and the programs that make, start and stop it. Whoever holds the folder may use it. */
final class PostgresCluster {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final int TRIES = 3;
    /** Seconds; after a power cut a server first works through its log. */
    private static final int PATIENCE = 300;

    private static final String SETTINGS =
            " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60 -c shared_buffers=192MB"
                    + " -c fsync=on -c full_page_writes=on";
    /** For a while, for one visitor, beside the server of the day. */
    private static final String MODEST_SETTINGS =
            " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=10 -c shared_buffers=32MB"
                    + " -c autovacuum=off -c fsync=";

    private final DataFolder folder;
    private final Path bin;
    private final Path files;
    private final String settings;
    private final Unprivileged unprivileged;

    PostgresCluster(DataFolder folder, Unprivileged unprivileged) throws IOException {
        this(folder, PostgresBinaries.in(folder.home()), SETTINGS, unprivileged);
    }

    private PostgresCluster(DataFolder folder, Path bin, String settings, Unprivileged unprivileged) {
        this.folder = folder;
        this.bin = bin;
        this.settings = settings;
        this.unprivileged = unprivileged;
        files = folder.cluster();
    }

    /** One that was unpacked, to be looked at, with the programs of another folder. */
    static PostgresCluster toLookAt(DataFolder folder, Path home, boolean forGood) throws IOException {
        return new PostgresCluster(
                folder,
                PostgresBinaries.in(home),
                MODEST_SETTINGS + (forGood ? "on" : "off"),
                Unprivileged.here(folder.cluster()));
    }

    Path files() {
        return files;
    }

    boolean exists() {
        return Files.exists(files.resolve("PG_VERSION"));
    }

    /** Beside its place and then moved there, so that half a cluster is never taken for a whole one. */
    void initialise(String administrator) throws IOException, InterruptedException {
        for (var left : folder.leftovers()) {
            PostgresBinaries.deleteAll(left);
        }
        var beside = folder.leftover();
        run(List.of(
                "initdb",
                "-D",
                beside.toString(),
                "-U",
                administrator,
                "--auth=scram-sha-256",
                "--pwfile=" + folder.passwordFile(administrator),
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums"));
        Files.move(beside, files, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * By pg_ctl, which gives the server a process group of its own: Ctrl-C reaches the pool first.
     *
     * @return the port, free a moment before
     */
    int start() throws IOException, InterruptedException {
        folder.turnLog();
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            forgetStranger();
            try {
                run(List.of(
                        "pg_ctl",
                        "-D",
                        files.toString(),
                        "-l",
                        folder.log().toString(),
                        "-w",
                        "-t",
                        String.valueOf(PATIENCE),
                        "-o",
                        "-p " + port + settings,
                        "start"));
                return port;
            } catch (IOException e) { // somebody may have taken the port in between
                stop();
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** A server outlives a killed Pakbon. The folder's lock says that nobody else is using it, so it is ours to stop. */
    void stopOrphan() throws IOException, InterruptedException {
        if (runs()) {
            LOG.info("A PostgreSQL of ours has outlived its Pakbon; it is stopped and started anew");
            stop();
        }
    }

    void stop() throws IOException, InterruptedException {
        if (runs()) {
            run(List.of("pg_ctl", "-D", files.toString(), "-m", "fast", "-w", "-t", String.valueOf(PATIENCE), "stop"));
        }
    }

    private boolean runs() throws IOException {
        return noted().filter(this::servesUs).isPresent();
    }

    /** After a power cut the server's old number may belong to anybody, and PostgreSQL would refuse to start. */
    private void forgetStranger() throws IOException {
        if (noted().isPresent() && !runs()) {
            Files.delete(note());
        }
    }

    private Optional<ProcessHandle> noted() throws IOException {
        if (!Files.exists(note())) {
            return Optional.empty();
        }
        try (var lines = Files.lines(note())) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[1-9]\\d{0,17}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
        }
    }

    private Path note() {
        return files.resolve("postmaster.pid");
    }

    private boolean servesUs(ProcessHandle process) {
        try {
            var words = List.of(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .split("\0", -1));
            return words.getFirst().endsWith("postgres") && words.contains(files.toString());
        } catch (IOException e) { // no /proc here; the programs in this folder serve this folder only
            return process.info().command().filter(this::isOurs).isPresent();
        }
    }

    private boolean isOurs(String command) {
        return Path.of(command).startsWith(bin);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        var full = new ArrayList<>(unprivileged.prefix());
        full.add(bin.resolve(command.getFirst()).toString());
        full.addAll(command.subList(1, command.size()));
        var process = new ProcessBuilder(full)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .start();
        if (!process.waitFor(PATIENCE + 30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " failed; the reason is in " + folder.log());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
