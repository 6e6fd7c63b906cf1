package pakbon.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The network between a browser and Pakbon. It can be cut, so that nobody answers at its port and whatever was under way
 * breaks off; and it can be made dumb first, so that what is asked arrives and no answer comes back.
 */
public final class Wire implements AutoCloseable {
    private final int pakbon;
    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private @Nullable Door door;
    private volatile boolean dumb;

    private Wire(int pakbon) {
        this.pakbon = pakbon;
        this.door = new Door(0);
        this.port = door.socket.getLocalPort();
    }

    public static Wire to(int port) {
        return new Wire(port);
    }

    /** Where the browser finds Pakbon at this end. */
    public int port() {
        return port;
    }

    /** From now on questions arrive and answers get lost. */
    public void loseAnswers() {
        dumb = true;
    }

    public synchronized void cut() {
        if (door != null) {
            door.shut();
            door = null;
        }
        ends.forEach(Wire::close);
        ends.clear();
        dumb = false;
    }

    public synchronized void mend() {
        cut();
        door = new Door(port);
    }

    /** Where browsers come in. */
    private final class Door {
        private final ServerSocket socket;
        private final Thread porter;

        Door(int at) {
            try {
                socket = new ServerSocket();
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 200);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            porter = Thread.ofPlatform().daemon().name("wire").start(this::attend);
        }

        private void attend() {
            while (!socket.isClosed()) {
                try {
                    var browser = socket.accept();
                    Thread.ofVirtual().start(() -> join(this, browser));
                } catch (IOException e) {
                    // Cut.
                }
            }
        }

        /** The port is free when the porter has left, and not before. */
        void shut() {
            close(socket);
            try {
                porter.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void join(Door through, Socket browser) {
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), pakbon);
            synchronized (this) {
                if (through != door) {
                    close(browser);
                    close(server);
                    return;
                }
                ends.add(browser);
                ends.add(server);
            }
            Thread.ofVirtual().start(() -> carry(browser, server, false));
            Thread.ofVirtual().start(() -> carry(server, browser, true));
        } catch (IOException e) {
            close(browser);
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        var buffer = new byte[16_384];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!(answers && dumb)) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // One end is gone, and with it the other.
        } finally {
            close(from);
            close(to);
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void close(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            // It is gone already.
        }
    }

    @Override
    public synchronized void close() {
        cut();
    }
}
