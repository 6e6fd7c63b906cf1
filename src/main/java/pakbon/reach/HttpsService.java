package pakbon.reach;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.catalina.LifecycleException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Serves HTTPS from the first certificate on, and looks every few seconds whether there is another: files that were
 * replaced, an address that changed, a renewal. A door that cannot be opened is tried again, and the shop works on in plain.
 */
@Component
class HttpsService implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(HttpsService.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Way way;
    private final HttpsSettings settings;
    private final Optional<Certificates> certificates;
    private final Connectors connectors;
    private final Clock clock;
    private volatile @Nullable TomcatWebServer server;
    private volatile @Nullable Thread watch;
    private volatile @Nullable Served served;
    private Connectors.@Nullable Open door;
    private String complaint = "";

    /** What is served, and where. */
    record Served(Identity identity, int port) {}

    HttpsService(
            Way way, HttpsSettings settings, Optional<Certificates> certificates, Connectors connectors, Clock clock) {
        this.way = way;
        this.settings = settings;
        this.certificates = certificates;
        this.connectors = connectors;
        this.clock = clock;
    }

    Optional<Served> served() {
        return Optional.ofNullable(served);
    }

    /** Where plain HTTP is served; empty before it is. */
    Optional<Integer> plainPort() {
        return Optional.ofNullable(server).map(TomcatWebServer::getPort);
    }

    @EventListener
    void begin(ServletWebServerInitializedEvent started) {
        if (started.getApplicationContext().getServerNamespace() != null
                || !(started.getWebServer() instanceof TomcatWebServer tomcat)) {
            return;
        }
        adopt(tomcat);
        certificates.ifPresent(source -> {
            watch = Thread.ofVirtual().name("https-watch").start(() -> watch(tomcat, source));
            if (source instanceof AcmeCertificates acme) {
                Thread.ofVirtual().name("https-acme").start(() -> acme.renew(clock.instant()));
            }
        });
    }

    /** Opens its other doors. */
    void adopt(TomcatWebServer tomcat) {
        server = tomcat;
        certificates.ifPresent(source -> {
            openForTheAuthority(tomcat);
            look(tomcat, source);
        });
    }

    /** Serves what there is now. */
    synchronized void look(TomcatWebServer tomcat, Certificates source) {
        try {
            var identity = source.current(clock.instant()).orElse(null);
            var before = served;
            if (identity == null || before != null && before.identity().equals(identity)) {
                return;
            }
            var open = door;
            if (open == null) {
                open = connectors.openSecure(tomcat, settings.portBeside(tomcat.getPort()), identity);
                door = open;
                LOG.info("HTTPS is served on port {} ({})", open.port(), way);
            } else {
                open.change(identity);
            }
            served = new Served(identity, open.port());
            complaint = "";
        } catch (LifecycleException | RuntimeException e) {
            complain("HTTPS cannot be served on port " + settings.portBeside(tomcat.getPort()) + ": " + rootOf(e), e);
        }
    }

    private void openForTheAuthority(TomcatWebServer tomcat) {
        var port = settings.acme().port();
        if (way != Way.ACME || port == 0 || port == tomcat.getPort()) {
            return;
        }
        try {
            connectors.openPlain(tomcat, port);
        } catch (LifecycleException | RuntimeException e) {
            complain("Port " + port + " cannot be opened, so no authority will find us there: " + rootOf(e), e);
        }
    }

    private void watch(TomcatWebServer tomcat, Certificates source) {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                look(tomcat, source);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once, not every ten seconds. */
    private void complain(String what, Exception why) {
        if (!what.equals(complaint)) {
            complaint = what;
            LOG.warn("{}. Plain HTTP works on; it is tried again", what);
            LOG.debug("The reason", why);
        }
    }

    private static String rootOf(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void destroy() {
        var running = watch;
        if (running != null) {
            running.interrupt();
        }
    }
}
