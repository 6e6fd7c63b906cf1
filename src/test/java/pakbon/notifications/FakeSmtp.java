package pakbon.notifications;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server with a will of its own: says to each command what it was told to, or hangs up. */
final class FakeSmtp implements AutoCloseable {
    static final String HANGS_UP = "";

    private final ServerSocket door;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger letters = new AtomicInteger();

    FakeSmtp() {
        try {
            door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on. */
    FakeSmtp saying(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    /** How many letters have come in whole. */
    int letters() {
        return letters.get();
    }

    private void listen() {
        while (!door.isClosed()) {
            try (var caller = door.accept()) {
                talk(caller);
            } catch (IOException e) {
                // gone
            }
        }
    }

    private void talk(Socket caller) throws IOException {
        var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        say(caller, "220 fake ready");
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var command = line.split("[ :]", 2)[0];
            if (!answer(caller, command, "250 ok")) {
                return;
            }
            if (command.equals("DATA") && !answers.containsKey("DATA")) {
                for (var text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {}
                letters.incrementAndGet();
                if (!answer(caller, ".", "250 ok")) {
                    return;
                }
            }
        }
    }

    private boolean answer(Socket caller, String command, String usual) throws IOException {
        var answer = answers.getOrDefault(command, command.equals("DATA") ? "354 go on" : usual);
        if (answer.equals(HANGS_UP)) {
            return false;
        }
        say(caller, answer);
        return true;
    }

    private static void say(Socket caller, String words) throws IOException {
        caller.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
        caller.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
