package pakbon.reach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Let's Encrypt's own authority for tests, where it is installed (Debian: {@code pebble}). It refuses some nonces on purpose. */
final class Pebble implements AcmeServer {
    private static final Path PROGRAM = Path.of("/usr/bin/pebble");
    private final LocalAuthority own = LocalAuthority.make("acme", List.of(), Instant.now());
    private final int port = freePort();
    private final Process process;

    Pebble(int challengePort, Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "no Pebble here");
        var identity = own.issue(List.of("localhost"), List.of(InetAddress.ofLiteral("127.0.0.1")), Instant.now());
        var key = Files.writeString(folder.resolve("pebble.pem"), Pem.of(identity));
        var settings = Files.writeString(
                folder.resolve("pebble.json"), """
                {"pebble": {"listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
                  "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": 1, "ocspResponderURL": ""}}
                """.formatted(port, freePort(), key, key, challengePort));
        var builder = new ProcessBuilder(PROGRAM.toString(), "-config", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pebble.log").toFile());
        builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
        process = builder.start();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!listens() && System.nanoTime() < deadline) {
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public URI directory() {
        return URI.create("https://localhost:" + port + "/dir");
    }

    @Override
    public String trust() {
        return Pem.of(own.root().certificate());
    }

    private boolean listens() {
        try (var _ = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
